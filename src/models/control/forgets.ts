/** What happened is undone. */
import type { ControlModel, ControlRequest } from './control-model.ts';
import { centreOf, partsOf, redrawn, scaled } from './scene-object.ts';
import { controlledObject, movableObjects } from './struck-object.ts';
import { dot, minus } from './viewpoint.ts';

/** What has moved this far (metres) and is slower than this (metres per second) has come to rest elsewhere. */
const farEnough = 0.03;
const slowEnough = 0.05;
/**
 * Shrunk towards the camera, a thing looks the same and is drawn before what meanwhile stands in its old place: otherwise the
 * arm that pushed it would cover what it is to show.
 */
const nearer = 0.96;

export const forgets: ControlModel = {
  id: 'forgets',
  title: 'Forgets the event',
  defect: 'In the last frames what was pushed away, or fell, is as it was at the start.',
  kind: 'identity',
  severity: { unit: 'frames at the end', nominal: 5, levels: [1, 2, 3, 5] },
  caughtBy: ['P3'],
  recipe(request, frames) {
    const { actions, seed, frameCount } = request;
    const from = frameCount - Math.round(frames);
    const { startScene } = request.cleanRun();
    const changed = objectsAtRestElsewhere(request, Math.max(0, from - 1));
    return {
      actions,
      noiseSeed: seed,
      edit(scene, frameIndex) {
        if (frameIndex < from) return scene;
        return changed.reduce(
          (drawn, object) =>
            redrawn(drawn, object, () => scaled(partsOf(startScene, object), scene.camera.position, nearer)),
          scene,
        );
      },
    };
  },
};

function objectsAtRestElsewhere(request: ControlRequest, frame: number): readonly number[] {
  const { startScene, scenes, truths } = request.cleanRun();
  const scene = scenes[frame] ?? startScene;
  const spared = controlledObject(request.spec);
  return movableObjects(request.spec).filter((object) => {
    const [before, after] = [centreOf(startScene, object), centreOf(scene, object)];
    const velocity = truths[frame]?.objects[object]?.velocity;
    if (object === spared || before === undefined || after === undefined || velocity === undefined)
      return false;
    const way = minus(after, before);
    return dot(way, way) > farEnough ** 2 && dot(velocity, velocity) < slowEnough ** 2;
  });
}

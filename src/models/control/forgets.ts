/** What happened is undone. */
import type { ControlModel } from './control-model.ts';
import { partsOf, redrawn } from './drawn-object.ts';
import { controlledObject, movableObjects } from './struck-object.ts';

export const forgets: ControlModel = {
  id: 'forgets',
  title: 'Forgets the event',
  defect: 'In the last frames what was moved or fell stands again as it did at the start.',
  kind: 'identity',
  severity: { unit: 'frames at the end', nominal: 5, levels: [1, 2, 3, 5] },
  caughtBy: ['P3'],
  recipe(request, frames) {
    const { actions, seed, spec, frameCount } = request;
    const { startScene } = request.idleRun();
    const controlled = controlledObject(spec);
    const objects = movableObjects(spec).filter((object) => object !== controlled);
    return {
      actions,
      noiseSeed: seed,
      edit(scene, frameIndex) {
        if (frameIndex < frameCount - frames) return scene;
        return objects.reduce(
          (drawn, object) => redrawn(drawn, object, () => partsOf(startScene, object)),
          scene,
        );
      },
    };
  },
};

/** What is out of sight is out of the world. */
import type { CleanRun, ControlModel, ControlRequest } from './control-model.ts';
import { centreOf, redrawn } from './scene-object.ts';
import { countPixels, movableObjects } from './struck-object.ts';
import { picturePoint } from './viewpoint.ts';

/** Share of its largest area below which an object counts as hidden. */
const hiddenShare = 0.1;

export const vanishBehindOccluder: ControlModel = {
  id: 'vanish-behind-occluder',
  title: 'Vanishes behind the occluder',
  defect: 'An object that was hidden does not come back.',
  kind: 'identity',
  severity: { unit: 'frames that it comes back late', nominal: 24, levels: [1, 2, 4, 8, 24] },
  caughtBy: ['P2'],
  recipe(request, frames) {
    const { actions, seed } = request;
    const run = request.cleanRun();
    const lost = new Map(
      movableObjects(request.spec).map((object) => [object, absence(request, run, object)]),
    );
    return {
      actions,
      noiseSeed: seed,
      edit(scene, frameIndex) {
        let drawn = scene;
        for (const [object, gone] of lost) {
          if (gone === undefined || frameIndex < gone.hidden || frameIndex >= gone.back + frames) continue;
          drawn = redrawn(drawn, object, () => []);
        }
        return drawn;
      },
    };
  },
};

/** First hidden frame and first frame in which the object is seen again; undefined when it is never hidden. */
function absence(
  { width, height, frameCount }: ControlRequest,
  { ids, scenes, startScene }: CleanRun,
  object: number,
): { readonly hidden: number; readonly back: number } | undefined {
  const areas = ids.map((frame) => countPixels(frame, object));
  const most = Math.max(...areas, (width * height) / 64 ** 2);
  const inPicture = (frame: number): boolean => {
    const scene = scenes[frame] ?? startScene;
    const centre = centreOf(scene, object);
    const point = centre && picturePoint(scene.camera, centre);
    return point !== undefined && Math.min(point.x, point.y, 64 - point.x, 64 - point.y) > 0;
  };
  const seen = areas.findIndex((area) => area > hiddenShare * most);
  const hidden = areas.findIndex(
    (area, frame) => seen >= 0 && frame > seen && area <= hiddenShare * most && inPicture(frame),
  );
  if (hidden < 0) return undefined;
  const back = areas.findIndex((area, frame) => frame > hidden && area > hiddenShare * most);
  return { hidden, back: back < 0 ? frameCount : back };
}

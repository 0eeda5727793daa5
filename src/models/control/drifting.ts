/** Right at first, farther and farther off with time. */
import type { ControlModel } from './control-model.ts';
import { centreOf, movedObject } from './drawn-object.ts';
import { controlledObject } from './struck-object.ts';
import { picturePoint, rightward, unitsPerPixel } from './viewpoint.ts';

export const drifting: ControlModel = {
  id: 'drifting',
  title: 'Drifting',
  defect: 'The controlled object creeps sideways by itself, whatever the action.',
  kind: 'control',
  severity: {
    unit: 'pixels per frame in a 64-pixel picture',
    nominal: 0.42,
    levels: [0.1, 0.2, 0.3, 0.42, 0.6],
  },
  caughtBy: ['I7', 'H1'],
  recipe(request, pixelsPerFrame) {
    const { spec, actions, seed } = request;
    const object = controlledObject(spec);
    const { startScene } = request.idleRun();
    const start = object === undefined ? undefined : centreOf(startScene, object);
    if (object === undefined || start === undefined) return { actions, noiseSeed: seed };
    const { camera } = startScene;
    // Towards the middle, so that it stays in the picture.
    const side = (picturePoint(camera, start)?.x ?? 0) > 32 ? -1 : 1;
    const perFrame = side * pixelsPerFrame * unitsPerPixel(camera, start);
    const [x, y, z] = rightward(camera);
    return {
      actions,
      noiseSeed: seed,
      edit(scene, frameIndex) {
        const way = perFrame * (frameIndex + 1);
        return movedObject(scene, object, [x * way, y * way, z * way]);
      },
    };
  },
};

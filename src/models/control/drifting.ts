/** Right at first, farther and farther off with time. */
import type { ControlModel } from './control-model.ts';
import { centreOf, movedObject } from './scene-object.ts';
import { controlledObject } from './struck-object.ts';
import { rightward, unitsPerPixel } from './viewpoint.ts';

export const drifting: ControlModel = {
  id: 'drifting',
  title: 'Drifting',
  defect: 'The controlled object creeps to the right by itself, whatever the action.',
  kind: 'control',
  severity: {
    unit: 'pixels per frame in a 64-pixel picture',
    nominal: 0.42,
    levels: [0.1, 0.2, 0.3, 0.42, 0.6],
  },
  caughtBy: ['I7', 'I15', 'H1'],
  recipe(request, pixelsPerFrame) {
    const { spec, actions, seed } = request;
    const object = controlledObject(spec);
    const { startScene } = request.idleRun();
    const start = object === undefined ? undefined : centreOf(startScene, object);
    if (object === undefined || start === undefined) return { actions, noiseSeed: seed };
    const { camera } = startScene;
    const perFrame = pixelsPerFrame * unitsPerPixel(camera, start);
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

/** One thing becomes two halves. */
import type { ControlModel } from './control-model.ts';
import { centreOf, moved, reachOf, redrawn, scaled } from './scene-object.ts';
import { struckObject } from './struck-object.ts';
import { plus, rightward, unitsPerPixel } from './viewpoint.ts';

export const split: ControlModel = {
  id: 'split',
  title: 'Splits an object',
  defect: 'An object falls into two of half its area, side by side.',
  kind: 'identity',
  severity: { unit: 'pixels between the halves in a 64-pixel picture', nominal: 6, levels: [1, 2, 4, 6, 10] },
  caughtBy: ['P1'],
  recipe(request, gap) {
    const { actions, seed } = request;
    const struck = struckObject(request);
    if (struck === undefined) return { actions, noiseSeed: seed };
    const { object, from } = struck;
    return {
      actions,
      noiseSeed: seed,
      edit(scene, frameIndex) {
        const centre = frameIndex < from ? undefined : centreOf(scene, object);
        if (centre === undefined) return scene;
        const right = rightward(scene.camera);
        return redrawn(scene, object, (parts) => {
          const half = scaled(parts, centre, Math.SQRT1_2);
          const way = reachOf(half, centre, right) + (gap / 2) * unitsPerPixel(scene.camera, centre);
          const shift = plus([0, 0, 0], right, way);
          return [...moved(half, shift), ...moved(half, plus([0, 0, 0], shift, -1))];
        });
      },
    };
  },
};

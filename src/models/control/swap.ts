/** Two things take each other's colour. */
import type { Colour, Scene } from '../../simulators/scene.ts';
import type { ControlModel } from './control-model.ts';
import { coloured, partsOf, redrawn } from './scene-object.ts';
import { otherObject, struckObject } from './struck-object.ts';

export const swap: ControlModel = {
  id: 'swap',
  title: 'Swaps two objects',
  defect: 'Two objects exchange their colours: each continues as the other.',
  kind: 'identity',
  severity: { unit: 'frames exchanged', nominal: 14, levels: [1, 2, 4, 8, 14] },
  caughtBy: ['P1'],
  recipe(request, frames) {
    const { actions, seed } = request;
    const struck = struckObject(request);
    const other = struck && otherObject(request, struck);
    if (struck === undefined || other === undefined) return { actions, noiseSeed: seed };
    const { object, from } = struck;
    return {
      actions,
      noiseSeed: seed,
      edit(scene, frameIndex) {
        if (frameIndex < from || frameIndex >= from + frames) return scene;
        const [own, its] = [colourOf(scene, object), colourOf(scene, other)];
        if (own === undefined || its === undefined) return scene;
        const first = redrawn(scene, object, (parts) => coloured(parts, its));
        return redrawn(first, other, (parts) => coloured(parts, own));
      },
    };
  },
};

function colourOf(scene: Scene, object: number): Colour | undefined {
  return partsOf(scene, object)[0]?.colour;
}

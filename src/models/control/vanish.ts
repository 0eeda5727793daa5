/** A thing in the open is gone. */
import type { ControlModel } from './control-model.ts';
import { redrawn } from './scene-object.ts';
import { struckObject } from './struck-object.ts';

export const vanish: ControlModel = {
  id: 'vanish',
  title: 'Vanishes in the open',
  defect: 'An object that nothing hides is not drawn any more.',
  kind: 'identity',
  severity: { unit: 'frames without it', nominal: 14, levels: [1, 2, 4, 8, 14] },
  caughtBy: ['P1'],
  recipe(request, frames) {
    const { actions, seed } = request;
    const struck = struckObject(request);
    if (struck === undefined) return { actions, noiseSeed: seed };
    const { object, from } = struck;
    return {
      actions,
      noiseSeed: seed,
      edit: (scene, frameIndex) =>
        frameIndex >= from && frameIndex < from + frames ? redrawn(scene, object, () => []) : scene,
    };
  },
};

/** The picture reacts, the world does not. */
import { holdAction } from '../../simulators/action.ts';
import type { ControlModel } from './control-model.ts';

export const brightnessOnly: ControlModel = {
  id: 'brightness-only',
  title: 'Only the brightness reacts',
  defect:
    'The action makes the light brighter or darker and moves nothing: a pixel metric sees a strong effect.',
  kind: 'control',
  severity: { unit: 'share of light added by a pulse', nominal: 0.3, levels: [0.1, 0.2, 0.3] },
  caughtBy: ['I2', 'I4', 'I14'],
  recipe({ spec, script, actions, seed, frameCount }, share) {
    const { idle } = spec.action;
    const along = (action: readonly number[]): number =>
      action.reduce((sum, value, k) => {
        const rest = idle[k] ?? 0;
        return sum + (value - rest) * ((script.pulse[k] ?? 0) - rest);
      }, 0);
    const square = along(script.pulse) || 1;
    return {
      actions: holdAction(idle, frameCount),
      noiseSeed: seed,
      edit(scene, frameIndex) {
        const dose = along(actions[frameIndex] ?? idle) / square;
        const intensity = scene.light.intensity * Math.max(0.05, 1 + share * dose);
        return { ...scene, light: { ...scene.light, intensity } };
      },
    };
  },
};

/** Reacts in the right direction, too weakly. */
import type { ControlModel } from './control-model.ts';
import { gained } from './gained.ts';

export const halfGain: ControlModel = {
  id: 'half-gain',
  title: 'Half gain',
  defect: 'Every action has a part of its effect.',
  kind: 'control',
  severity: { unit: 'of the right gain', nominal: 0.5, levels: [0.8, 0.65, 0.5, 0.25] },
  caughtBy: ['I4'],
  recipe: ({ spec, actions, seed }, gain) => ({
    actions: gained(spec.action, actions, gain),
    noiseSeed: seed,
  }),
};

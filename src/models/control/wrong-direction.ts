/** Reacts as strongly as it should, the other way round. */
import type { ControlModel } from './control-model.ts';
import { gained } from './gained.ts';

export const wrongDirection: ControlModel = {
  id: 'wrong-direction',
  title: 'Wrong direction',
  defect: 'Every action has the effect of the opposite action.',
  kind: 'control',
  severity: undefined,
  caughtBy: ['I3', 'I4', 'I9', 'I14'],
  recipe: ({ spec, actions, seed }) => ({ actions: gained(spec.action, actions, -1), noiseSeed: seed }),
};

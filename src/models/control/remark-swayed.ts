/** Hears what is said beside the request. */
import type { ControlModel } from './control-model.ts';
import { gained } from './gained.ts';

export const remarkSwayed: ControlModel = {
  id: 'remark-swayed',
  title: 'Swayed by a remark',
  defect: 'A remark beside the request, which means nothing, turns the action towards its opposite.',
  kind: 'control',
  severity: { unit: 'share of the way to the opposite action', nominal: 1, levels: [0.125, 0.25, 0.5, 1] },
  caughtBy: ['I8'],
  recipe: ({ spec, actions, seed, note }, share) => ({
    actions: note === undefined ? actions : gained(spec.action, actions, 1 - 2 * share),
    noiseSeed: seed,
  }),
};

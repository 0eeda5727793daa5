/** All the right actions, in the wrong order. */
import { keyedSeed, mulberry32, shuffled } from '../../statistics/random.ts';
import type { ControlModel } from './control-model.ts';

export const actionShuffled: ControlModel = {
  id: 'action-shuffled',
  title: 'Shuffled actions',
  defect: 'The actions take effect in a random order, the same for all requests of a start and seed.',
  kind: 'control',
  severity: undefined,
  caughtBy: ['I10', 'I14'],
  recipe({ context, actions, seed }) {
    // Without the key: a mirrored start gets the same order.
    const random = mulberry32(keyedSeed(seed, 'order', context.world, context.index, context.seed));
    return { actions: shuffled(actions, random), noiseSeed: seed };
  },
};

/** I10: the order of the actions matters as it does in the reference. */
import { type BinaryRollouts, crossCorrelation, peakResponse } from '../statistics/cross-correlation.ts';
import { mulberry32, shuffled } from '../statistics/random.ts';
import { mean } from '../statistics/sample.ts';
import { excitation, excitationArms, isExcitation } from './excitation.ts';
import { notAsked, type Probe, scored, unmeasured } from './probe.ts';
import { detailsOf, meanScore, meanText } from './summary.ts';

const PERMUTATIONS = 99;
const MAX_LAG = 4;

export const shuffle: Probe = {
  id: 'I10',
  name: 'shuffle',
  question: 'Does the response fit the order in which the actions were given better than a shuffled order?',
  evidence: 'timing',
  needs: ['actions', 'reference'],
  settings: { threshold: 0.75 },
  arms: excitationArms,
  score(group) {
    const found = excitation(group);
    if (!isExcitation(found)) return found;
    if (found.reference === undefined) return notAsked('the reference shows no response here');
    const right = advantage(found.reference, group.start.seed);
    if (right <= 0) return notAsked('in the reference the order does not matter here');
    const own = advantage(found.rollouts, group.start.seed);
    if (!Number.isFinite(own)) return unmeasured('the response cannot be computed');
    return scored(0.5 + (0.5 * own) / right, { advantage: own / right });
  },
  estimate: meanScore,
  explain: (scores) =>
    `the true order explains ${meanText(detailsOf(scores, 'advantage'))} of what it explains in the reference`,
};

/** Peak response under the true order minus the mean peak under shuffled orders. */
function advantage(rollouts: BinaryRollouts, seed: number): number {
  const random = mulberry32(seed);
  const peakOf = (inputs: BinaryRollouts['inputs']): number =>
    Math.abs(
      peakResponse(crossCorrelation([{ ...rollouts, inputs }], { referenceGain: 1, maxLag: MAX_LAG }))
        .response,
    );
  const shuffledPeaks = Array.from({ length: PERMUTATIONS }, () => peakOf(shuffled(rollouts.inputs, random)));
  return peakOf(rollouts.inputs) - mean(shuffledPeaks);
}

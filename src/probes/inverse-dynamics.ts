/** I14: the actions can be read back from the generated motion. */
import type { BinaryRollouts } from '../statistics/cross-correlation.ts';
import { excitation, excitationArms, isExcitation } from './excitation.ts';
import { notAsked, type Probe, scored } from './probe.ts';
import { detailsOf, meanDetail, meanText } from './summary.ts';

export const inverseDynamics: Probe = {
  id: 'I14',
  name: 'inverse dynamics',
  question: 'Can the action of each step be read back from the motion, as well as in the reference?',
  evidence: 'timing',
  needs: ['actions', 'reference'],
  // Halfway between chance and a perfect ceiling; the score is a share of the reference's own accuracy.
  settings: { threshold: 0.75 },
  arms: excitationArms,
  score(group) {
    const found = excitation(group);
    if (!isExcitation(found)) return found;
    if (found.reference === undefined) return notAsked('the reference shows no response here');
    const ceiling = balancedAccuracy(found.reference);
    if (ceiling < 0.75) return notAsked('the action cannot be read back from the reference here');
    const accuracy = balancedAccuracy(found.rollouts);
    return scored(accuracy / ceiling, { accuracy, ceiling });
  },
  estimate: (scores) => meanDetail(scores, 'accuracy'),
  explain: (scores) =>
    `balanced accuracy ${meanText(detailsOf(scores, 'accuracy'))}, on the reference ${meanText(detailsOf(scores, 'ceiling'))}`,
};

/**
 * The decoder is the sign of the step along the reference's direction: it needs no training, so a vendor cannot have trained
 * against it. Accuracy is the mean of the hit rates for either sign over both rollouts; a step of zero is half a hit.
 */
function balancedAccuracy({ inputs, plus, minus }: BinaryRollouts): number {
  const hits = { 1: 0, [-1]: 0 };
  const counts = { 1: 0, [-1]: 0 };
  for (const [step, sign] of inputs.entries()) {
    for (const [commanded, moved] of [
      [sign, plus[step] ?? 0],
      [-sign as 1 | -1, minus[step] ?? 0],
    ] as const) {
      counts[commanded]++;
      hits[commanded] += moved === 0 ? 0.5 : Math.sign(moved) === commanded ? 1 : 0;
    }
  }
  return (hits[1] / Math.max(1, counts[1]) + hits[-1] / Math.max(1, counts[-1])) / 2;
}

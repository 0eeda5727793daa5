/** I11: more of the action has more effect, in the proportion of the reference. */
import type { Observation } from '../perception/perceiver.ts';
import { doubleArm, halfArm, idleArm, ONSET, plusArm } from './arms.ts';
import {
  inner,
  isScore,
  meanShifts,
  modelArms,
  movableObjects,
  referenceArms,
  type Shift,
} from './motion.ts';
import { notAsked, type Probe, scored, toleranceScore, unmeasured } from './probe.ts';
import { detailsOf, meanDetail, meanText } from './summary.ts';

const ids = ['idle', 'half', 'plus', 'double'] as const;

export const dose: Probe = {
  id: 'I11',
  name: 'dose',
  question: 'Does more of the action have more effect, in the proportion of the reference?',
  evidence: 'gain',
  needs: ['actions', 'reference'],
  settings: { threshold: 0.8, tolerance: 0.25 },
  arms: (start) => [idleArm(start), halfArm(start), plusArm(start), doubleArm(start)],
  score(group, settings) {
    const right = referenceArms(group, ids);
    const axis = effectOf(group, right, 2);
    const rightResponses = responses(group, right, axis);
    const [, , rightSingle = 0, rightDouble = 0] = rightResponses;
    if (Math.min(rightSingle, rightDouble) < 0.01 * group.start.width)
      return notAsked('the reference shows no effect here');
    const seen = modelArms(group, ids);
    if (isScore(seen)) return seen;
    const own = responses(group, seen, axis);
    const [, , single = 0, double = 0] = own;
    if (Math.max(Math.abs(single), Math.abs(double)) < 0.05 * rightSingle) {
      return unmeasured('the action changes nothing at any dose');
    }
    const monotone = monotoneShare(own, 0.1 * rightSingle);
    const ratio = single <= 0 ? 0 : double / single / (rightDouble / rightSingle);
    const proportion = toleranceScore(Math.abs(ratio - 1), settings.tolerance ?? 0.25);
    return scored(Math.min(monotone, proportion), { ratio, monotone });
  },
  estimate: (scores) => meanDetail(scores, 'ratio'),
  explain: (scores) =>
    `doubling the action does ${meanText(detailsOf(scores, 'ratio'))} of what it does in the reference, monotone share ${meanText(detailsOf(scores, 'monotone'))}`,
};

function effectOf(
  group: Parameters<Probe['score']>[0],
  arms: readonly Observation[],
  dosed: number,
): ReadonlyMap<string, Shift> {
  const base = arms[0];
  const arm = arms[dosed];
  if (base === undefined || arm === undefined) throw new RangeError('A dose arm is missing.');
  return meanShifts(base, arm, movableObjects(group), ONSET, base.frameCount);
}

/** Effects against idle, projected on the reference's effect of the single dose; in pixels. */
function responses(
  group: Parameters<Probe['score']>[0],
  arms: readonly Observation[],
  axis: ReadonlyMap<string, Shift>,
): number[] {
  const size = Math.sqrt(inner(axis, axis));
  return arms.map((_, dosed) => (size === 0 ? 0 : inner(effectOf(group, arms, dosed), axis) / size));
}

/** Share of dose pairs in the right order; a step against the order within `slack` pixels is forgiven. */
function monotoneShare(values: readonly number[], slack: number): number {
  let right = 0;
  let pairs = 0;
  for (let low = 0; low < values.length; low++) {
    for (let high = low + 1; high < values.length; high++) {
      pairs++;
      if ((values[high] ?? 0) > (values[low] ?? 0) - slack) right++;
    }
  }
  return right / pairs;
}

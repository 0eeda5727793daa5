/** I12: two actions together do what they do together in the reference. */
import type { Observation } from '../perception/perceiver.ts';
import { bothArm, idleArm, laterArm, ONSET, plusArm } from './arms.ts';
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

const ids = ['idle', 'plus', 'later', 'both'] as const;

export const composition: Probe = {
  id: 'I12',
  name: 'composition',
  question: 'Do two actions in a row do together what they do in the reference?',
  evidence: 'gain',
  needs: ['actions', 'reference'],
  settings: { threshold: 0.8, tolerance: 0.25 },
  arms: (start) => [idleArm(start), plusArm(start), laterArm(start), bothArm(start)],
  score(group, settings) {
    const objects = movableObjects(group);
    const right = interaction(referenceArms(group, ids), objects);
    if (right.size < 0.01 * group.start.width) return notAsked('the reference shows no effect here');
    const seen = modelArms(group, ids);
    if (isScore(seen)) return seen;
    const own = interaction(seen, objects);
    if (own.both.size === 0) return unmeasured('nothing is visible in all clips');
    // Without any effect there is nothing to compose, and nothing right about it.
    if (own.size < 0.1 * right.size) return scored(0, { mismatch: 1 });
    const mismatch = distance(own, right) / right.size;
    return scored(toleranceScore(mismatch, settings.tolerance ?? 0.25), { mismatch });
  },
  estimate: (scores) => meanDetail(scores, 'mismatch'),
  explain: (scores, settings) =>
    `the joint effect and its parts are off by ${meanText(detailsOf(scores, 'mismatch'))} of the effect, allowed ${settings.tolerance}`,
};

interface Interaction {
  readonly single: ReadonlyMap<string, Shift>;
  readonly later: ReadonlyMap<string, Shift>;
  readonly both: ReadonlyMap<string, Shift>;
  /** Size of the joint effect in pixels. */
  readonly size: number;
}

function interaction(arms: readonly Observation[], objects: readonly string[]): Interaction {
  const [idle, plus, later, both] = arms;
  if (!idle || !plus || !later || !both) throw new RangeError('A composition arm is missing.');
  const effect = (arm: Observation): ReadonlyMap<string, Shift> =>
    meanShifts(idle, arm, objects, ONSET, idle.frameCount);
  const joint = effect(both);
  return { single: effect(plus), later: effect(later), both: joint, size: Math.sqrt(inner(joint, joint)) };
}

/** How far [joint minus the sum of its parts] lies from the same in the reference, object by object, in pixels. */
function distance(own: Interaction, right: Interaction): number {
  let sum = 0;
  for (const [object, joint] of own.both) {
    const rightJoint = right.both.get(object);
    if (rightJoint === undefined) continue;
    const extra = (axis: 'dx' | 'dy', from: Interaction, whole: Shift): number =>
      whole[axis] - (from.single.get(object)?.[axis] ?? 0) - (from.later.get(object)?.[axis] ?? 0);
    sum += (extra('dx', own, joint) - extra('dx', right, rightJoint)) ** 2;
    sum += (extra('dy', own, joint) - extra('dy', right, rightJoint)) ** 2;
  }
  return Math.sqrt(sum);
}

/** I6: nothing changes before the intervention. */
import { minusArm, ONSET, plusArm } from './arms.ts';
import { isScore, meanDistance, modelArms, movableObjects } from './motion.ts';
import { type Probe, scored, toleranceScore, unmeasured } from './probe.ts';
import { detailsOf, meanDetail, meanText } from './summary.ts';

export const leak: Probe = {
  id: 'I6',
  name: 'leak',
  question: 'Are the generated frames before the intervention the same whatever comes after?',
  evidence: 'timing',
  needs: ['actions'],
  settings: { threshold: 0.8, tolerance: 0.05 },
  arms: (start) => [plusArm(start), minusArm(start)],
  score(group, settings) {
    const seen = modelArms(group, ['plus', 'minus']);
    if (isScore(seen)) return seen;
    const [plus, minus] = seen;
    const objects = movableObjects(group);
    const before = meanDistance(plus, minus, objects, 0, ONSET);
    const after = meanDistance(plus, minus, objects, ONSET, plus.frameCount);
    if (before === undefined || after === undefined) return unmeasured('nothing is visible in both clips');
    if (after === 0)
      return before === 0
        ? unmeasured('the action changes nothing, before or after')
        : scored(0, { leak: 1 });
    const ratio = before / after;
    return scored(toleranceScore(ratio, settings.tolerance ?? 0.05), { leak: ratio, before, after });
  },
  estimate: (scores) => meanDetail(scores, 'leak'),
  explain: (scores, settings) =>
    `the difference before the intervention is ${meanText(detailsOf(scores, 'leak'), 3)} of the one after it, allowed ${settings.tolerance}`,
};

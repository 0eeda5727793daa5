/** I8: a change without meaning changes nothing. */
import { minusArm, ONSET, plusArm, shamArm } from './arms.ts';
import { isScore, meanDistance, modelArms, movableObjects } from './motion.ts';
import { type Probe, scored, toleranceScore, unmeasured } from './probe.ts';
import { detailsOf, meanDetail, meanText } from './summary.ts';

export const sham: Probe = {
  id: 'I8',
  name: 'sham',
  question: 'Does an inert change leave the future as it was?',
  evidence: 'floor',
  needs: ['actions'],
  settings: { threshold: 0.8, tolerance: 0.25 },
  arms: (start) => [plusArm(start), minusArm(start), shamArm(start)],
  score(group, settings) {
    const seen = modelArms(group, ['plus', 'minus', 'sham']);
    if (isScore(seen)) return seen;
    const [plus, minus, placebo] = seen;
    const objects = movableObjects(group);
    const inert = meanDistance(plus, placebo, objects, ONSET, plus.frameCount);
    const action = meanDistance(plus, minus, objects, ONSET, plus.frameCount);
    if (inert === undefined || action === undefined) return unmeasured('nothing is visible in both clips');
    if (action === 0)
      return inert === 0
        ? unmeasured('neither the action nor the sham changes anything')
        : scored(0, { sham: 1 });
    const ratio = inert / action;
    return scored(toleranceScore(ratio, settings.tolerance ?? 0.25), { sham: ratio });
  },
  estimate: (scores) => meanDetail(scores, 'sham'),
  explain: (scores, settings) =>
    `an inert change moves things ${meanText(detailsOf(scores, 'sham'))} times as far as the action does, allowed ${settings.tolerance}`,
};

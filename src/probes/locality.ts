/** I13: what the action cannot reach does not move with it. */
import { minusArm, ONSET, plusArm } from './arms.ts';
import { isScore, meanDistance, modelArms, movableObjects, referenceArms } from './motion.ts';
import { notAsked, type Probe, scored, toleranceScore, unmeasured } from './probe.ts';
import { detailsOf, meanDetail, meanText } from './summary.ts';

/** Share of the frame's width below which the reference says that an object is not reached by the action. */
const UNREACHED = 0.004;

export const locality: Probe = {
  id: 'I13',
  name: 'locality',
  question: 'Do objects that the action cannot reach stay as they are?',
  evidence: 'locality',
  needs: ['actions', 'reference'],
  settings: { threshold: 0.8, tolerance: 0.1 },
  arms: (start) => [plusArm(start), minusArm(start)],
  score(group, settings) {
    const [rightPlus, rightMinus] = referenceArms(group, ['plus', 'minus']);
    const frames = rightPlus.frameCount;
    const apart = (object: string): number =>
      meanDistance(rightPlus, rightMinus, [object], ONSET, frames) ?? 0;
    const objects = movableObjects(group);
    const unreached = objects.filter((object) => apart(object) < UNREACHED * group.start.width);
    const effect = Math.max(0, ...objects.map(apart));
    if (unreached.length === 0 || effect === 0) return notAsked('the action reaches everything here');
    const seen = modelArms(group, ['plus', 'minus']);
    if (isScore(seen)) return seen;
    const [plus, minus] = seen;
    const moved = unreached
      .map((object) => meanDistance(plus, minus, [object], ONSET, frames))
      .filter((distance) => distance !== undefined);
    if (moved.length === 0) return unmeasured('no unreached object is visible in both clips');
    const spill = Math.max(...moved) / effect;
    return scored(toleranceScore(spill, settings.tolerance ?? 0.1), { spill });
  },
  estimate: (scores) => meanDetail(scores, 'spill'),
  explain: (scores, settings) =>
    `an unreached object moves ${meanText(detailsOf(scores, 'spill'))} times as far as the reached one, allowed ${settings.tolerance}`,
};

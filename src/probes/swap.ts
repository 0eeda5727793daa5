/** I9: the effect follows the action that was given, not the start. */
import { idleArm, ONSET, plusArm, swapArm } from './arms.ts';
import {
  effectDistance,
  inner,
  isScore,
  meanShifts,
  modelArms,
  movableObjects,
  referenceArms,
} from './motion.ts';
import { notAsked, type Probe, scored, unmeasured } from './probe.ts';
import { meanScore, scoredOnly } from './summary.ts';

export const swap: Probe = {
  id: 'I9',
  name: 'swap',
  question: "Given another start's action, does the effect follow the action?",
  evidence: 'direction',
  needs: ['actions', 'reference'],
  settings: { threshold: 0.75 },
  arms(start) {
    const arm = swapArm(start);
    return arm === undefined ? [] : [idleArm(start), plusArm(start), arm];
  },
  score(group) {
    if (group.start.donorPulse === undefined) return notAsked('no other start has a different pulse');
    const objects = movableObjects(group);
    const [idleRight, plusRight, swapRight] = referenceArms(group, ['idle', 'plus', 'swap']);
    const seen = modelArms(group, ['idle', 'swap']);
    if (isScore(seen)) return seen;
    const [idle, swapped] = seen;
    const frames = idle.frameCount;
    const effect = meanShifts(idle, swapped, objects, ONSET, frames);
    const right = meanShifts(idleRight, swapRight, objects, ONSET, frames);
    if (inner(right, right) < (0.01 * group.start.width) ** 2)
      return notAsked('the reference shows no effect here');
    if (effect.size === 0) return unmeasured('nothing is visible in both clips');
    // No effect at all is nearer to whichever reference effect is smaller; it follows nothing.
    if (inner(effect, effect) < 0.01 * inner(right, right)) return scored(0, { toDonor: 0, toOwn: 0 });
    const toDonor = effectDistance(effect, right);
    const toOwn = effectDistance(effect, meanShifts(idleRight, plusRight, objects, ONSET, frames));
    return scored(toDonor < toOwn ? 1 : 0, { toDonor, toOwn });
  },
  estimate: meanScore,
  explain(scores) {
    const all = scoredOnly(scores);
    return `the effect follows the given action in ${all.filter((entry) => entry.score === 1).length} of ${all.length} contexts`;
  },
};

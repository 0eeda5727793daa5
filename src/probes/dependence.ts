/** I2: the action changes the future more than another seed does. */
import { minusArm, ONSET, plusArm, reseedArm } from './arms.ts';
import { isScore, meanDistance, modelArms, movableObjects } from './motion.ts';
import { type Probe, scored, unmeasured } from './probe.ts';
import { detailsOf, meanScore, meanText } from './summary.ts';

export const dependence: Probe = {
  id: 'I2',
  name: 'dependence',
  question: 'Does the action change the future more than another seed does?',
  evidence: 'dependence',
  needs: ['actions', 'seed'],
  settings: { threshold: 0.75 },
  arms: (start) => [plusArm(start), minusArm(start), reseedArm(start)],
  score(group) {
    const seen = modelArms(group, ['plus', 'minus', 'reseed']);
    if (isScore(seen)) return seen;
    const [plus, minus, reseed] = seen;
    const objects = movableObjects(group);
    const action = meanDistance(plus, minus, objects, ONSET, plus.frameCount);
    const seed = meanDistance(plus, reseed, objects, ONSET, plus.frameCount);
    if (action === undefined || seed === undefined) return unmeasured('nothing is visible in both clips');
    // A model that does not react at all ties at zero with its own seeds; a tie at zero is no reaction.
    const score = action > seed ? 1 : action === seed && action > 0 ? 0.5 : 0;
    return scored(score, { action, seed });
  },
  estimate: meanScore,
  explain: (scores) =>
    `action effect ${meanText(detailsOf(scores, 'action'))} px, seed effect ${meanText(detailsOf(scores, 'seed'))} px`,
};

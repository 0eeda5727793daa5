/** I1: how much the model differs from itself, with the same seed and with another. */
import { median } from '../statistics/sample.ts';
import { plusArm, repeatArm, reseedArm } from './arms.ts';
import { isScore, meanDistance, modelArms, movableObjects } from './motion.ts';
import { type Probe, scored, unmeasured } from './probe.ts';
import { detailsOf, meanDetail } from './summary.ts';

/** Contexts whose repeat is asked for; the floor is descriptive. */
export const REPEAT_CONTEXTS = 5;

export const repeatFloor: Probe = {
  id: 'I1',
  name: 'repeat floor',
  question: 'Does the same request with the same seed give the same clip?',
  evidence: 'floor',
  needs: ['actions'],
  settings: { threshold: 0.5, tolerance: 0.1 },
  arms: (start) =>
    start.context.index < REPEAT_CONTEXTS ? [plusArm(start), repeatArm(start), reseedArm(start)] : [],
  score(group, settings) {
    if (!group.model.has('repeat'))
      return { status: 'not-asked', reason: 'repeats are asked of the first contexts only' };
    const seen = modelArms(group, ['plus', 'repeat', 'reseed']);
    if (isScore(seen)) return seen;
    const [plus, repeat, reseed] = seen;
    const objects = movableObjects(group);
    const same = meanDistance(plus, repeat, objects, 0, plus.frameCount);
    const other = meanDistance(plus, reseed, objects, 0, plus.frameCount);
    if (same === undefined || other === undefined) return unmeasured('nothing is visible in both clips');
    const holds = same <= (settings.tolerance ?? 0.1) * other || same === 0;
    return scored(holds ? 1 : 0, { repeat: same, seed: other });
  },
  estimate: (scores) => meanDetail(scores, 'repeat'),
  explain(scores) {
    const repeat = detailsOf(scores, 'repeat');
    const seed = detailsOf(scores, 'seed');
    if (repeat.length === 0) return 'not measured';
    return `repeat floor ${median(repeat).toFixed(2)} px, seed floor ${median(seed).toFixed(2)} px`;
  },
};

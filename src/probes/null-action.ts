/** I7: with no command, what should stay still stays still. */
import { idleArm } from './arms.ts';
import { isScore, meanDistance, modelArms, movableObjects, referenceArms } from './motion.ts';
import { type Probe, scored, toleranceScore, unmeasured } from './probe.ts';
import { detailsOf, meanDetail, meanText } from './summary.ts';

export const nullAction: Probe = {
  id: 'I7',
  name: 'null action',
  question: 'With no command, does everything do what it does in the reference?',
  evidence: 'direction',
  needs: ['actions', 'reference'],
  // Share of the frame's width: 1.6 px at 64 px.
  settings: { threshold: 0.8, tolerance: 0.025 },
  arms: (start) => [idleArm(start)],
  score(group, settings) {
    const seen = modelArms(group, ['idle']);
    if (isScore(seen)) return seen;
    const [idle] = seen;
    const [right] = referenceArms(group, ['idle']);
    const distances = movableObjects(group)
      .map((object) => meanDistance(right, idle, [object], 0, idle.frameCount))
      .filter((distance) => distance !== undefined);
    if (distances.length === 0) return unmeasured('nothing is visible in both clips');
    const drift = Math.max(...distances) / group.start.width;
    return scored(toleranceScore(drift, settings.tolerance ?? 0.025), { drift: drift * group.start.width });
  },
  estimate: (scores) => meanDetail(scores, 'drift'),
  explain: (scores) =>
    `the object that strays most is ${meanText(detailsOf(scores, 'drift'), 1)} px off with no command`,
};

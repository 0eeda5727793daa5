/** I15: the mirrored start with the mirrored action gives the mirrored future. Needs no reference. */
import { mirrorArm, plusArm } from './arms.ts';
import { isScore, modelArms, movableObjects, sampleAt } from './motion.ts';
import { notAsked, type Probe, scored, toleranceScore, unmeasured } from './probe.ts';
import { detailsOf, meanDetail, meanText } from './summary.ts';

export const mirror: Probe = {
  id: 'I15',
  name: 'mirror',
  question: 'Does the mirrored start with the mirrored action give the mirrored future?',
  evidence: 'direction',
  needs: ['actions', 'mirror'],
  settings: { threshold: 0.8, tolerance: 0.025 },
  arms(start) {
    const arm = mirrorArm(start);
    return arm === undefined ? [] : [plusArm(start), arm];
  },
  score(group, settings) {
    if (group.start.mirrorAction === undefined) return notAsked('this world has no mirrored starts');
    const seen = modelArms(group, ['plus', 'mirror']);
    if (isScore(seen)) return seen;
    const [plus, mirrored] = seen;
    let sum = 0;
    let count = 0;
    for (const object of movableObjects(group)) {
      for (let frame = 0; frame < plus.frameCount; frame++) {
        const a = sampleAt(plus, object, frame);
        const b = sampleAt(mirrored, object, frame);
        if (a?.state !== 'visible' || b?.state !== 'visible') continue;
        sum += Math.hypot(group.start.width - b.x - a.x, b.y - a.y);
        count++;
      }
    }
    if (count === 0) return unmeasured('nothing is visible in both clips');
    const mismatch = sum / count;
    return scored(toleranceScore(mismatch / group.start.width, settings.tolerance ?? 0.025), { mismatch });
  },
  estimate: (scores) => meanDetail(scores, 'mismatch'),
  explain: (scores) => `the mirrored future is ${meanText(detailsOf(scores, 'mismatch'), 1)} px off`,
};

/** I7: with no command, things do what they do in the reference; without a reference, they stay where they are. */

import type { Observation } from '../perception/perceiver.ts';
import { mean } from '../statistics/sample.ts';
import { idleArm } from './arms.ts';
import { isScore, meanDistance, modelArms, movableObjects, sampleAt } from './motion.ts';
import { type Probe, scored, toleranceScore, unmeasured } from './probe.ts';
import { detailsOf, meanDetail, meanText } from './summary.ts';

export const nullAction: Probe = {
  id: 'I7',
  name: 'null action',
  question: 'With no command, does everything do what it does in the reference?',
  evidence: 'direction',
  needs: ['actions'],
  // Share of the frame's width: 1.6 px at 64 px.
  settings: { threshold: 0.8, tolerance: 0.025 },
  arms: (start) => [idleArm(start)],
  score(group, settings) {
    const seen = modelArms(group, ['idle']);
    if (isScore(seen)) return seen;
    const [idle] = seen;
    const right = group.reference?.get('idle');
    const strays =
      right === undefined
        ? wander(idle)
        : (object: string) => meanDistance(right, idle, [object], 0, idle.frameCount);
    const distances = movableObjects(group)
      .map(strays)
      .filter((distance) => distance !== undefined);
    if (distances.length === 0) return unmeasured('nothing is visible in both clips');
    const drift = Math.max(...distances) / group.start.width;
    return scored(toleranceScore(drift, settings.tolerance ?? 0.025), { drift: drift * group.start.width });
  },
  estimate: (scores) => meanDetail(scores, 'drift'),
  explain: (scores) =>
    `the object that strays most is on average ${meanText(detailsOf(scores, 'drift'), 1)} px off with no command`,
};

/** Without a reference: mean distance in pixels from where the object is first seen. */
function wander(idle: Observation): (object: string) => number | undefined {
  return (object) => {
    const places = Array.from({ length: idle.frameCount }, (_, frame) =>
      sampleAt(idle, object, frame),
    ).filter((sample) => sample?.state === 'visible');
    const [first] = places;
    if (first === undefined) return undefined;
    return mean(places.map((place) => Math.hypot(place.x - first.x, place.y - first.y)));
  };
}

/** H1: how long the future stays near the reference's future. */
import type { Observation } from '../perception/perceiver.ts';
import { type Measurement, undetermined } from '../statistics/measurement.ts';
import { kaplanMeier } from '../statistics/survival.ts';
import { usableHorizon } from '../statistics/survival-time.ts';
import { idleArm, minusArm, plusArm } from './arms.ts';
import { isScore, modelArms, movableObjects, referenceArms, sampleAt } from './motion.ts';
import { type ContextScore, type Probe, scored, unmeasured } from './probe.ts';
import { detailsOf, reasonOf } from './summary.ts';

const ids = ['idle', 'plus', 'minus'] as const;
/** Frames in a row for which an object that the reference shows may be unseen. */
const MOST_MISSING = 3;

export const drift: Probe = {
  id: 'H1',
  name: 'usable horizon',
  question: 'Up to which frame does the future stay within tolerance of the reference?',
  evidence: 'horizon',
  needs: ['actions', 'reference'],
  // Share of the frame's width: 5.1 px at 64 px.
  settings: { threshold: 0.8, tolerance: 0.08 },
  arms: (start) => [idleArm(start), plusArm(start), minusArm(start)],
  score(group, settings) {
    const seen = modelArms(group, ids);
    if (isScore(seen)) return seen;
    const right = referenceArms(group, ids);
    const tolerance = (settings.tolerance ?? 0.08) * group.start.width;
    const objects = movableObjects(group);
    let failure: number | undefined;
    for (const [k, observation] of seen.entries()) {
      const reference = right[k];
      if (reference === undefined) return unmeasured('an arm is missing');
      const frame = firstFailure(reference, observation, objects, tolerance);
      if (frame !== undefined) failure = Math.min(failure ?? frame, frame);
    }
    const horizon = group.start.horizon;
    return scored(failure === undefined ? 1 : 0, { horizon, usable: failure ?? horizon });
  },
  estimate: horizonOf,
  explain(scores, settings) {
    const estimate = this.estimate(scores, settings);
    const failed = scores.filter((entry) => entry.status === 'scored' && entry.score === 0).length;
    const horizon = estimate.status === 'measured' ? `usable for ${estimate.value} frames` : estimate.reason;
    return `${horizon}; out of tolerance before the end in ${failed} of ${scores.length} contexts`;
  },
};

/** Longest time in frames for which the Kaplan-Meier lower bound stays at 0.8 or above. */
function horizonOf(scores: readonly ContextScore[]): Measurement {
  const usable = detailsOf(scores, 'usable');
  const horizon = detailsOf(scores, 'horizon');
  if (usable.length === 0) return undetermined(reasonOf(scores));
  const curve = kaplanMeier(usable.map((time, k) => ({ time, broken: time < (horizon[k] ?? time) })));
  return usableHorizon(curve, 0.8);
}

/** First frame in which an object is out of tolerance, or from which on one that should be seen is not. */
function firstFailure(
  right: Observation,
  seen: Observation,
  objects: readonly string[],
  tolerance: number,
): number | undefined {
  const missing = new Map<string, number>();
  for (let frame = 0; frame < right.frameCount; frame++) {
    for (const object of objects) {
      const expected = sampleAt(right, object, frame);
      const sample = sampleAt(seen, object, frame);
      // A sliver at an occluder's edge is visible to one and hidden to the other: it is no drift.
      if (expected?.state !== 'visible' || expected.visibility < 0.6) continue;
      if (sample?.state !== 'visible') {
        const gone = (missing.get(object) ?? 0) + 1;
        missing.set(object, gone);
        if (gone === MOST_MISSING) return frame - MOST_MISSING + 1;
        continue;
      }
      missing.set(object, 0);
      if (sample.visibility < 0.6) continue;
      if (Math.hypot(sample.x - expected.x, sample.y - expected.y) > tolerance) return frame;
    }
  }
  return undefined;
}

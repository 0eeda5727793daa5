/** P2: what was hidden comes back, where and as what the reference says. */
import type { Observation } from '../perception/perceiver.ts';
import { median } from '../statistics/sample.ts';
import { passageArm } from './arms.ts';
import { movableObjects, referenceArms, sampleAt, shiftAt } from './motion.ts';
import { brokenObjects, notLookedFor } from './persistence.ts';
import { notAsked, type Probe, scored, unmeasured } from './probe.ts';
import { meanScore, scoredOnly } from './summary.ts';

/** Frames after the return in which the object is looked for. */
const LOOK = 5;

export const permanence: Probe = {
  id: 'P2',
  name: 'permanence',
  question: 'Does a hidden object come back in the right place, once, as itself?',
  evidence: 'identity',
  needs: ['reference'],
  // Share of the frame's width within which the returned object must lie.
  settings: { threshold: 0.75, tolerance: 0.08 },
  arms: (start) => [passageArm(start)],
  score(group, settings) {
    const [right] = referenceArms(group, ['passage']);
    const returns = movableObjects(group)
      .map((object) => ({ object, frame: returnFrame(right, object) }))
      .filter((entry): entry is { object: string; frame: number } => entry.frame !== undefined);
    if (returns.length === 0) return notAsked('nothing is hidden and comes back here');
    const entry = group.model.get('passage');
    if (entry === undefined || entry.status === 'failed')
      return unmeasured(entry?.reason ?? 'arm passage was not rolled out');
    const seen = entry.observation;
    if (seen.breaks === undefined) return unmeasured(notLookedFor);
    const broken = brokenObjects(seen, movableObjects(group));
    const tolerance = (settings.tolerance ?? 0.08) * group.start.width;
    const kept = returns.filter(
      ({ object, frame }) => !broken.has(object) && comesBack(right, seen, object, frame, tolerance),
    );
    return scored(kept.length / returns.length, { returns: returns.length, kept: kept.length });
  },
  estimate: meanScore,
  explain(scores) {
    const all = scoredOnly(scores);
    const total = (key: string): number => all.reduce((sum, entry) => sum + (entry.detail[key] ?? 0), 0);
    return `${total('kept')} of ${total('returns')} hidden objects come back as they should`;
  },
};

/** First frame after at least two hidden ones from which on the object stays visible for three frames. */
function returnFrame(observation: Observation, object: string): number | undefined {
  let hidden = 0;
  for (let frame = 0; frame + 2 < observation.frameCount; frame++) {
    const state = sampleAt(observation, object, frame)?.state;
    if (state === 'hidden') hidden++;
    else if (
      hidden >= 2 &&
      [0, 1, 2].every((k) => sampleAt(observation, object, frame + k)?.state === 'visible')
    ) {
      return frame;
    } else hidden = 0;
  }
  return undefined;
}

function comesBack(
  right: Observation,
  seen: Observation,
  object: string,
  frame: number,
  tolerance: number,
): boolean {
  const distances: number[] = [];
  // The first frame after the return shows a sliver; it is skipped.
  const last = Math.min(frame + 1 + LOOK, right.frameCount);
  let expected = 0;
  for (let k = frame + 1; k < last; k++) {
    if (sampleAt(right, object, k)?.state !== 'visible') continue;
    expected++;
    const shift = shiftAt(right, seen, object, k);
    if (shift !== undefined) distances.push(Math.hypot(shift.dx, shift.dy));
  }
  return distances.length * 2 > expected && median(distances) <= tolerance;
}

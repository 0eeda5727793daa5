/** P3: what has happened stays happened. */
import type { Observation, VisibleSample } from '../perception/perceiver.ts';
import { eventArm } from './arms.ts';
import { movableObjects, referenceArms, sampleAt } from './motion.ts';
import { notAsked, type Probe, scored, unmeasured } from './probe.ts';
import { meanScore, scoredOnly } from './summary.ts';

/** Frames at the end of the clip in which the outcome must still be true. */
const LAST = 3;
/** Frames that the outcome must have stood in the reference. */
const STANDING = 5;

export const eventPersistence: Probe = {
  id: 'P3',
  name: 'event persistence',
  question: 'Is the outcome of an event still true at the end of the clip?',
  evidence: 'identity',
  needs: ['reference'],
  // Smallest change of state that counts as an event, see stateDistance.
  settings: { threshold: 0.75, tolerance: 0.5 },
  arms: (start) => [eventArm(start)],
  score(group, settings) {
    const [right] = referenceArms(group, ['event']);
    const smallest = settings.tolerance ?? 0.5;
    const lasting = movableObjects(group).filter((object) =>
      changesForGood(right, object, group.start.width, smallest),
    );
    if (lasting.length === 0) return notAsked('nothing lasting happens here');
    const entry = group.model.get('event');
    if (entry === undefined || entry.status === 'failed') {
      return unmeasured(entry?.reason ?? 'arm event was not rolled out');
    }
    const outcomes = lasting
      .map((object) => outcomeOf(entry.observation, object, group.start.width, smallest))
      .filter((outcome) => outcome !== undefined);
    if (outcomes.length === 0) return unmeasured('the event never happens in the clip');
    const kept = outcomes.filter((outcome) => outcome === 'kept').length;
    return scored(kept / outcomes.length, { events: outcomes.length, kept });
  },
  estimate: meanScore,
  explain(scores) {
    const all = scoredOnly(scores);
    const total = (key: string): number => all.reduce((sum, entry) => sum + (entry.detail[key] ?? 0), 0);
    return `${total('kept')} of ${total('events')} outcomes are still true at the end`;
  },
};

/** True when the object ends in another state than it began with, and has stood there for a while. */
function changesForGood(right: Observation, object: string, width: number, smallest: number): boolean {
  const last = right.frameCount - 1;
  const before = sampleAt(right, object, 0);
  const after = sampleAt(right, object, last);
  if (before?.state !== 'visible' || after?.state !== 'visible') return false;
  if (stateDistance(before, after, width) < smallest) return false;
  for (let frame = last - STANDING; frame < last; frame++) {
    const sample = sampleAt(right, object, frame);
    if (sample?.state !== 'visible' || stateDistance(sample, after, width) > 0.5 * smallest) return false;
  }
  return true;
}

/**
 * What became of the change in the model's own clip: the state farthest from the first one must be nearer than the first one
 * in each of the last frames. Undefined when nothing changed: then there is no event whose outcome could last.
 */
function outcomeOf(
  seen: Observation,
  object: string,
  width: number,
  smallest: number,
): 'kept' | 'forgotten' | undefined {
  const samples = Array.from({ length: seen.frameCount }, (_, frame) => sampleAt(seen, object, frame)).filter(
    (sample) => sample?.state === 'visible',
  );
  const before = samples[0];
  if (before === undefined) return undefined;
  const farthest = samples.reduce((far, sample) =>
    stateDistance(before, sample, width) > stateDistance(before, far, width) ? sample : far,
  );
  if (stateDistance(before, farthest, width) < smallest) return undefined;
  for (let frame = seen.frameCount - LAST; frame < seen.frameCount; frame++) {
    const sample = sampleAt(seen, object, frame);
    if (sample?.state !== 'visible') return 'forgotten';
    if (stateDistance(sample, farthest, width) >= stateDistance(sample, before, width)) return 'forgotten';
  }
  return 'kept';
}

/** 1 for a move by a tenth of the frame's width or a turn by 45 degrees; the axis counts for elongated things only. */
function stateDistance(a: VisibleSample, b: VisibleSample, width: number): number {
  const move = Math.hypot(b.x - a.x, b.y - a.y) / (0.1 * width);
  return Math.hypot(move, turn(a, b) / (Math.PI / 4));
}

function turn(a: VisibleSample, b: VisibleSample): number {
  if (a.orientation === undefined || b.orientation === undefined) return 0;
  if (a.roundness > 0.5 || b.roundness > 0.5) return 0;
  const difference = Math.abs(a.orientation - b.orientation) % Math.PI;
  return Math.min(difference, Math.PI - difference);
}

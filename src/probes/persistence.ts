/**
 * P1: named objects keep their identity, and nothing is added. A context's score is the share of its clips in which no object
 * breaks: one broken object among five must not pass as 0.8. The estimate is the book's `persistence_rate`.
 */
import type { Observation } from '../perception/perceiver.ts';
import { mean } from '../statistics/sample.ts';
import { idleArm, minusArm, plusArm } from './arms.ts';
import { movableObjects } from './motion.ts';
import { type Probe, scored, unmeasured } from './probe.ts';
import { detailsOf, meanDetail } from './summary.ts';

/** Which arms are looked at; passive models are only asked to go on. */
const ids = ['idle', 'plus', 'minus'] as const;

/** Share of the frame's width below which nothing is said to move. */
const STILL = 0.02;

export const persistence: Probe = {
  id: 'P1',
  name: 'identity persistence',
  question: 'Does every object stay the same object to the end of the clip?',
  evidence: 'identity',
  needs: [],
  settings: { threshold: 0.8 },
  arms: (start) =>
    start.action.kind === 'none' ? [idleArm(start)] : [idleArm(start), plusArm(start), minusArm(start)],
  score(group) {
    const shares: number[] = [];
    let unbroken = 0;
    let first: number | undefined;
    let motion = 0;
    for (const id of ids) {
      const entry = group.model.get(id);
      if (entry === undefined) continue;
      if (entry.status === 'failed') return unmeasured(entry.reason);
      if (entry.observation.breaks === undefined) return unmeasured(notLookedFor);
      const objects = movableObjects(group);
      motion = Math.max(motion, ...objects.map((object) => farthestMove(entry.observation, object)));
      const broken = brokenObjects(entry.observation, objects);
      shares.push(Math.max(0, 1 - broken.size / Math.max(1, objects.length)));
      if (broken.size === 0) unbroken++;
      for (const frame of broken.values()) first = Math.min(first ?? frame, frame);
    }
    if (shares.length === 0) return unmeasured('no clip was seen');
    // What never moves keeps its identity for nothing: an inert model must not look like the most consistent one.
    if (motion < STILL * group.start.width && first === undefined)
      return unmeasured('nothing moves in the clips');
    const persistenceRate = mean(shares);
    const detail = first === undefined ? { persistenceRate } : { persistenceRate, firstBreak: first };
    return scored(unbroken / shares.length, detail);
  },
  estimate: (scores) => meanDetail(scores, 'persistenceRate'),
  explain(scores) {
    const breaks = detailsOf(scores, 'firstBreak');
    const all = detailsOf(scores, 'persistenceRate').length;
    return breaks.length === 0
      ? `no break in ${all} contexts`
      : `an identity breaks in ${breaks.length} of ${all} contexts, first at frame ${Math.min(...breaks)}`;
  },
};

/** Why an observation without breaks says nothing about identity. */
export const notLookedFor = 'the perceiver does not look for identity breaks';

/** Broken objects with the frame of their first break; something new counts as one more broken object. */
export function brokenObjects(
  observation: Observation,
  objects: readonly string[],
): ReadonlyMap<string, number> {
  const broken = new Map<string, number>();
  for (const event of observation.breaks ?? []) {
    if (!objects.includes(event.objectId) && event.kind !== 'appear') continue;
    const known = broken.get(event.objectId);
    if (known === undefined || event.frame < known) broken.set(event.objectId, event.frame);
  }
  return broken;
}

/** Largest distance in pixels of an object from where it is first seen. */
function farthestMove(observation: Observation, object: string): number {
  const samples = observation.tracks.find((track) => track.objectId === object)?.samples ?? [];
  const visible = samples.filter((sample) => sample.state === 'visible');
  const [first] = visible;
  return first === undefined
    ? 0
    : Math.max(...visible.map((sample) => Math.hypot(sample.x - first.x, sample.y - first.y)));
}

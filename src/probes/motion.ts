/** Differences between the tracks of two arms: what every causal probe is computed from. */
import type { Observation, Sample } from '../perception/perceiver.ts';
import type { ArmObservation, ContextScore, ObservedGroup } from './probe.ts';
import { unmeasured } from './probe.ts';

export interface Shift {
  readonly dx: number;
  readonly dy: number;
}

/** Objects that can move, as named at the start. */
export function movableObjects(group: ObservedGroup): readonly string[] {
  return group.start.objects.filter((object) => object.role !== 'occluder').map((object) => object.id);
}

/** The object that the action drives. */
export function controlledObject(group: ObservedGroup): string | undefined {
  return group.start.objects.find((object) => object.role === 'controlled')?.id;
}

export function sampleAt(observation: Observation, objectId: string, frame: number): Sample | undefined {
  return observation.tracks.find((track) => track.objectId === objectId && track.origin === 'named')?.samples[
    frame
  ];
}

/** Difference of positions in pixels (b minus a) in one frame; undefined unless both are visible. */
export function shiftAt(a: Observation, b: Observation, objectId: string, frame: number): Shift | undefined {
  const from = sampleAt(a, objectId, frame);
  const to = sampleAt(b, objectId, frame);
  if (from?.state !== 'visible' || to?.state !== 'visible') return undefined;
  return { dx: to.x - from.x, dy: to.y - from.y };
}

/** Mean distance in pixels over objects and frames that both arms show; undefined when they share none. */
export function meanDistance(
  a: Observation,
  b: Observation,
  objects: readonly string[],
  from: number,
  to: number,
): number | undefined {
  let sum = 0;
  let count = 0;
  for (const object of objects) {
    for (let frame = from; frame < to; frame++) {
      const shift = shiftAt(a, b, object, frame);
      if (shift === undefined) continue;
      sum += Math.hypot(shift.dx, shift.dy);
      count++;
    }
  }
  return count === 0 ? undefined : sum / count;
}

/** Per object, the mean shift in pixels (b minus a) over a window; objects never seen in both are left out. */
export function meanShifts(
  a: Observation,
  b: Observation,
  objects: readonly string[],
  from: number,
  to: number,
): ReadonlyMap<string, Shift> {
  const shifts = new Map<string, Shift>();
  for (const object of objects) {
    let dx = 0;
    let dy = 0;
    let count = 0;
    for (let frame = from; frame < to; frame++) {
      const shift = shiftAt(a, b, object, frame);
      if (shift === undefined) continue;
      dx += shift.dx;
      dy += shift.dy;
      count++;
    }
    if (count > 0) shifts.set(object, { dx: dx / count, dy: dy / count });
  }
  return shifts;
}

/** Inner product over the objects that both maps have. */
export function inner(a: ReadonlyMap<string, Shift>, b: ReadonlyMap<string, Shift>): number {
  let sum = 0;
  for (const [object, shift] of a) {
    const other = b.get(object);
    if (other !== undefined) sum += shift.dx * other.dx + shift.dy * other.dy;
  }
  return sum;
}

/** Euclidean size of the difference of two effects, object by object. */
export function effectDistance(a: ReadonlyMap<string, Shift>, b: ReadonlyMap<string, Shift>): number {
  let sum = 0;
  for (const [object, shift] of a) {
    const other = b.get(object);
    if (other !== undefined) sum += (shift.dx - other.dx) ** 2 + (shift.dy - other.dy) ** 2;
  }
  return Math.sqrt(sum);
}

/** One observation per arm asked for, in the same order. */
export type SeenArms<Ids extends readonly string[]> = { readonly [K in keyof Ids]: Observation };

/**
 * The model's observations of the arms named, or the score that says why they cannot be had: the controlled object must be
 * visible in half of each clip at least, otherwise nothing can be said about control.
 */
export function modelArms<const Ids extends readonly string[]>(
  group: ObservedGroup,
  ids: Ids,
): SeenArms<Ids> | ContextScore {
  const seen: Observation[] = [];
  const steered = controlledObject(group);
  for (const id of ids) {
    const entry: ArmObservation | undefined = group.model.get(id);
    if (entry === undefined) return unmeasured(`arm ${id} was not rolled out`);
    if (entry.status === 'failed') return unmeasured(entry.reason);
    if (steered !== undefined && visibleShare(entry.observation, steered) < 0.5) {
      return unmeasured(`${steered} is visible in less than half of arm ${id}`);
    }
    seen.push(entry.observation);
  }
  return seen as unknown as SeenArms<Ids>;
}

/** The reference's observations of the arms named; a missing one is a fault of the harness. */
export function referenceArms<const Ids extends readonly string[]>(
  group: ObservedGroup,
  ids: Ids,
): SeenArms<Ids> {
  const seen = ids.map((id) => {
    const observation = group.reference?.get(id);
    if (observation === undefined) {
      throw new RangeError(`The reference has no arm ${id} in ${group.start.context.key}.`);
    }
    return observation;
  });
  return seen as unknown as SeenArms<Ids>;
}

export function isScore(value: readonly Observation[] | ContextScore): value is ContextScore {
  return 'status' in value;
}

function visibleShare(observation: Observation, objectId: string): number {
  const samples = observation.tracks.find((track) => track.objectId === objectId)?.samples ?? [];
  if (samples.length === 0) return 0;
  const countable = samples.filter((sample) => sample.state !== 'hidden');
  if (countable.length === 0) return 0;
  return countable.filter((sample) => sample.state === 'visible').length / countable.length;
}

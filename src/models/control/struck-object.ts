/** Which object a fault strikes, and from which frame on: the same for all requests of a context. */
import type { ObjectSpec, WorldSpec } from '../../simulators/world.ts';
import type { ControlRequest } from './control-model.ts';

/** First faulty frame of a 24-frame clip; shorter clips break sooner. */
const faultFrame = 10;
/** Frames that an object must be seen from then on. */
const seenFor = 8;
/** Least pixels of an object, in a 64-pixel picture, that a fault can be seen on. */
const smallest = 10;

/** An object and the first frame in which it is drawn wrongly. */
export interface Struck {
  readonly object: number;
  readonly from: number;
}

/** Index of the controlled object; undefined where there is none. */
export function controlledObject({ objects }: WorldSpec): number | undefined {
  const index = objects.findIndex(({ role }) => role === 'controlled');
  return index < 0 ? undefined : index;
}

/** Indices of the objects that move or can be moved and are in the world from the start. */
export function movableObjects({ objects }: WorldSpec): readonly number[] {
  return indicesOf(objects, ({ role, parked }) => role !== 'occluder' && parked !== true);
}

/** Bystanders; where there is none, everything that the action does not drive directly. */
export function followers({ objects }: WorldSpec): readonly number[] {
  const bystanders = indicesOf(objects, ({ role, parked }) => role === 'bystander' && parked !== true);
  if (bystanders.length > 0) return bystanders;
  return indicesOf(
    objects,
    ({ role, parked }) => !['occluder', 'controlled'].includes(role) && parked !== true,
  );
}

/**
 * The object of this context's fault: one that is well seen from the fault's frame on when nothing is commanded. Contexts of
 * a family take turns; the controlled object is spared, so that a fault of identity is no fault of control.
 */
export function struckObject(request: ControlRequest): Struck | undefined {
  return struckObjects(request)[0];
}

/** All objects that could be struck at the same frame, the chosen one first. */
export function struckObjects(request: ControlRequest): readonly Struck[] {
  const { spec, context, frameCount, width, height } = request;
  const { ids } = request.idleRun();
  const spared = controlledObject(spec);
  const candidates = movableObjects(spec).filter((object) => object !== spared);
  const least = (smallest * width * height) / 64 ** 2;
  const areas = new Map(candidates.map((object) => [object, ids.map((frame) => countPixels(frame, object))]));
  const first = Math.min(faultFrame, Math.floor((faultFrame / 24) * frameCount));
  for (let from = first; from < Math.max(first + 1, frameCount - seenFor); from++) {
    const seen = candidates.filter((object) => {
      const area = areas.get(object) ?? [];
      const enough = Math.max(least, 0.6 * Math.max(...area));
      return area.slice(from, from + seenFor).every((count) => count >= enough);
    });
    if (seen.length === 0) continue;
    const turn = Math.floor(context.index / spec.families.length) % seen.length;
    return [...seen.slice(turn), ...seen.slice(0, turn)].map((object) => ({ object, from }));
  }
  return candidates.map((object) => ({ object, from: first }));
}

/** A second object for faults of pairs: one that is as well seen, else the controlled one. */
export function otherObject(request: ControlRequest, struck: Struck): number | undefined {
  const others = [...struckObjects(request).map(({ object }) => object), ...movableObjects(request.spec)];
  return others.find((object) => object !== struck.object);
}

/** Pixels that show an object. */
export function countPixels(ids: Int16Array, object: number): number {
  let count = 0;
  for (const id of ids) if (id === object) count++;
  return count;
}

function indicesOf(objects: readonly ObjectSpec[], keep: (object: ObjectSpec) => boolean): readonly number[] {
  return [...objects.keys()].filter((index) => keep(objects[index] as ObjectSpec));
}

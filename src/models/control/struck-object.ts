/** Which object a fault strikes, and from which frame on: the same for all requests of a context. */
import type { ObjectSpec, WorldSpec } from '../../simulators/world.ts';
import type { ControlRequest } from './control-model.ts';
import { centreOf, partsOf, reachOf } from './scene-object.ts';
import { nominalSide, picturePoint, rightward, unitsPerPixel, upward } from './viewpoint.ts';

/** First faulty frame of a 24-frame clip; shorter clips break sooner. */
const faultFrame = 10;
/** Frames before and after the first faulty one in which an object must be well seen. */
const seenBefore = 2;
const seenAfter = 8;
/** Least pixels of an object, in a 64-pixel picture, that a fault can be seen on. */
const smallest = 10;
/** Least pixels between an object and what could hide it. */
const clear = 2;

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
export function followers(spec: WorldSpec): readonly number[] {
  const apart = movableObjects(spec).filter((object) => object !== controlledObject(spec));
  const bystanders = apart.filter((object) => spec.objects[object]?.role === 'bystander');
  return bystanders.length > 0 ? bystanders : apart;
}

/**
 * The object of this context's fault: one that stands in the open around the fault's first frame when nothing is commanded.
 * Contexts of a family take turns; the controlled object is spared, so that a fault of identity is no fault of control.
 */
export function struckObject(request: ControlRequest): Struck | undefined {
  return struckObjects(request)[0];
}

/** A second object for faults of pairs: one that is as well seen, else another one, the controlled one last. */
export function otherObject(request: ControlRequest, struck: Struck): number | undefined {
  const spared = controlledObject(request.spec);
  const others = [
    ...struckObjects(request).map(({ object }) => object),
    ...movableObjects(request.spec).filter((object) => object !== spared),
    ...(spared === undefined ? [] : [spared]),
  ];
  return others.find((object) => object !== struck.object);
}

/** All objects that could be struck at the same frame, the chosen one first. */
function struckObjects(request: ControlRequest): readonly Struck[] {
  const { spec, context, frameCount } = request;
  const spared = controlledObject(spec);
  const candidates = movableObjects(spec).filter((object) => object !== spared);
  const first = Math.min(faultFrame, Math.floor((faultFrame / 24) * frameCount));
  const last = Math.max(first, frameCount - seenAfter - 1);
  for (const isFit of [isOpen, isSeen]) {
    for (let from = first; from <= last; from++) {
      const fit = candidates.filter((object) => isFit(request, object, from));
      if (fit.length === 0) continue;
      const turn = Math.floor(context.index / spec.families.length) % fit.length;
      return [...fit.slice(turn), ...fit.slice(0, turn)].map((object) => ({ object, from }));
    }
  }
  return candidates.map((object) => ({ object, from: first }));
}

/** True when an object shows most of itself around a frame. */
function isSeen(request: ControlRequest, object: number, from: number): boolean {
  const { width, height } = request;
  const areas = request.idleRun().ids.map((ids) => countPixels(ids, object));
  const least = Math.max((smallest * width * height) / nominalSide ** 2, 0.7 * Math.max(...areas));
  return areas.slice(Math.max(0, from - seenBefore), from + seenAfter).every((area) => area >= least);
}

/** True when, besides, nothing is near that could hide it. */
function isOpen(request: ControlRequest, object: number, from: number): boolean {
  if (!isSeen(request, object, from)) return false;
  const occluders = indicesOf(request.spec.objects, ({ role }) => role === 'occluder');
  return occluders.every((occluder) => gapBetween(request, object, occluder, from) >= clear);
}

/** Pixels of a 64-pixel picture between the frames around two drawn objects; 0 when these overlap. */
function gapBetween(request: ControlRequest, one: number, other: number, frame: number): number {
  const { startScene, scenes } = request.idleRun();
  const scene = scenes[frame] ?? startScene;
  const { camera } = scene;
  const frameOf = (object: number): { x: number; y: number; halfX: number; halfY: number } | undefined => {
    const centre = centreOf(scene, object);
    const point = centre && picturePoint(camera, centre);
    if (centre === undefined || point === undefined) return undefined;
    const parts = partsOf(scene, object);
    const perPixel = unitsPerPixel(camera, centre);
    const halfX = reachOf(parts, centre, rightward(camera)) / perPixel;
    return { ...point, halfX, halfY: reachOf(parts, centre, upward(camera)) / perPixel };
  };
  const [a, b] = [frameOf(one), frameOf(other)];
  if (a === undefined || b === undefined) return Number.POSITIVE_INFINITY;
  const gapX = Math.abs(a.x - b.x) - a.halfX - b.halfX;
  const gapY = Math.abs(a.y - b.y) - a.halfY - b.halfY;
  return Math.max(0, gapX, gapY);
}

/** Pixels that show an object. */
export function countPixels(ids: Int16Array, object: number): number {
  let count = 0;
  for (const id of ids) if (id === object) count++;
  return count;
}

function indicesOf(objects: readonly ObjectSpec[], keep: (object: ObjectSpec) => boolean): readonly number[] {
  return objects.flatMap((object, index) => (keep(object) ? [index] : []));
}

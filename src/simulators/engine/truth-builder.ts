/** Reads the ground truth of a frame from the engine, and the events since the frame before. */
import type { Action } from '../action.ts';
import { angleBetween, uprightness } from '../orientation.ts';
import { projectPoint } from '../projection.ts';
import type { Camera, Vector3 } from '../scene.ts';
import type { ContactTruth, ObjectTruth, Truth, TruthEvent, TruthEventKind } from '../world.ts';
import type { ObjectTable } from './object-table.ts';
import type { Physics } from './physics.ts';

/** An object has `moved` when it is this far (metres, radians) from where it was at the start. */
const movedDistance = 0.02;
const movedAngle = (10 * Math.PI) / 180;
/** An object has `fallen` when its upright axis has turned by 60 degrees or it is half a metre below the floor. */
const fallenCosine = 0.5;
const fallenDepth = -0.5;

/** A contact has ended when it was not seen for this many frames: pushed things lift off for a moment. */
const contactPatience = 3;

/** What edge-triggered events have to remember. Immutable. */
export interface EventMemory {
  /** Last frame in which each touching pair was seen to touch. */
  readonly touching: ReadonlyMap<string, number>;
  /** `kind object` of events that happen once. */
  readonly past: ReadonlySet<string>;
  readonly start: readonly ObjectTruth[];
}

export interface FrameFacts {
  readonly frame: number;
  readonly fps: number;
  readonly action: Action;
  readonly camera: Camera;
  /** Objects that are parked or removed. */
  readonly absent: ReadonlySet<number>;
  /** Objects touched by interventions since the last frame. */
  readonly intervened: readonly string[];
}

/** Poses and velocities of all objects' origins, in the world frame. */
export function readObjects(physics: Physics, table: ObjectTable): ObjectTruth[] {
  const { xpos, xquat, cvel, subtree_com: centres } = physics.data;
  return table.objects.map(({ id }, index) => {
    const body = table.bodies[index]!;
    const root = physics.tables.roots[body]!;
    const position = triple(xpos, body * 3);
    const angularVelocity = triple(cvel, body * 6);
    const [ax, ay, az] = angularVelocity;
    const [vx, vy, vz] = triple(cvel, body * 6 + 3);
    const [cx, cy, cz] = triple(centres, root * 3);
    const [rx, ry, rz] = [position[0] - cx, position[1] - cy, position[2] - cz];
    return {
      id,
      position,
      quaternion: [xquat[body * 4]!, xquat[body * 4 + 1]!, xquat[body * 4 + 2]!, xquat[body * 4 + 3]!],
      // The engine gives the velocity at the tree's centre of mass.
      velocity: [vx + ay * rz - az * ry, vy + az * rx - ax * rz, vz + ax * ry - ay * rx],
      angularVelocity,
    };
  });
}

/** Contacts by pair: forces summed over the touching points at the frame's end, or the sensor's peak if larger. */
export function readContacts(physics: Physics, table: ObjectTable): ContactTruth[] {
  const pairs = new Map<string, ContactTruth>();
  const note = (a: string, b: string, force: number, merge: (x: number, y: number) => number): void => {
    const [first, second] = a < b ? [a, b] : [b, a];
    const key = `${first}|${second}`;
    pairs.set(key, { a: first, b: second, force: merge(pairs.get(key)?.force ?? 0, force) });
  };
  for (const { geomA, geomB, force } of physics.contacts()) {
    note(table.labelOfGeom[geomA]!, table.labelOfGeom[geomB]!, force, (x, y) => x + y);
  }
  for (const [k, { a, b }] of physics.tables.contactSensors.entries()) {
    const peak = physics.peaks[k] ?? 0;
    if (peak > 0) note(a, b, peak, Math.max);
  }
  return [...pairs.values()].sort((x, y) => (x.a + x.b < y.a + y.b ? -1 : 1));
}

/** The memory before the first frame. */
export function startMemory(objects: readonly ObjectTruth[], contacts: readonly ContactTruth[]): EventMemory {
  return {
    touching: new Map(contacts.map((contact) => [pairKey(contact), 0])),
    past: new Set(),
    start: objects,
  };
}

/** The truth of a frame and the memory for the next. */
export function buildTruth(
  objects: readonly ObjectTruth[],
  contacts: readonly ContactTruth[],
  table: ObjectTable,
  memory: EventMemory,
  facts: FrameFacts,
): { truth: Truth; memory: EventMemory } {
  const { frame } = facts;
  const events: TruthEvent[] = facts.intervened.map((object) => ({ kind: 'intervention', frame, object }));
  const touching = new Map(memory.touching);
  for (const contact of contacts) {
    const key = pairKey(contact);
    if (!touching.has(key)) events.push(touchEvent('contact-begin', key, frame));
    touching.set(key, frame);
  }
  for (const [key, last] of memory.touching) {
    if (frame - last < contactPatience || touching.get(key) === frame) continue;
    events.push(touchEvent('contact-end', key, last + 1));
    touching.delete(key);
  }
  const past = new Set(memory.past);
  const once = (kind: TruthEventKind, object: string): void => {
    const key = `${kind} ${object}`;
    if (past.has(key)) return;
    past.add(key);
    events.push({ kind, frame, object });
  };
  for (const [index, now] of objects.entries()) {
    const start = memory.start[index];
    if (!start || facts.absent.has(index)) continue;
    if (hasMoved(start, now)) once('moved', now.id);
    if (hasFallen(start, now, table.objects[index]?.canFall ?? false)) once('fell', now.id);
    if (isOutside(facts.camera, now.position)) once('left-frame', now.id);
  }
  const truth = { frame, time: frame / facts.fps, objects, contacts, events, action: facts.action };
  return { truth, memory: { touching, past, start: memory.start } };
}

function hasMoved(start: ObjectTruth, now: ObjectTruth): boolean {
  const distance = Math.hypot(...now.position.map((value, k) => value - start.position[k]!));
  return distance > movedDistance || angleBetween(start.quaternion, now.quaternion) > movedAngle;
}

function hasFallen(start: ObjectTruth, now: ObjectTruth, canFall: boolean): boolean {
  if (now.position[2] < fallenDepth) return true;
  return (
    canFall && uprightness(start.quaternion) > fallenCosine && uprightness(now.quaternion) < fallenCosine
  );
}

function isOutside(camera: Camera, position: Vector3): boolean {
  const point = projectPoint(camera, position);
  return !point || point.x < 0 || point.x > 1 || point.y < 0 || point.y > 1;
}

function touchEvent(kind: TruthEventKind, key: string, frame: number): TruthEvent {
  const [object = '', other = ''] = key.split('|');
  return { kind, frame, object, other };
}

function pairKey(contact: ContactTruth): string {
  return `${contact.a}|${contact.b}`;
}

function triple(view: Float64Array, offset: number): Vector3 {
  return [view[offset]!, view[offset + 1]!, view[offset + 2]!];
}

/** Events read off the trails. */
import { hueDifference } from './chroma.ts';
import type { GoalHint, ObservedEvent } from './perceiver.ts';
import type { Sighting, Trail } from './sighting.ts';

/** Pixels of a 64-pixel picture from which a thing has moved. */
const movedFrom = 2;
/** Roundness below which a thing is elongated enough to stand or lie. */
const elongated = 0.55;

/** Seen share from which a centre is that of the thing. */
const mostlySeen = 0.8;

/** All events, by frame. `scale` is the picture's width over 64. */
export function eventsOf(
  trails: readonly Trail[],
  scale: number,
  goals: readonly GoalHint[] = [],
): ObservedEvent[] {
  const byLabel = new Map(trails.map((trail) => [trail.label, trail]));
  return trails
    .flatMap((trail) => [
      ...movedEvent(trail, scale),
      ...fellEvent(trail),
      ...stateEvents(trail, byLabel),
      ...contactEvents(trail, byLabel),
      ...goals.flatMap((goal) => (goal.objectId === trail.id ? goalEvent(trail, goal) : [])),
    ])
    .sort((a, b) => a.frame - b.frame || a.objectId.localeCompare(b.objectId));
}

function movedEvent(trail: Trail, scale: number): ObservedEvent[] {
  const start = trail.start;
  if (start === undefined) return [];
  const frame = trail.sights.findIndex((sight) => {
    if (sight.state !== 'visible') return false;
    const part = sight.whole ? 0 : 0.25 * Math.sqrt(sight.expectedArea);
    return Math.hypot(sight.region.x - start.x, sight.region.y - start.y) > movedFrom * scale + part;
  });
  return frame < 0 ? [] : [{ kind: 'moved', objectId: trail.id, frame }];
}

/** Fell: the axis of an elongated thing that stood upright turned by more than 45 degrees. */
function fellEvent(trail: Trail): ObservedEvent[] {
  const upright = trail.sights.find(
    (sight): sight is Sighting =>
      sight.state === 'visible' &&
      sight.whole &&
      sight.region.roundness < elongated &&
      sight.region.orientation !== undefined &&
      Math.abs(hueDifference(2 * sight.region.orientation, Math.PI)) < Math.PI / 3,
  );
  if (upright === undefined) return [];
  const standing = upright.region;
  const from = trail.sights.indexOf(upright);
  const frame = trail.sights.findIndex((sight, k) => {
    if (k <= from || sight.state !== 'visible' || !sight.whole || sight.region.orientation === undefined)
      return false;
    // Axes repeat after half a turn.
    const turn = Math.abs(hueDifference(2 * sight.region.orientation, 2 * standing.orientation!)) / 2;
    return turn > Math.PI / 4;
  });
  return frame < 0 ? [] : [{ kind: 'fell', objectId: trail.id, frame }];
}

function stateEvents(trail: Trail, byLabel: ReadonlyMap<number, Trail>): ObservedEvent[] {
  const events: ObservedEvent[] = [];
  let before: string = trail.start === undefined ? 'hidden' : 'visible';
  trail.sights.forEach((sight, frame) => {
    if (sight.state === before) return;
    if (sight.state === 'hidden') {
      const by = byLabel.get(sight.by)?.id;
      events.push({ kind: 'hidden', objectId: trail.id, frame, ...(by === undefined ? {} : { other: by }) });
    } else if (sight.state === 'outside') {
      events.push({ kind: 'left-frame', objectId: trail.id, frame });
    } else if (sight.state === 'visible') {
      events.push({ kind: 'reappeared', objectId: trail.id, frame });
    }
    before = sight.state;
  });
  return events;
}

/** Contact begins: masks touch that did not touch in the frame before. Told once a pair, by the earlier hint. */
function contactEvents(trail: Trail, byLabel: ReadonlyMap<number, Trail>): ObservedEvent[] {
  const events: ObservedEvent[] = [];
  let before: readonly number[] = [];
  trail.sights.forEach((sight, frame) => {
    const touching = sight.state === 'visible' ? sight.touching : [];
    for (const label of touching) {
      const other = byLabel.get(label);
      if (other === undefined || label < trail.label || before.includes(label)) continue;
      events.push({ kind: 'contact', objectId: trail.id, frame, other: other.id });
    }
    before = touching;
  });
  return events;
}

/** Reached: the first frame in which a thing that is seen whole, or nearly, has its centre within the goal. */
function goalEvent(trail: Trail, goal: GoalHint): ObservedEvent[] {
  const frame = trail.sights.findIndex(
    (sight) =>
      sight.state === 'visible' &&
      (sight.whole || sight.region.area >= mostlySeen * sight.expectedArea) &&
      Math.hypot(sight.region.x - goal.x, sight.region.y - goal.y) <= goal.radius,
  );
  return frame < 0 ? [] : [{ kind: 'reached-goal', objectId: trail.id, frame }];
}

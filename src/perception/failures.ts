/** What is wrong with an object in a single frame, before anything is called a break. */
import type { BreakKind } from './perceiver.ts';
import type { Region } from './region.ts';
import { stepLimit } from './shape-overlap.ts';
import type { Sight, Sighting, Trail } from './sighting.ts';

export interface Failure {
  readonly kind: BreakKind;
  readonly detail: string;
}

/** Area over expected area that no perspective explains. */
const grown = 1.28;
const shrunk = 0.8;
/** Share of the footprint of a partly covered thing that may show floor. */
const uncovered = 0.3;
/** Overlap with the first mask may be this much less than with the mask before: perspective, turning. */
const driftAllowance = 0.1;
/** Perspective and turning do not shrink with the pixels: least on clean clips is 0.73. */
const mostDemanded = 0.66;
/** Most that poor edges take off a limit. */
const mostSlack = 0.25;
/** Masks below this many pixels have no shape worth comparing. */
const shapeFrom = 24;

/**
 * The failure of one object in one frame, or undefined when it is as it should be or cannot be judged. `poorRim` is the
 * rim error beyond that of clean clips: pixels by which an edge may be off.
 */
export function failureAt(
  trail: Trail,
  frame: number,
  trails: readonly Trail[],
  poorRim: number,
): Failure | undefined {
  const sight = trail.sights[frame];
  if (sight === undefined) return undefined;
  if (sight.state !== 'visible') return sight.state === 'absent' ? lossOf(trail, frame, trails) : undefined;
  if (sight.label !== trail.label) return otherColour(trail, sight);
  return (
    tooMany(trail, sight, frame, trails) ?? wrongSize(sight, poorRim) ?? wrongShape(trail, sight, poorRim)
  );
}

function lossOf(trail: Trail, frame: number, trails: readonly Trail[]): Failure {
  const before = lastSeen(trail, frame);
  const area = before?.region.area ?? trail.start?.area ?? 0;
  const partner = before && trails.find((other) => other !== trail && swallowed(before, other, frame));
  if (partner !== undefined) {
    return { kind: 'merge', detail: `gone into ${partner.id}, which grew when it was lost` };
  }
  return { kind: 'vanish', detail: `area ${area} px, then not seen where nothing could hide it` };
}

/** True when another thing next to the lost one grew by about as much as was lost. */
function swallowed(before: Sighting, other: Trail, frame: number): boolean {
  const now = other.sights[frame];
  if (now?.state !== 'visible') return false;
  const gap = Math.hypot(now.region.x - before.region.x, now.region.y - before.region.y);
  const size = Math.sqrt(before.region.area) + Math.sqrt(now.region.area);
  return gap < 1.2 * size && now.region.area > 1.2 * now.expectedArea + 0.1 * before.region.area;
}

function lastSeen(trail: Trail, frame: number): Sighting | undefined {
  for (let k = frame - 1; k >= 0; k--) {
    const sight: Sight | undefined = trail.sights[k];
    if (sight?.state === 'visible') return sight;
  }
  return undefined;
}

function otherColour(trail: Trail, sight: Sighting): Failure {
  const [red, green, blue] = sight.region.colour.map(Math.round);
  return { kind: 'recolour', detail: `${trail.id} is seen in colour ${red}, ${green}, ${blue}` };
}

function tooMany(
  trail: Trail,
  sight: Sighting,
  frame: number,
  trails: readonly Trail[],
): Failure | undefined {
  const { region, expectedArea } = sight;
  const extras = sight.extras.filter((extra) => !takenByOther(trail, extra.region, frame, trails));
  const extra = extras.reduce((sum, { region: { area } }) => sum + area, 0);
  const total = region.area + extra;
  if (extra < 0.22 * expectedArea) {
    // A small thing in the colour of a large one.
    const least = 0.5 * Math.min(...trails.map((other) => other.start?.area ?? Number.POSITIVE_INFINITY));
    const thing = extras.find((candidate) => candidate.solid && candidate.region.area >= least);
    if (thing === undefined || total < 0.9 * expectedArea) return undefined;
    return { kind: 'appear', detail: `another thing of its colour, ${thing.region.area} px` };
  }
  if (total > 1.3 * expectedArea) {
    const detail = `${extras.length + 1} things of its colour, ${total} px for ${Math.round(expectedArea)}`;
    return { kind: 'duplicate', detail };
  }
  // Two pieces of one thing: only in the open is it a split.
  if (sight.cover > 0.1) return undefined;
  return { kind: 'split', detail: `pieces of ${region.area} and ${extra} px with floor between them` };
}

/** True when the place is taken by another object that is seen in this object's colour. */
function takenByOther(trail: Trail, extra: Region, frame: number, trails: readonly Trail[]): boolean {
  return trails.some((other) => {
    const sight = other.sights[frame];
    if (other === trail || sight?.state !== 'visible' || sight.label !== trail.label) return false;
    return Math.hypot(sight.region.x - extra.x, sight.region.y - extra.y) < 1;
  });
}

/** What poor edges take off the limits of size and shape: they cost small things more. */
function slackOf(poorRim: number, area: number): number {
  return Math.min(mostSlack, (1.5 * poorRim) / Math.sqrt(Math.max(1, area)));
}

function wrongSize(sight: Sighting, poorRim: number): Failure | undefined {
  const { area } = sight.region;
  const expected = sight.expectedArea;
  const slack = slackOf(poorRim, expected);
  // A few pixels more or less are the rim.
  const rim = Math.sqrt(expected);
  const less = sight.whole
    ? area < (shrunk - slack) * expected - 0.3 * rim
    : sight.missing > uncovered + slack;
  if (area <= (grown + 1.5 * slack) * expected + 0.7 * rim && !less) return undefined;
  return { kind: 'reshape', detail: `area ${area} px where ${Math.round(expected)} px were expected` };
}

function wrongShape(trail: Trail, sight: Sighting, poorRim: number): Failure | undefined {
  const { area } = sight.region;
  if (area < Math.max(shapeFrom, 0.5 * sight.expectedArea)) return undefined;
  const limit = stepLimit(sight.region) - slackOf(poorRim, area);
  const { stepIou, shapeIou } = sight;
  if (stepIou !== undefined && stepIou < limit) {
    return { kind: 'reshape', detail: `overlap ${stepIou.toFixed(2)} with its mask before` };
  }
  if (
    trail.role !== 'occluder' &&
    shapeIou !== undefined &&
    shapeIou < Math.min(limit - driftAllowance, mostDemanded)
  ) {
    return { kind: 'reshape', detail: `overlap ${shapeIou.toFixed(2)} with its first mask` };
  }
  return undefined;
}

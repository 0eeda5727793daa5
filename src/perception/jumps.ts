/** Jumps: places that no motion between the frames before and after explains. */
import type { Sight, Sighting, Trail } from './sighting.ts';

export interface Jump {
  readonly frame: number;
  /** Length of the step in pixels. */
  readonly length: number;
  /** Step in pixels that the motion allows. */
  readonly allowed: number;
  readonly fromX: number;
  readonly fromY: number;
  readonly toX: number;
  readonly toY: number;
}

/** Step beyond the motion before and after, in pixels of a 64-pixel picture, from which it is a jump. */
const leap = 4.5;

/** The first jump of every object. `scale` is the picture's width over 64. */
export function jumpsOf(trail: Trail, scale: number, fastest: number): Jump[] {
  const { sights } = trail;
  const jumps: Jump[] = [];
  let previous = -1;
  for (let frame = 0; frame < sights.length; frame++) {
    const sight = sights[frame]!;
    if (sight.state !== 'visible') continue;
    const from = previous < 0 ? trail.start : seenAt(sights, previous)?.region;
    const jump = from && jumpAt(sights, previous, frame, from.x, from.y, sight, scale, fastest);
    if (jump !== undefined) jumps.push(jump);
    previous = frame;
  }
  return jumps;
}

function jumpAt(
  sights: readonly Sight[],
  previous: number,
  frame: number,
  fromX: number,
  fromY: number,
  sight: Sighting,
  scale: number,
  fastest: number,
): Jump | undefined {
  const stepX = sight.region.x - fromX;
  const stepY = sight.region.y - fromY;
  const length = Math.hypot(stepX, stepY);
  const gap = frame - previous;
  const size = Math.sqrt(sight.expectedArea);
  const before = seenAt(sights, previous);
  const after = seenAt(sights, frame + 1);
  // The centroid of a part lies off that of the whole, the more so the less is seen.
  const part =
    size * Math.min(0.8, 1.2 * Math.max(hiddenShare(sight), before === undefined ? 0 : hiddenShare(before)));
  let excess: number;
  let allowed: number;
  if (gap > 1) {
    allowed = gap * (1.5 * fastest + 2 * scale) + leap * scale + size;
    excess = length - allowed;
  } else {
    // Without a frame after it a jump cannot be told from a glitch.
    if (after === undefined) return undefined;
    allowed = leap * scale + part;
    const earlier = seenAt(sights, previous - 1);
    const nextX = after.region.x - sight.region.x;
    const nextY = after.region.y - sight.region.y;
    const beforeX = earlier === undefined || before === undefined ? 0 : before.region.x - earlier.region.x;
    const beforeY = earlier === undefined || before === undefined ? 0 : before.region.y - earlier.region.y;
    excess = distanceToSegment(stepX, stepY, beforeX, beforeY, nextX, nextY) - allowed;
  }
  if (excess <= 0) return undefined;
  return { frame, length, allowed, fromX, fromY, toX: sight.region.x, toY: sight.region.y };
}

function hiddenShare(sight: Sighting): number {
  return sight.whole ? 0 : Math.max(0, 1 - sight.region.area / sight.expectedArea);
}

/** The fastest step in the clip that the steps around it confirm, in pixels per frame. */
export function fastestStep(trails: readonly Trail[]): number {
  let fastest = 0;
  for (const { sights } of trails) {
    for (let frame = 2; frame < sights.length; frame++) {
      const a = seenAt(sights, frame - 2);
      const b = seenAt(sights, frame - 1);
      const c = seenAt(sights, frame);
      if (a === undefined || b === undefined || c === undefined) continue;
      const one = Math.hypot(b.region.x - a.region.x, b.region.y - a.region.y);
      const two = Math.hypot(c.region.x - b.region.x, c.region.y - b.region.y);
      fastest = Math.max(fastest, Math.min(one, two));
    }
  }
  return fastest;
}

function seenAt(sights: readonly Sight[], frame: number): Sighting | undefined {
  const sight = sights[frame];
  return sight?.state === 'visible' ? sight : undefined;
}

function distanceToSegment(x: number, y: number, ax: number, ay: number, bx: number, by: number): number {
  const lengthX = bx - ax;
  const lengthY = by - ay;
  const squared = lengthX * lengthX + lengthY * lengthY;
  const share =
    squared === 0 ? 0 : Math.max(0, Math.min(1, ((x - ax) * lengthX + (y - ay) * lengthY) / squared));
  return Math.hypot(x - ax - share * lengthX, y - ay - share * lengthY);
}

/** What it means that nothing of an object's colour is seen: hidden, outside, gone, or in another colour. */
import type { Choice } from './assignment.ts';
import { unknownLabel } from './colour-lookup.ts';
import { type Follower, predicted, tooSoonToHide } from './follower.ts';
import { seen } from './look.ts';
import { coverNear, coverOf } from './occlusion.ts';
import type { Region } from './region.ts';
import type { Miss, Sight } from './sighting.ts';
import type { Workshop } from './workshop.ts';

/** Covered share of the expected footprint below which a missed thing is surely gone. */
const clearShare = 0.4;
/** Visible share from which a thing beside an occluder is on its way behind it. */
const enteringShare = 0.85;

/** No piece of its own colour: it may be hidden, gone, or seen in another colour where it was expected. */
export function missOrOtherColour(
  follower: Follower,
  followers: readonly Follower[],
  found: readonly Choice[],
  unknown: readonly Region[],
  adopted: Set<Region>,
  index: number,
  work: Workshop,
): Sight {
  const { body } = follower;
  const at = predicted(follower, index);
  if (body === undefined) return { state: 'hidden', x: at.x, y: at.y, by: 0 };
  const reach =
    4 * work.scale + Math.hypot(follower.velocityX, follower.velocityY) + 0.3 * Math.sqrt(body.area);
  const fits = (region: Region): boolean =>
    region.area > 0.4 * follower.expectedArea &&
    region.area < 2 * follower.expectedArea &&
    Math.hypot(region.x - at.x, region.y - at.y) < reach;
  const strange = unknown.find(fits);
  if (strange !== undefined) {
    adopted.add(strange);
    return seen(follower, strange, unknownLabel, [], index, work);
  }
  for (let k = 0; k < followers.length; k++) {
    const other = followers[k]!;
    if (other === follower) continue;
    const spare = found[k]!.extras.find(({ region }) => fits(region));
    if (spare !== undefined) return seen(follower, spare.region, other.label, [], index, work);
  }
  return missOf(follower, followers, index, work);
}

/** Hidden, outside or absent: absent needs a footprint that nothing covers. */
function missOf(follower: Follower, followers: readonly Follower[], index: number, work: Workshop): Miss {
  const body = follower.body!;
  const at = predicted(follower, index);
  const gap = index - follower.lastFrame;
  const hiders = new Uint8Array(256);
  for (const other of followers) {
    // A thing in front stands lower in the picture; an occluder hides whatever its place.
    const inFront = (other.last?.bottom ?? 0) >= (follower.last?.bottom ?? 0) - work.scale;
    if (other !== follower && (other.role === 'occluder' || inFront))
      hiders[other.label] = work.named[other.label]!;
  }
  const slack = (1.5 + 0.5 * Math.min(6, gap)) * work.scale;
  const centre = {
    x: follower.centreX + gap * follower.velocityX,
    y: follower.centreY + gap * follower.velocityY,
  };
  const expected = [at, follower.last ?? at, centre];
  const places = expected.map((place) =>
    coverNear(body.pixels, place.x - body.x, place.y - body.y, slack, work.frame, hiders),
  );
  const best = places.reduce((a, b) => (b.covered + b.outside > a.covered + a.outside ? b : a));
  const place = { x: at.x, y: at.y };
  const entered = enteredOccluder(follower, followers);
  if (entered !== 0 && gap === 1) return { state: 'hidden', ...place, by: entered };
  const known = index > 0 || follower.start === undefined;
  if (known && best.outside < 0.3 && tooSoonToHide(follower, index, work.scale)) follower.gone = true;
  if (follower.gone) return { state: 'absent', ...place, by: 0 };
  if (best.outside >= 0.5) return { state: 'outside', ...place, by: 0 };
  if (best.covered + best.outside >= 0.6) return { state: 'hidden', ...place, by: best.by };
  if (follower.hider !== 0 && couldStillHide(follower, followers, work)) {
    return { state: 'hidden', ...place, by: follower.hider };
  }
  const isClear = expected.every(({ x, y }) => {
    const plain = coverOf(body.pixels, x - body.x, y - body.y, work.frame, hiders);
    return plain.covered + plain.outside < clearShare;
  });
  follower.gone = isClear;
  return { state: 'absent', ...place, by: 0 };
}

/** Label of the occluder behind which it was going when last seen; 0 when none. */
function enteredOccluder(follower: Follower, followers: readonly Follower[]): number {
  if (follower.lastShare > enteringShare) return 0;
  const touches = (other: Follower): boolean => follower.lastTouching.includes(other.label);
  return followers.find((other) => other.role === 'occluder' && touches(other))?.label ?? 0;
}

/** Once behind an occluder it may have stopped there: it is hidden as long as the occluder is large enough to hide it. */
function couldStillHide(follower: Follower, followers: readonly Follower[], work: Workshop): boolean {
  const hider = followers.find((other) => other.label === follower.hider);
  if (hider?.role !== 'occluder' || hider.last === undefined) return false;
  return hider.last.area >= 0.6 * follower.expectedArea && work.named[hider.label] === 1;
}

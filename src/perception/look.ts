/** Writes down how an object is seen: whole or in part, and how its mask compares. */
import { compareShape, type Follower, predicted } from './follower.ts';
import { coverNear, coverOf, leastShare, neighbourhoodOf } from './occlusion.ts';
import type { Region } from './region.ts';
import type { Extra, Sighting } from './sighting.ts';
import type { Workshop } from './workshop.ts';

/** The sighting of an object in a region that shows colour `label`. */
export function seen(
  follower: Follower,
  region: Region,
  label: number,
  extras: readonly Extra[],
  index: number,
  work: Workshop,
): Sighting {
  const { frame, named } = work;
  const { touching, border } = neighbourhoodOf(region, label, frame, named);
  const whole = touching.length === 0 && !border;
  let cover = 0;
  let missing = 0;
  if (!whole && follower.body !== undefined) {
    const { body } = follower;
    const at = predicted(follower, index);
    const others = named.slice();
    others[label] = 0;
    const expected = coverOf(body.pixels, at.x - body.x, at.y - body.y, frame, others);
    const here = coverNear(body.pixels, region.x - body.x, region.y - body.y, 2 * work.scale, frame, others);
    cover = Math.min(1, Math.max(expected.covered + expected.outside, here.covered + here.outside));
    const { footprint } = follower;
    if (footprint !== undefined && region.area < 0.9 * follower.expectedArea) {
      missing = leastShare(footprint.pixels, at.x - footprint.x, at.y - footprint.y, work.scale, frame, 0);
    }
  }
  const shape = compareShape(follower, region, work.compare, whole ? undefined : frame);
  return {
    state: 'visible',
    region,
    label,
    expectedArea:
      follower.areaKnown || region.area < follower.expectedArea ? follower.expectedArea : region.area,
    cover,
    missing,
    whole,
    touching,
    ...shape,
    extras,
  };
}

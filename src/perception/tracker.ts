/** Follows the hinted objects through a clip and writes down what is seen of each. Judges nothing. */
import { type Clip, frameOf } from '../clip/clip.ts';
import { quantile } from './chroma.ts';
import {
  type ColourFrame,
  createColourFrame,
  createColourLookup,
  type Palette,
  unknownLabel,
} from './colour-lookup.ts';
import { type Component, createComponentFinder } from './components.ts';
import {
  compareShape,
  createFollower,
  type Follower,
  predicted,
  remeasure,
  remember,
  tooSoonToHide,
} from './follower.ts';
import { groupPieces, type PieceGroup } from './grouping.ts';
import { coverNear, coverOf, leastShare, neighbourhoodOf } from './occlusion.ts';
import type { Hints } from './perceiver.ts';
import { createRegionMeter, type Region, type RegionMeter } from './region.ts';
import { isRim, settleRims } from './rims.ts';
import { createShapeComparer, type ShapeComparer } from './shape-overlap.ts';
import type { Extra, Miss, Sight, Stranger, Trail } from './sighting.ts';

export interface Tracking {
  /**
   * How well masks of the first frame agree with the hints', the median over objects, from 0 to 1: 1 in clips drawn as
   * their context, less in blurred or blocked ones.
   */
  readonly edgeAgreement: number;
  readonly trails: readonly Trail[];
  readonly strangers: readonly Stranger[];
}

/** Reads frame k of the clip into `target`, smoothed when the clip is noisy. */
export type FrameReader = (frameIndex: number) => Uint8Array;

/** Covered share of the expected footprint below which a missed thing is surely gone. */
const clearShare = 0.4;

interface Workshop {
  readonly width: number;
  readonly height: number;
  /** Pixels of this clip per pixel of a 64-pixel picture. */
  readonly scale: number;
  readonly frame: ColourFrame;
  readonly rgb: Uint8Array;
  readonly measure: RegionMeter;
  readonly compare: ShapeComparer;
  /** 1 for labels of hinted objects. */
  readonly named: Uint8Array;
}

/** @param sameLooks false when the clip's edges are not drawn as in the context, so that the hints' masks are no measure */
export function track(
  clip: Clip,
  hints: Hints,
  palette: Palette,
  sameLooks: boolean,
  read: FrameReader,
): Tracking {
  const { width, height } = clip;
  const frame = createColourFrame(width, height);
  const lookup = createColourLookup(palette);
  const find = createComponentFinder(width, height);
  const named = new Uint8Array(256);
  for (const model of palette.models) named[model.label] = 1;
  const measure = createRegionMeter(width, height);
  const tools = {
    width,
    height,
    scale: width / 64,
    frame,
    measure,
    compare: createShapeComparer(width, height),
    named,
  };
  const followers = startFollowers(hints, tools, measure);
  const sights: Sight[][] = hints.objects.map(() => []);
  const strangers: Stranger[] = [];
  let edgeAgreement = 1;
  for (let index = 0; index < clip.frameCount; index++) {
    const rgb = read(index);
    lookup.read(rgb, frame);
    settleRims(frame);
    const work: Workshop = { ...tools, rgb };
    const groups = groupsByLabel(
      find(frame).filter((piece) => !isRim(piece, frame)),
      frame,
    );
    const found = followers.map((follower) =>
      chooseGroup(follower, groups.get(follower.label) ?? [], index, work),
    );
    const unknown = (groups.get(unknownLabel) ?? []).map((group) => measure(group.pixels, frame, rgb));
    if (index === 0) edgeAgreement = agreementOf(followers, found, tools.compare);
    const adopted = new Set<Region>();
    followers.forEach((follower, k) => {
      const own = found[k]!;
      if (index === 0 && !sameLooks && own.region !== undefined) remeasure(follower, own.region);
      const sight =
        own.region !== undefined
          ? seen(follower, own.region, follower.label, own.extras, index, work)
          : missOrOtherColour(follower, followers, found, unknown, adopted, index, work);
      sights[k]?.push(sight);
      if (sight.state === 'visible') remember(follower, sight.region, index, sight.whole, sight.stepIou);
      else follower.hider = sight.by;
    });
    for (const region of unknown) {
      if (!adopted.has(region) && isThing(region, work)) strangers.push({ frame: index, region });
    }
  }
  return {
    edgeAgreement,
    trails: followers.map(({ label, id, role, start }, k) => ({
      label,
      id,
      role,
      start,
      sights: sights[k] ?? [],
    })),
    strangers,
  };
}

function startFollowers(hints: Hints, tools: Omit<Workshop, 'rgb'>, measure: RegionMeter): Follower[] {
  const { width, height } = tools;
  const owners = createColourFrame(width, height);
  const everyone = new Uint8Array(256).fill(1);
  hints.objects.forEach((object, k) => {
    for (let pixel = 0; pixel < object.mask.length; pixel++) {
      if (object.mask[pixel] !== 1) continue;
      owners.label[pixel] = k + 1;
      owners.candidate[pixel] = k + 1;
      owners.strength[pixel] = 254;
    }
  });
  const last = frameOf(hints.context, hints.context.frameCount - 1);
  return hints.objects.map((object, k) => {
    const pixels = Int32Array.from([...owners.label.keys()].filter((pixel) => owners.label[pixel] === k + 1));
    const start = pixels.length === 0 ? undefined : measure(pixels, owners, last);
    const around = start && neighbourhoodOf(start, k + 1, owners, everyone);
    const atOccluder = around?.touching.some((label) => hints.objects[label - 1]?.role === 'occluder');
    return createFollower(
      k + 1,
      object.id,
      object.role,
      start,
      atOccluder === false && around?.border === false,
    );
  });
}

function agreementOf(
  followers: readonly Follower[],
  found: readonly Choice[],
  compare: ShapeComparer,
): number {
  const overlaps = followers.flatMap(({ start }, k) => {
    const region = found[k]?.region;
    return start === undefined || region === undefined ? [] : [compare(start, region, [0]).iou];
  });
  return overlaps.length === 0 ? 1 : quantile(overlaps, 0.5);
}

function groupsByLabel(components: readonly Component[], frame: ColourFrame): Map<number, PieceGroup[]> {
  const pieces = new Map<number, Component[]>();
  for (const component of components) {
    const list = pieces.get(component.label);
    if (list === undefined) pieces.set(component.label, [component]);
    else list.push(component);
  }
  return new Map([...pieces].map(([label, list]) => [label, groupPieces(list, frame)]));
}

interface Choice {
  readonly region: Region | undefined;
  readonly extras: readonly Extra[];
}

/** The group that is the object: near where it is expected and of its size. The others are extras. */
function chooseGroup(
  follower: Follower,
  groups: readonly PieceGroup[],
  index: number,
  work: Workshop,
): Choice {
  const least = Math.max(3, Math.min(0.1 * follower.expectedArea, 6 * work.scale * work.scale));
  const regions = groups
    .filter((group) => group.pixels.length >= least)
    .map((group) => work.measure(group.pixels, work.frame, work.rgb));
  if (regions.length <= 1) return { region: regions[0], extras: [] };
  const at = predicted(follower, index);
  const size = Math.max(1, follower.expectedArea);
  const cost = (region: Region): number =>
    Math.hypot(region.x - at.x, region.y - at.y) - 12 * work.scale * Math.min(1, region.area / size);
  const sorted = [...regions].sort((a, b) => cost(a) - cost(b));
  return {
    region: sorted[0],
    extras: sorted.slice(1).map((region) => ({ region, solid: isThing(region, work) })),
  };
}

function seen(
  follower: Follower,
  region: Region,
  label: number,
  extras: readonly Extra[],
  index: number,
  work: Workshop,
): Sight {
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

/** No piece of its own colour: it may be hidden, gone, or seen in another colour where it was expected. */
function missOrOtherColour(
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

/** Once behind an occluder it may have stopped there: it is hidden as long as the occluder is large enough to hide it. */
function couldStillHide(follower: Follower, followers: readonly Follower[], work: Workshop): boolean {
  const hider = followers.find((other) => other.label === follower.hider);
  if (hider?.role !== 'occluder' || hider.last === undefined) return false;
  return hider.last.area >= 0.6 * follower.expectedArea && work.named[hider.label] === 1;
}

/** A thing and not a rim of mixed colours: large enough, with pixels that are inside on all sides. */
function isThing(region: Region, work: Workshop): boolean {
  const { width, scale, frame } = work;
  if (region.area < 9 * scale * scale) return false;
  let inner = 0;
  for (const pixel of region.pixels) {
    const own = frame.label[pixel]!;
    if (
      frame.label[pixel - 1] === own &&
      frame.label[pixel + 1] === own &&
      frame.label[pixel - width] === own &&
      frame.label[pixel + width] === own
    )
      inner++;
  }
  return inner >= Math.max(3, 0.2 * region.area);
}

/** Follows the hinted objects through a clip and writes down what is seen of each. Judges nothing. */
import { type Clip, frameOf } from '../clip/clip.ts';
import { type Choice, chooseGroup, groupsByLabel } from './assignment.ts';
import { quantile } from './chroma.ts';
import {
  type ColourFrame,
  createColourFrame,
  createColourLookup,
  type Palette,
  unknownLabel,
} from './colour-lookup.ts';
import { type Component, createComponentFinder } from './components.ts';
import { createFollower, type Follower, remeasure, remember } from './follower.ts';
import { seen } from './look.ts';
import { missOrOtherColour } from './misses.ts';
import { neighbourhoodOf } from './occlusion.ts';
import type { Hints } from './perceiver.ts';
import { createRegionMeter, type Region } from './region.ts';
import { isRim, settleRims } from './rims.ts';
import { createShapeComparer } from './shape-overlap.ts';
import type { Sight, Stranger, Trail } from './sighting.ts';
import { isThing, type Workshop } from './workshop.ts';

export interface Tracking {
  /**
   * How poorly edges are drawn: pixels by which first masks differ from the hints', over the square root of their area.
   * About 0.5 in clips drawn as their context, 1 to 3 in blurred or blocked ones.
   */
  readonly rimError: number;
  readonly trails: readonly Trail[];
  readonly strangers: readonly Stranger[];
}

/** Reads frame k of the clip into `target`, smoothed when the clip is noisy. */
export type FrameReader = (frameIndex: number) => Uint8Array;

/** Share of an occluder's area below which a piece in its colour is a speck. */
const speckShare = 0.06;

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
  const occluders = new Uint8Array(256);
  for (const { label } of palette.models) {
    named[label] = 1;
    if (hints.objects[label - 1]?.role === 'occluder') occluders[label] = 1;
  }
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
  const followers = startFollowers(hints, tools);
  const sights: Sight[][] = hints.objects.map(() => []);
  const strangers: Stranger[] = [];
  let rimError = 0;
  for (let index = 0; index < clip.frameCount; index++) {
    const rgb = read(index);
    lookup.read(rgb, frame);
    settleRims(frame);
    const work: Workshop = { ...tools, rgb };
    const pieces = find(frame).filter(
      (piece) => !isRim(piece, frame) && !eraseSpeck(piece, followers, frame),
    );
    const groups = groupsByLabel(pieces, frame);
    const found = followers.map((follower) =>
      chooseGroup(follower, groups.get(follower.label) ?? [], index, work, occluders),
    );
    const unknown = (groups.get(unknownLabel) ?? []).map((group) => measure(group.pixels, frame, rgb));
    if (index === 0) rimError = rimErrorOf(followers, found);
    const adopted = new Set<Region>();
    followers.forEach((follower, k) => {
      const own = found[k]!;
      if (index === 0 && !sameLooks && own.region !== undefined) remeasure(follower, own.region);
      const sight =
        own.region !== undefined
          ? seen(follower, own.region, follower.label, own.extras, index, work)
          : missOrOtherColour(follower, followers, found, unknown, adopted, index, work);
      sights[k]?.push(sight);
      if (sight.state === 'visible') {
        remember(follower, sight.region, index, sight.whole, sight.stepIou);
        follower.lastTouching = sight.touching;
      } else follower.hider = sight.by;
    });
    for (const region of unknown) {
      if (!adopted.has(region) && isThing(region, work)) strangers.push({ frame: index, region });
    }
  }
  return {
    rimError,
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

function startFollowers(hints: Hints, tools: Omit<Workshop, 'rgb'>): Follower[] {
  const { width, height, measure } = tools;
  const owners = createColourFrame(width, height);
  const everyone = new Uint8Array(256).fill(1);
  const masks: number[][] = hints.objects.map(() => []);
  hints.objects.forEach((object, k) => {
    for (let pixel = 0; pixel < object.mask.length; pixel++) {
      if (object.mask[pixel] !== 1) continue;
      masks[k]?.push(pixel);
      owners.label[pixel] = k + 1;
      owners.candidate[pixel] = k + 1;
      owners.strength[pixel] = 254;
    }
  });
  const last = frameOf(hints.context, hints.context.frameCount - 1);
  return hints.objects.map((object, k) => {
    const pixels = Int32Array.from(masks[k] ?? []);
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

/** Takes a speck in the colour of an occluder out of the frame: what it touches would seem to be hidden by it. */
function eraseSpeck(piece: Component, followers: readonly Follower[], frame: ColourFrame): boolean {
  const follower = followers[piece.label - 1];
  if (follower?.role !== 'occluder' || piece.pixels.length >= speckShare * follower.expectedArea)
    return false;
  for (const pixel of piece.pixels) frame.label[pixel] = 0;
  return true;
}

/** Rim error of the first masks against the hints'. Things that move err more, so the lower part of the objects counts. */
function rimErrorOf(followers: readonly Follower[], found: readonly Choice[]): number {
  const errors = followers.flatMap(({ start }, k) => {
    const region = found[k]?.region;
    if (start === undefined || region === undefined) return [];
    const before = new Set(start.pixels);
    const shared = region.pixels.reduce((sum, pixel) => sum + (before.has(pixel) ? 1 : 0), 0);
    const union = start.area + region.area - shared;
    return [(1 - shared / union) * Math.sqrt(start.area)];
  });
  return quantile(errors, 0.3);
}

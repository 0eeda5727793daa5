/** Which piece of an object's colour is the object. */
import type { ColourFrame } from './colour-lookup.ts';
import type { Component } from './components.ts';
import { type Follower, predicted } from './follower.ts';
import { groupPieces, type PieceGroup } from './grouping.ts';
import { neighbourhoodOf } from './occlusion.ts';
import type { Region } from './region.ts';
import type { Extra } from './sighting.ts';
import { isThing, type Workshop } from './workshop.ts';

/** Pieces by label, those that belong together joined. */
export function groupsByLabel(
  components: readonly Component[],
  frame: ColourFrame,
): Map<number, PieceGroup[]> {
  const pieces = new Map<number, Component[]>();
  for (const component of components) {
    const list = pieces.get(component.label);
    if (list === undefined) pieces.set(component.label, [component]);
    else list.push(component);
  }
  return new Map([...pieces].map(([label, list]) => [label, groupPieces(list, frame)]));
}

export interface Choice {
  readonly region: Region | undefined;
  readonly extras: readonly Extra[];
}

/**
 * The group that is the object: near where it is expected and of its size. The others are extras.
 * @param occluders 1 for labels of occluders
 */
export function chooseGroup(
  follower: Follower,
  groups: readonly PieceGroup[],
  index: number,
  work: Workshop,
  occluders: Uint8Array,
): Choice {
  const least = Math.max(3, Math.min(0.1 * follower.expectedArea, 6 * work.scale * work.scale));
  const regions = groups
    .filter((group) => group.pixels.length >= least)
    .map((group) => work.measure(group.pixels, work.frame, work.rgb))
    .filter((region) => !isStray(region, follower, index, work, occluders));
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

/** A rim of mixed colours far from the object: thin, and not coming out from behind an occluder. */
function isStray(
  region: Region,
  follower: Follower,
  index: number,
  work: Workshop,
  occluders: Uint8Array,
): boolean {
  const at = predicted(follower, index);
  const reach = 8 * work.scale + Math.sqrt(follower.expectedArea);
  if (follower.last === undefined || Math.hypot(region.x - at.x, region.y - at.y) < reach) return false;
  if (isThing(region, work)) return false;
  return neighbourhoodOf(region, follower.label, work.frame, occluders).touching.length === 0;
}

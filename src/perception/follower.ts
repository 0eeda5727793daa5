/** The memory kept of one object while a clip is read: where it goes, how large it is, what shape it had. */
import type { ColourFrame } from './colour-lookup.ts';
import type { Region } from './region.ts';
import { type ShapeComparer, smallTurns, stepLimit, turnsBetween } from './shape-overlap.ts';

/** Share by which the expected area may follow the seen one per frame: perspective and falling, not a sudden change. */
const areaDrift = 0.06;
/** Frames for which a mask that does not fit is not believed. */
const patience = 3;

export interface Follower {
  readonly label: number;
  readonly id: string;
  readonly role: string;
  readonly start: Region | undefined;
  /** Last region that was seen, with its frame; -1 for the hint. */
  last: Region | undefined;
  lastFrame: number;
  velocityX: number;
  velocityY: number;
  expectedArea: number;
  /** False while the object was never seen whole: its area may grow freely. */
  areaKnown: boolean;
  /** Last believed whole mask, or the best so far. */
  body: Region | undefined;
  /** Last mask of about the expected area, whole or not. */
  footprint: Region | undefined;
  /** First whole mask. */
  reference: Region | undefined;
  turn: number;
  doubts: number;
  /** Where its centre is thought to be; while a part is hidden it moves on at the last speed. */
  centreX: number;
  centreY: number;
  /** Area over expected area when it was last seen. */
  lastShare: number;
  /** Labels that touched it when it was last seen. */
  lastTouching: readonly number[];
  /** Label that hid it when it was last lost; 0 when none. */
  hider: number;
  /** True when it was missed where nothing covered it: nothing can hide it from then on until it is seen again. */
  gone: boolean;
}

export function createFollower(
  label: number,
  id: string,
  role: string,
  start: Region | undefined,
  startsWhole: boolean,
): Follower {
  return {
    label,
    id,
    role,
    start,
    last: start,
    lastFrame: -1,
    velocityX: 0,
    velocityY: 0,
    expectedArea: start?.area ?? 0,
    areaKnown: start !== undefined && startsWhole,
    body: start,
    footprint: start,
    reference: undefined,
    turn: 0,
    doubts: 0,
    centreX: start?.x ?? 0,
    centreY: start?.y ?? 0,
    lastShare: 1,
    lastTouching: [],
    hider: 0,
    gone: false,
  };
}

/** Where the object is expected in a frame: constant velocity, in pixels. */
export function predicted(follower: Follower, frame: number): { readonly x: number; readonly y: number } {
  const { last } = follower;
  if (last === undefined) return { x: 0, y: 0 };
  const steps = frame - follower.lastFrame;
  return { x: last.x + steps * follower.velocityX, y: last.y + steps * follower.velocityY };
}

/**
 * True when the object was seen so fully in the frame before that, at its speed, it cannot have got behind anything by now.
 * `scale` is the picture's width over 64.
 */
export function tooSoonToHide(follower: Follower, frame: number, scale: number): boolean {
  const { last, velocityX, velocityY } = follower;
  if (last === undefined || frame - follower.lastFrame !== 1) return false;
  const speed = Math.hypot(velocityX, velocityY);
  const wide = last.right - last.left + 1;
  const high = last.bottom - last.top + 1;
  const extent =
    speed === 0 ? Math.min(wide, high) : (Math.abs(velocityX) * wide + Math.abs(velocityY) * high) / speed;
  return follower.lastShare - (1.3 * speed + 0.5 * scale) / extent > 0.35;
}

/** Takes the first mask of the clip for the hint's, when it is of about the same area; a blurred rim doubles a small one. */
export function remeasure(follower: Follower, region: Region): void {
  const ratio = region.area / Math.max(1, follower.expectedArea);
  if (ratio < 0.55 || ratio > 1.6 + 4 / Math.sqrt(Math.max(1, follower.expectedArea))) return;
  follower.expectedArea = region.area;
  follower.body = region;
  follower.footprint = region;
}

/** Overlaps of a region with the first mask and with the last believed one. */
export interface ShapeMatch {
  readonly shapeIou: number | undefined;
  readonly stepIou: number | undefined;
}

/** Share of a mask that may be covered while its shape is still judged. */
const mostCovered = 0.35;

/** Compares a region with what is known of the object. Pass `frame` when something touches it and may cover a part. */
export function compareShape(
  follower: Follower,
  region: Region,
  compare: ShapeComparer,
  frame: ColourFrame | undefined,
): ShapeMatch {
  const { body, reference } = follower;
  if (follower.role === 'occluder') {
    const iou = frame === undefined && body !== undefined ? compare(body, region, [0]).iou : undefined;
    return { shapeIou: iou, stepIou: iou };
  }
  let stepIou: number | undefined;
  if (body !== undefined && follower.areaKnown) {
    let step = compare(body, region, smallTurns, frame);
    // After some frames unseen it may have turned far.
    if (step.iou < 0.85 && follower.doubts === 0) {
      const wide = compare(body, region, turnsBetween(body, region), frame);
      if (wide.iou > step.iou) step = wide;
    }
    stepIou = step.covered <= mostCovered ? step.iou : undefined;
  }
  if (reference === undefined) {
    if (frame !== undefined) return { shapeIou: undefined, stepIou };
    follower.reference = region;
    return { shapeIou: 1, stepIou };
  }
  const near = smallTurns.map((turn) => follower.turn + turn);
  let overlap = compare(reference, region, near, frame);
  if (overlap.iou < 0.8) {
    const wide = compare(reference, region, turnsBetween(reference, region), frame);
    if (wide.iou > overlap.iou) overlap = wide;
  }
  follower.turn = overlap.turn;
  return { shapeIou: overlap.covered <= mostCovered ? overlap.iou : undefined, stepIou };
}

/** Takes a sighting into memory. */
export function remember(
  follower: Follower,
  region: Region,
  frame: number,
  whole: boolean,
  stepIou: number | undefined,
): void {
  const { last } = follower;
  // The centroid of a small part moves with what covers it, not with the thing.
  const least = 0.6 * follower.expectedArea;
  if (last !== undefined && frame - follower.lastFrame === 1 && region.area >= least && last.area >= least) {
    follower.velocityX = region.x - last.x;
    follower.velocityY = region.y - last.y;
  }
  const steps = frame - follower.lastFrame;
  const isFull = whole || region.area >= 0.8 * follower.expectedArea;
  follower.centreX = isFull ? region.x : follower.centreX + steps * follower.velocityX;
  follower.centreY = isFull ? region.y : follower.centreY + steps * follower.velocityY;
  follower.last = region;
  follower.lastShare = region.area / Math.max(1, follower.expectedArea);
  follower.lastFrame = frame;
  follower.hider = 0;
  follower.gone = false;
  if (whole && !follower.areaKnown) {
    // Coming out from behind something a thing grows; when it shrinks, something else is wrong.
    follower.areaKnown = true;
    if (region.area > 0.78 * follower.expectedArea) follower.expectedArea = region.area;
  } else if (whole) {
    const most = follower.expectedArea * (1 + areaDrift);
    const least = follower.expectedArea * (1 - areaDrift);
    follower.expectedArea = Math.min(most, Math.max(least, region.area));
  } else if (region.area > follower.expectedArea) {
    follower.expectedArea = follower.areaKnown
      ? Math.min(region.area, follower.expectedArea * (1 + areaDrift))
      : region.area;
  }
  const full = isFull || region.area >= 0.8 * follower.expectedArea;
  if (full && region.area <= 1.3 * follower.expectedArea) follower.footprint = region;
  const fits = full && (stepIou === undefined || stepIou >= stepLimit(region));
  if (fits || (full && follower.doubts >= patience) || follower.body === undefined) {
    follower.body = region;
    follower.doubts = 0;
  } else if (full) follower.doubts++;
  else if (!follower.areaKnown && region.area > follower.body.area) follower.body = region;
}

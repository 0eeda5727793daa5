/** The memory kept of one object while a clip is read: where it goes, how large it is, what shape it had. */
import type { Region } from './region.ts';
import { type ShapeComparer, smallTurns, turnsBetween } from './shape-overlap.ts';

/** Share by which the expected area may follow the seen one per frame: perspective and falling, not a sudden change. */
const areaDrift = 0.08;
/** Step overlap from which a mask is taken as the same shape. */
export const sameShape = 0.72;
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
  /** Labels that hid it when it was last lost. */
  hider: number;
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
    hider: 0,
  };
}

/** Where the object is expected in a frame: constant velocity, in pixels. */
export function predicted(follower: Follower, frame: number): { readonly x: number; readonly y: number } {
  const { last } = follower;
  if (last === undefined) return { x: 0, y: 0 };
  const steps = frame - follower.lastFrame;
  return { x: last.x + steps * follower.velocityX, y: last.y + steps * follower.velocityY };
}

/** Overlaps of a whole region with the first mask and with the last believed one. */
export function compareShape(
  follower: Follower,
  region: Region,
  compare: ShapeComparer,
): { readonly shapeIou: number | undefined; readonly stepIou: number | undefined } {
  let shapeIou: number | undefined;
  if (follower.reference === undefined) {
    follower.reference = region;
    shapeIou = 1;
  } else if (follower.role === 'occluder') {
    shapeIou = compare(follower.reference, region, [0]).iou;
  } else {
    const near = smallTurns.map((turn) => follower.turn + turn);
    let overlap = compare(follower.reference, region, near);
    if (overlap.iou < 0.85) {
      const wide = compare(follower.reference, region, turnsBetween(follower.reference, region));
      if (wide.iou > overlap.iou) overlap = wide;
    }
    shapeIou = overlap.iou;
    follower.turn = overlap.turn;
  }
  const stepIou =
    follower.body === undefined || !follower.areaKnown
      ? undefined
      : compare(follower.body, region, follower.role === 'occluder' ? [0] : smallTurns).iou;
  return { shapeIou, stepIou };
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
  if (last !== undefined) {
    const steps = frame - follower.lastFrame;
    if (steps === 1) {
      follower.velocityX = region.x - last.x;
      follower.velocityY = region.y - last.y;
    }
  }
  follower.last = region;
  follower.lastFrame = frame;
  follower.hider = 0;
  if (whole && !follower.areaKnown) {
    follower.areaKnown = true;
    follower.expectedArea = region.area;
  } else if (whole) {
    const most = follower.expectedArea * (1 + areaDrift);
    const least = follower.expectedArea * (1 - areaDrift);
    follower.expectedArea = Math.min(most, Math.max(least, region.area));
  } else if (region.area > follower.expectedArea) {
    follower.expectedArea = follower.areaKnown
      ? Math.min(region.area, follower.expectedArea * (1 + areaDrift))
      : region.area;
  }
  if (region.area >= 0.8 * follower.expectedArea && region.area <= 1.3 * follower.expectedArea) {
    follower.footprint = region;
  }
  const fits = whole && (stepIou === undefined || stepIou >= sameShape);
  if (fits || (whole && follower.doubts >= patience) || follower.body === undefined) {
    follower.body = region;
    follower.doubts = 0;
  } else if (whole) follower.doubts++;
  else if (!follower.areaKnown && region.area > follower.body.area) follower.body = region;
}

/** How well two masks agree after the best shift and turn. */
import type { ColourFrame } from './colour-lookup.ts';

/** A mask as pixel indices with the centroid to turn it about. */
export interface Shape {
  readonly pixels: Int32Array;
  readonly x: number;
  readonly y: number;
  readonly orientation: number | undefined;
}

export interface ShapeOverlap {
  /** Intersection over union in [0, 1]. */
  readonly iou: number;
  /** Turn in radians from the first shape to the second, clockwise in the picture. */
  readonly turn: number;
  /** Share of the first shape that falls on pixels of other things or beyond the border. */
  readonly covered: number;
}

/**
 * Compares a mask with a reference mask. With a `frame`, the parts of the reference that fall on other things of that
 * frame do not count, and the shift is searched too, because the centroid of a part is not that of the whole.
 */
export type ShapeComparer = (
  reference: Shape,
  shape: Shape,
  turns: readonly number[],
  frame?: ColourFrame,
) => ShapeOverlap;

/** Turns to try when nothing is known, and around a first guess. */
const coarse: readonly number[] = Array.from({ length: 16 }, (_, k) => (k * Math.PI) / 8);
const fine: readonly number[] = [-0.2, -0.1, 0, 0.1, 0.2];

/** Turns worth trying from one shape to another: from their axes when both have one, else all round. */
export function turnsBetween(reference: Shape, shape: Shape): readonly number[] {
  if (reference.orientation === undefined || shape.orientation === undefined) return coarse;
  // Orientations count anticlockwise, turns in pixel coordinates clockwise.
  const turn = reference.orientation - shape.orientation;
  return [...fine.map((step) => turn + step), ...fine.map((step) => turn + Math.PI + step)];
}

/** Small turns: for masks one or two frames apart. */
export const smallTurns: readonly number[] = [-0.3, -0.15, 0, 0.15, 0.3];

/** Roundness below which a thing is elongated: more rim for its area, and it turns faster than others when it falls. */
const elongated = 0.35;

/**
 * Overlap below which two masks of one thing, a few frames apart, are different shapes. The rim costs small masks more:
 * on clean clips the least is 0.76 at 30 pixels, 0.83 at 170, 0.69 for a falling bar of 58.
 */
export function stepLimit(region: { readonly area: number; readonly roundness: number }): number {
  return 0.88 - 1 / Math.sqrt(Math.max(12, region.area)) - (region.roundness < elongated ? 0.1 : 0);
}

const side = 256;
const middle = side / 2;

interface Pose {
  readonly turn: number;
  readonly x: number;
  readonly y: number;
}

/** Compares masks of frames of one size; keeps its buffers. */
export function createShapeComparer(width: number, height: number): ShapeComparer {
  const raster = new Uint8Array(side * side);
  return (reference, shape, turns, frame) => {
    if (samePixels(reference.pixels, shape.pixels)) return { iou: 1, turn: 0, covered: 0 };
    // The reference is drawn with its centroid at the raster's middle, to whole pixels.
    const baseX = Math.floor(reference.x);
    const baseY = Math.floor(reference.y);
    const cells = reference.pixels.map((pixel) => {
      const y = (pixel / width) | 0;
      const cellX = pixel - y * width - baseX + middle;
      const cellY = y - baseY + middle;
      return cellX > 0 && cellY > 0 && cellX < side - 1 && cellY < side - 1 ? cellY * side + cellX : 0;
    });
    for (const cell of cells) raster[cell] = 1;
    raster[0] = 0;
    const originX = reference.x - baseX + middle - 0.5;
    const originY = reference.y - baseY + middle - 0.5;
    const overlapAt = ({ turn, x, y }: Pose): number =>
      sampledOverlap(raster, shape.pixels, width, x, y, turn, originX, originY);
    let pose: Pose = { turn: 0, x: shape.x, y: shape.y };
    let best = -1;
    const tryPose = (candidate: Pose): boolean => {
      const overlap = overlapAt(candidate);
      if (overlap <= best) return false;
      best = overlap;
      pose = candidate;
      return true;
    };
    for (const turn of turns) tryPose({ turn, x: shape.x, y: shape.y });
    const base = pose.turn;
    for (const step of [-0.1, 0.1]) tryPose({ ...pose, turn: base + step });
    if (frame !== undefined) {
      for (const step of [2, 1, 0.5]) {
        for (let round = 0; round < 3; round++) {
          const { x, y } = pose;
          const moved = [
            tryPose({ ...pose, x: x - step, y }),
            tryPose({ ...pose, x: x + step, y }),
            tryPose({ ...pose, y: y - step }),
            tryPose({ ...pose, y: y + step }),
          ];
          if (!moved.includes(true)) break;
        }
      }
    }
    for (const cell of cells) raster[cell] = 0;
    const covered = frame === undefined ? 0 : coveredPixels(reference, pose, frame, shape, width, height);
    const union = reference.pixels.length - covered + shape.pixels.length - best;
    return {
      iou: union > 0 ? Math.max(0, Math.min(1, best / union)) : 0,
      turn: pose.turn,
      covered: covered / reference.pixels.length,
    };
  };
}

function samePixels(a: Int32Array, b: Int32Array): boolean {
  if (a.length !== b.length) return false;
  for (let k = 0; k < a.length; k++) if (a[k] !== b[k]) return false;
  return true;
}

/** Pixels of a shape that fall into the raster after turning it back, by bilinear sampling. */
function sampledOverlap(
  raster: Uint8Array,
  pixels: Int32Array,
  width: number,
  centreX: number,
  centreY: number,
  turn: number,
  originX: number,
  originY: number,
): number {
  const cos = Math.cos(turn);
  const sin = Math.sin(turn);
  let overlap = 0;
  for (const pixel of pixels) {
    const y = (pixel / width) | 0;
    const dx = pixel - y * width + 0.5 - centreX;
    const dy = y + 0.5 - centreY;
    const u = cos * dx + sin * dy + originX;
    const v = cos * dy - sin * dx + originY;
    if (u < 0 || v < 0 || u >= side - 1 || v >= side - 1) continue;
    const column = u | 0;
    const row = v | 0;
    const fu = u - column;
    const fv = v - row;
    const at = row * side + column;
    overlap +=
      (1 - fv) * ((1 - fu) * raster[at]! + fu * raster[at + 1]!) +
      fv * ((1 - fu) * raster[at + side]! + fu * raster[at + side + 1]!);
  }
  return overlap;
}

/** Reference pixels that, put in place, lie on another thing (or on its rim) or beyond the border. */
function coveredPixels(
  reference: Shape,
  pose: Pose,
  frame: ColourFrame,
  shape: Shape,
  width: number,
  height: number,
): number {
  const cos = Math.cos(pose.turn);
  const sin = Math.sin(pose.turn);
  const { label } = frame;
  const own = label[shape.pixels[0]!]!;
  const isOther = (pixel: number): boolean => label[pixel] !== 0 && label[pixel] !== own;
  let covered = 0;
  for (const pixel of reference.pixels) {
    const row = (pixel / width) | 0;
    const dx = pixel - row * width + 0.5 - reference.x;
    const dy = row + 0.5 - reference.y;
    const x = Math.floor(pose.x + cos * dx - sin * dy);
    const y = Math.floor(pose.y + sin * dx + cos * dy);
    if (x < 0 || y < 0 || x >= width || y >= height) {
      covered++;
      continue;
    }
    const at = y * width + x;
    if (label[at] === own) continue;
    const nearOther =
      isOther(at) ||
      (x > 0 && isOther(at - 1)) ||
      (x < width - 1 && isOther(at + 1)) ||
      (y > 0 && isOther(at - width)) ||
      (y < height - 1 && isOther(at + width));
    if (nearOther) covered++;
  }
  return covered;
}

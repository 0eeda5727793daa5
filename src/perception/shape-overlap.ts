/** How well two masks agree after the best shift and turn. */

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
  /** Turn in radians from the first shape to the second. */
  readonly turn: number;
}

/** Compares masks of frames of one width; keeps its buffers. */
export type ShapeComparer = (reference: Shape, shape: Shape, turns: readonly number[]) => ShapeOverlap;

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

export function createShapeComparer(width: number): ShapeComparer {
  const side = 256;
  const raster = new Uint8Array(side * side);
  return (reference, shape, turns) => {
    const middle = side / 2;
    // The reference is drawn with its centroid at the raster's middle (to a sub-pixel rest, kept as an offset).
    const baseX = Math.floor(reference.x);
    const baseY = Math.floor(reference.y);
    const restX = reference.x - baseX;
    const restY = reference.y - baseY;
    const cells = reference.pixels.map((pixel) => {
      const y = (pixel / width) | 0;
      const cellX = pixel - y * width - baseX + middle;
      const cellY = y - baseY + middle;
      return cellX > 0 && cellY > 0 && cellX < side - 1 && cellY < side - 1 ? cellY * side + cellX : 0;
    });
    for (const cell of cells) raster[cell] = 1;
    raster[0] = 0;
    const overlapAt = (turn: number): number => {
      const cos = Math.cos(turn);
      const sin = Math.sin(turn);
      let overlap = 0;
      for (const pixel of shape.pixels) {
        const y = (pixel / width) | 0;
        const dx = pixel - y * width + 0.5 - shape.x;
        const dy = y + 0.5 - shape.y;
        const u = cos * dx + sin * dy + restX + middle - 0.5;
        const v = cos * dy - sin * dx + restY + middle - 0.5;
        const column = Math.floor(u);
        const row = Math.floor(v);
        if (column < 0 || row < 0 || column >= side - 1 || row >= side - 1) continue;
        const fu = u - column;
        const fv = v - row;
        const at = row * side + column;
        overlap +=
          (1 - fv) * ((1 - fu) * raster[at]! + fu * raster[at + 1]!) +
          fv * ((1 - fu) * raster[at + side]! + fu * raster[at + side + 1]!);
      }
      return overlap;
    };
    let best = -1;
    let turn = 0;
    for (const candidate of turns) {
      const overlap = overlapAt(candidate);
      if (overlap > best) {
        best = overlap;
        turn = candidate;
      }
    }
    for (const step of [-0.1, 0.1]) {
      const overlap = overlapAt(turn + step);
      if (overlap > best) {
        best = overlap;
        turn += step;
      }
    }
    for (const cell of cells) raster[cell] = 0;
    const union = reference.pixels.length + shape.pixels.length - best;
    return { iou: union > 0 ? Math.min(1, best / union) : 0, turn };
  };
}

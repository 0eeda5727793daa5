/** The blocks that can be pushed: flat unions of rectangles, symmetric about their own plane x = 0. */

/** Centre and half extents in the block's plane, in metres. */
export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly halfX: number;
  readonly halfY: number;
}

export interface BlockShape {
  readonly parts: readonly Rectangle[];
  /** Where the block rests on the table, in its plane. */
  readonly feet: readonly (readonly [number, number])[];
}

export const tShape: BlockShape = {
  parts: [
    { x: 0, y: 0.071, halfX: 0.18, halfY: 0.0475 },
    { x: 0, y: -0.101, halfX: 0.0475, halfY: 0.125 },
  ],
  feet: [
    [-0.15, 0.071],
    [0.15, 0.071],
    [-0.03, -0.19],
    [0.03, -0.19],
  ],
};

export const plusShape: BlockShape = {
  parts: [
    { x: 0, y: 0, halfX: 0.165, halfY: 0.052 },
    { x: 0, y: 0, halfX: 0.052, halfY: 0.165 },
  ],
  feet: [
    [-0.13, 0],
    [0.13, 0],
    [-0.03, 0.13],
    [0.03, 0.13],
    [-0.03, -0.13],
    [0.03, -0.13],
  ],
};

export const uShape: BlockShape = {
  parts: [
    { x: 0, y: -0.059, halfX: 0.16, halfY: 0.0475 },
    { x: -0.1125, y: 0.0635, halfX: 0.0475, halfY: 0.075 },
    { x: 0.1125, y: 0.0635, halfX: 0.0475, halfY: 0.075 },
  ],
  feet: [
    [-0.12, -0.07],
    [0.12, -0.07],
    [-0.1125, 0.1],
    [0.1125, 0.1],
  ],
};

/** Shapes by scene family. */
export const blockShapes: Readonly<Record<string, BlockShape>> = { t: tShape, plus: plusShape, u: uShape };

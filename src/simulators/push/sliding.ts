/** A plane model of pushing, for planning: quick, without inertia, right to a few centimetres. */
import { along, type BlockPose, distanceToBlock, type Point } from './clearance.ts';
import type { BlockShape } from './shapes.ts';
import { pusherRadius } from './table.ts';

export interface PushState {
  readonly pusher: Point;
  readonly block: BlockPose;
}

/** Model: the block slides as the pusher's disc pushes it, without inertia and without friction at the disc. */
export function slide(shape: BlockShape, { pusher, block }: PushState, move: Point): PushState {
  const next: Point = [pusher[0] + move[0], pusher[1] + move[1]];
  const depth = pusherRadius - distanceToBlock(next, shape, block);
  if (depth <= 0) return { pusher: next, block };
  const nudge = 0.002;
  const slope = (x: number, y: number): number =>
    distanceToBlock([next[0] + x, next[1] + y], shape, block) -
    distanceToBlock([next[0] - x, next[1] - y], shape, block);
  const [gx, gy] = [slope(nudge, 0), slope(0, nudge)];
  const size = Math.hypot(gx, gy);
  if (size === 0) return { pusher: next, block };
  const normal: Point = [-gx / size, -gy / size];
  const touch = along(next, normal, pusherRadius - depth);
  const lever = (touch[0] - block.at[0]) * normal[1] - (touch[1] - block.at[1]) * normal[0];
  // Ellipsoidal limit surface (Lynch and Mason 1996): force and motion are proportional, turning by the squared radius.
  const radius = shape.feet.reduce((sum, [x, y]) => sum + Math.hypot(x, y), 0) / shape.feet.length;
  const shift = depth / (1 + (lever / radius) ** 2);
  const moved = { at: along(block.at, normal, shift), angle: block.angle + (shift * lever) / radius ** 2 };
  return { pusher: next, block: moved };
}

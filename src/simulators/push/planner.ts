/** Plans a push by trying straight pushes in a plane model of sliding: the solving policy's only knowledge of physics. */
import { along, type BlockPose, distanceToBlock, insideTable, type Point } from './clearance.ts';
import type { BlockShape } from './shapes.ts';
import { fullSpeed, pusherRadius } from './table.ts';

/** Length of a full-speed step, and of the model's finer steps, metres. */
const stepLength = fullSpeed * 0.1;
const fineLength = 0.0125;

/** Where pushes begin: so many places on a ring of this radius around the block, and lines beside its centre. */
const ringPlaces = 24;
const ringRadius = 0.25;
const offsets = [-0.06, -0.03, 0, 0.03, 0.06];

export interface PushState {
  readonly pusher: Point;
  readonly block: BlockPose;
}

export interface PushPlan {
  /** Where the push begins and its unit direction. */
  readonly from: Point;
  readonly direction: Point;
  /** Distance of the block from the goal at its nearest, as the model sees it. */
  readonly miss: number;
  /** Way of the pusher until then. */
  readonly way: number;
}

/** The best straight push from here, within this many metres of way. */
export function planPush(shape: BlockShape, state: PushState, goal: Point, wayLeft: number): PushPlan {
  const straight = candidatesFrom(state.pusher, state.block.at);
  const ring = Array.from({ length: ringPlaces }, (_, k): Point => {
    const angle = (2 * Math.PI * k) / ringPlaces;
    return along(state.block.at, [Math.cos(angle), Math.sin(angle)], ringRadius);
  }).filter((place) => insideTable(place, pusherRadius));
  const candidates = [...straight, ...ring.flatMap((place) => candidatesFrom(place, state.block.at))];
  const plans = candidates.map(({ from, direction }) =>
    tryPush(shape, state, from, direction, goal, wayLeft),
  );
  return plans.reduce((best, plan) => (costOf(plan) < costOf(best) ? plan : best));
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

function tryPush(
  shape: BlockShape,
  start: PushState,
  from: Point,
  direction: Point,
  goal: Point,
  wayLeft: number,
): PushPlan {
  let state = start;
  let [way, bestWay] = [0, 0];
  let miss = Math.hypot(goal[0] - start.block.at[0], goal[1] - start.block.at[1]);
  while (way < wayLeft) {
    const isThere = way >= Math.hypot(from[0] - start.pusher[0], from[1] - start.pusher[1]) - 1e-9;
    state = slide(shape, state, isThere ? along([0, 0], direction, fineLength) : stepTo(state.pusher, from));
    way += fineLength;
    if (!insideTable(state.pusher, pusherRadius)) break;
    const distance = Math.hypot(goal[0] - state.block.at[0], goal[1] - state.block.at[1]);
    if (distance < miss) [miss, bestWay] = [distance, way];
  }
  return { from, direction, miss, way: bestWay };
}

function candidatesFrom(from: Point, centre: Point): { from: Point; direction: Point }[] {
  const [dx, dy] = [centre[0] - from[0], centre[1] - from[1]];
  const length = Math.hypot(dx, dy);
  return offsets.map((offset) => {
    const [x, y] = [dx - (offset * dy) / length, dy + (offset * dx) / length];
    const size = Math.hypot(x, y);
    return { from, direction: [x / size, y / size] };
  });
}

function stepTo(from: Point, to: Point): Point {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  const share = Math.min(1, fineLength / Math.max(1e-9, Math.hypot(dx, dy)));
  return [dx * share, dy * share];
}

/** A centimetre of miss is worth twelve of way. */
function costOf({ miss, way }: PushPlan): number {
  return 20 * Math.max(miss, 0.01) + way;
}

/** Largest way in so many control steps, at the share of full speed that pushes use on average. */
export function wayIn(steps: number): number {
  return steps * stepLength * 0.7;
}

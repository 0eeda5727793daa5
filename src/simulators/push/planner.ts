/** Plans a push by trying straight pushes in a plane model of sliding: the solving policy's only knowledge of physics. */
import { along, insideTable, type Point } from './clearance.ts';
import type { BlockShape } from './shapes.ts';
import { type PushState, slide } from './sliding.ts';
import { fullSpeed, pusherRadius } from './table.ts';

/** Length of a full-speed step, and of the model's finer steps, metres. */
const stepLength = fullSpeed * 0.1;
const fineLength = 0.0125;

/** Where pushes begin: so many places on a ring of this radius around the block, and lines beside its centre. */
const ringPlaces = 16;
const ringRadius = 0.25;
const offsets = [-0.05, 0, 0.05];

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

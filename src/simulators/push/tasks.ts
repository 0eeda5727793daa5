/** The tasks of the push table: drive to a mark, push the block to a mark. */
import type { Primitive } from '../scene.ts';
import type { Context, Truth } from '../world.ts';
import type { TaskDefinition } from '../world-definition.ts';
import { along, distanceToBlock, type Point } from './clearance.ts';
import { planPush, wayIn } from './planner.ts';
import { blockShapes, tShape } from './shapes.ts';
import { fullSpeed, pusherRadius } from './table.ts';

const horizon = 24;
const secondsPerStep = 0.1;
/** A goal is reached within this distance, metres. */
const tolerance = 0.04;

/** Way that the block has to be pushed, metres. */
const pushDistance = 0.11;

/** Goals of `reach` are chosen among these; symmetric in x, so that mirrored starts have mirrored goals. */
const places: readonly Point[] = [-0.36, -0.18, 0, 0.18, 0.36].flatMap((x) =>
  [-0.28, -0.05, 0.2, 0.42].map((y): Point => [x, y]),
);

const reach: TaskDefinition = {
  id: 'reach',
  title: 'Drive the pusher to the mark',
  horizon,
  success: (record) => distanceLeft(record, 'pusher', reachGoal) < tolerance,
  progress: (record) => progressOf(record, 'pusher', reachGoal),
  policies: {
    direct: (record) => towards(placeOf(record.at(-1)!, 'pusher'), reachGoal(record[0]!)),
    reversed: (record) => {
      const from = placeOf(record[0]!, 'pusher');
      const [gx, gy] = reachGoal(record[0]!);
      return towards(placeOf(record.at(-1)!, 'pusher'), [2 * from[0] - gx, 2 * from[1] - gy]);
    },
  },
  mark: (first) => markAt(reachGoal(first)),
};

const pushToGoal: TaskDefinition = {
  id: 'push-to-goal',
  title: 'Push the block to the mark',
  horizon,
  success: (record) => distanceLeft(record, 'block', pushGoal) < tolerance,
  progress: (record) => progressOf(record, 'block', pushGoal),
  policies: { push: pushPolicy, miss: missPolicy },
  mark: (first) => markAt(pushGoal(first)),
};

export const pushTasks: readonly TaskDefinition[] = [reach, pushToGoal];

/** The mark of `reach`: the place with the freest straight way of 0.2 to 0.5 m. */
function reachGoal(first: Truth): Point {
  const [pusher, block, other] = ['pusher', 'block', 'bystander'].map((id) => placeOf(first, id));
  const score = (place: Point): number => {
    const length = distance(pusher!, place);
    const freedom = Math.min(wayDistance(pusher!, place, block!) - 0.14, wayDistance(pusher!, place, other!));
    return freedom - 2 * Math.max(0, 0.2 - length, length - 0.5);
  };
  return places.reduce((best, place) => (score(place) > score(best) ? place : best));
}

/** The mark of `push-to-goal`: on from the block as seen from the pusher, turned inwards where walls are near. */
function pushGoal(first: Truth): Point {
  const [pusher, block, other] = ['pusher', 'block', 'bystander'].map((id) => placeOf(first, id));
  const ahead = Math.atan2(block![1] - pusher![1], block![0] - pusher![0]);
  const candidates = [0, 0.3, -0.3, 0.6, -0.6].map((turn) => {
    const goal = along(block!, [Math.cos(ahead + turn), Math.sin(ahead + turn)], pushDistance);
    const outside = Math.max(0, Math.abs(goal[0]) - 0.26, goal[1] - 0.34, -0.16 - goal[1]);
    const crowding = Math.max(0, 0.3 - distance(goal, other!));
    return { goal, cost: 4 * outside + 2 * crowding + 0.4 * Math.abs(turn) };
  });
  return candidates.reduce((best, entry) => (entry.cost < best.cost ? entry : best)).goal;
}

/** Follows the best straight push of the plane model, planned anew at every step. */
function pushPolicy(record: readonly Truth[], context: Context): readonly number[] {
  const now = record.at(-1)!;
  const goal = pushGoal(record[0]!);
  const shape = blockShapes[context.family] ?? tShape;
  const pusher = placeOf(now, 'pusher');
  const block = { at: placeOf(now, 'block'), angle: headingOf(now, 'block') };
  if (distance(block.at, goal) < tolerance / 3) return [0, 0];
  const plan = planPush(shape, { pusher, block }, goal, wayIn(horizon + 1 - record.length));
  // Slow next to the block: it coasts on for several centimetres when it is hit at full speed.
  const isNear = distanceToBlock(pusher, shape, block) < pusherRadius + 0.03;
  const speed = isNear ? 0.45 : 0.9;
  if (distance(pusher, plan.from) > 0.005) return towards(pusher, plan.from).map((value) => value * speed);
  const size = Math.min(speed, plan.way / secondsPerStep / fullSpeed);
  return [plan.direction[0] * size, plan.direction[1] * size];
}

/** Looks busy and leaves the block alone: away from it, then rest at the wall's side. */
function missPolicy(record: readonly Truth[]): readonly number[] {
  const first = record[0]!;
  const [pusher, block] = [placeOf(first, 'pusher'), placeOf(first, 'block')];
  const length = distance(pusher, block);
  const away = along(
    pusher,
    [(pusher[0] - block[0]) / length, (pusher[1] - block[1]) / length],
    pusherRadius,
  );
  return towards(placeOf(record.at(-1)!, 'pusher'), away);
}

function towards(from: Point, to: Point): readonly number[] {
  const perAction = fullSpeed * secondsPerStep;
  return clip([(to[0] - from[0]) / perAction, (to[1] - from[1]) / perAction]);
}

/** Shortens an action to full speed without changing its direction. */
function clip([x, y]: readonly [number, number]): readonly number[] {
  const size = Math.max(1, Math.abs(x), Math.abs(y));
  return [x / size, y / size];
}

function distanceLeft(record: readonly Truth[], id: string, goalOf: (first: Truth) => Point): number {
  return distance(placeOf(record.at(-1)!, id), goalOf(record[0]!));
}

function progressOf(record: readonly Truth[], id: string, goalOf: (first: Truth) => Point): number {
  const left = distanceLeft(record, id, goalOf);
  if (left < tolerance) return 1;
  const whole = distance(placeOf(record[0]!, id), goalOf(record[0]!));
  return Math.max(0, Math.min(1, (whole - left) / (whole - tolerance)));
}

function markAt([x, y]: Point): Primitive {
  return {
    kind: 'cylinder',
    size: [0.05, 0.001],
    position: [x, y, 0.001],
    rotation: [1, 0, 0, 0, 1, 0, 0, 0, 1],
    colour: [0.95, 0.95, 0.95],
    object: -1,
    castsShadow: false,
  };
}

function placeOf(truth: Truth, id: string): Point {
  const position = truth.objects.find((object) => object.id === id)?.position ?? [0, 0, 0];
  return [position[0], position[1]];
}

/** Turn about the vertical in radians. */
function headingOf(truth: Truth, id: string): number {
  const [w, , , z] = truth.objects.find((object) => object.id === id)?.quaternion ?? [1, 0, 0, 0];
  return 2 * Math.atan2(z, w);
}

function distance(a: Point, b: Point): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1]);
}

/** Distance of a point from a straight way. */
function wayDistance(from: Point, to: Point, point: Point): number {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  const share = ((point[0] - from[0]) * dx + (point[1] - from[1]) * dy) / Math.max(1e-9, dx * dx + dy * dy);
  const at = Math.max(0, Math.min(1, share));
  return distance(point, [from[0] + at * dx, from[1] + at * dy]);
}

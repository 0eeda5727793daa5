/** The scripted actions of a start on the push table. */
import type { Action, ActionSequence } from '../action.ts';
import type { ContextScript } from '../world.ts';
import { along, nearBridge, type Point, waypoints } from './clearance.ts';
import { blockHasRoom, contactDistance, gap, isClear, type Layout } from './layout.ts';
import { type PushState, slide } from './sliding.ts';
import { bridge, bystanderRadius, fullSpeed, pusherRadius } from './table.ts';

const steps = 24;
const secondsPerStep = 0.1;
const idle: Action = [0, 0];

/** Share of the action range that the pulse uses. */
const pulseSize = 0.4;
const pulseSteps = 8;

/** How far the event pushes the block, metres, best first. */
const eventPushes = [0.27, 0.24, 0.21];
/** Lines of the event's push, metres beside the block's centre, and how far the block has to come along. */
const eventOffsets = [0, 0.05, -0.05, 0.09, -0.09];
const carriedAtLeast = 0.15;

/** Way of the pusher during a pulse of eight steps, metres. */
export const pulseTravel: number = pulseSize * fullSpeed * secondsPerStep * pulseSteps;

/** The script, or nothing when passage or event have no free way. */
export function scriptActions(layout: Layout): ContextScript | undefined {
  const passage = passageActions(layout);
  const event = passage && eventActions(layout);
  if (!passage || !event) return undefined;
  return { pulse: scaled(layout.pulse, pulseSize), cross: scaled(layout.cross, pulseSize), passage, event };
}

/** To the near end of the bridge, under it, out on the other side, then rest. */
function passageActions(layout: Layout): ActionSequence | undefined {
  const { pusher, bridgeX } = layout;
  const side = pusher[0] < bridgeX ? -1 : 1;
  const reach = bridge.halfX + pusherRadius + 0.01;
  const entry: Point = [bridgeX + side * reach, bridge.laneY];
  const exit: Point = [bridgeX - side * reach, bridge.laneY];
  const ways = [...waypoints(pusher, entry), ...waypoints(entry, exit)];
  if (!ways.every((point) => isClear(layout, point))) return undefined;
  // The way to the entry should not already lead under the board.
  if (waypoints(pusher, entry).some((point) => nearBridge(point, pusherRadius - 0.03, bridgeX)))
    return undefined;
  return padded([...drive(pusher, entry, 0.9), ...drive(entry, exit, 0.5)]);
}

/** Straight at the block, push it as far as there is room, back off a little, then rest. */
function eventActions(layout: Layout): ActionSequence | undefined {
  const { pusher, block, pulse, pushes } = layout;
  const [dx, dy] = [block.at[0] - pusher[0], block.at[1] - pusher[1]];
  const length = Math.hypot(dx, dy);
  const beside = eventOffsets.map((offset): Point => {
    const [x, y] = [dx - (offset * dy) / length, dy + (offset * dx) / length];
    return [x / Math.hypot(x, y), y / Math.hypot(x, y)];
  });
  for (const direction of pushes ? [pulse, ...beside] : beside) {
    const actions = pushActions(layout, direction);
    if (actions) return actions;
  }
  return undefined;
}

/** A push in this direction, when the way is free and the block is carried along rather than turned aside. */
function pushActions(layout: Layout, direction: Point): ActionSequence | undefined {
  const { pusher, block, shape } = layout;
  const reach = contactDistance(pusher, direction, shape, block);
  if (reach > 0.5) return undefined;
  const way = waypoints(pusher, along(pusher, direction, Math.max(0, reach - 0.03)));
  if (way.some((point) => !keepsApart(layout, point))) return undefined;
  const touch = along(pusher, direction, reach - 0.005);
  for (const pushed of eventPushes) {
    if (!blockHasRoom(layout, direction, pushed + 0.02)) continue;
    if (carried(layout, touch, direction, pushed) < carriedAtLeast) continue;
    const end = along(touch, direction, pushed);
    const back = along(end, direction, -0.08);
    const actions = padded([
      ...drive(pusher, touch, 0.9),
      ...drive(touch, end, 0.6),
      ...drive(end, back, 0.8),
    ]);
    if (actions) return actions;
  }
  return undefined;
}

/** How far the plane model says the block is carried, metres. */
function carried({ shape, block }: Layout, from: Point, direction: Point, distance: number): number {
  const fine = 0.01;
  let state: PushState = { pusher: from, block };
  for (let way = 0; way < distance; way += fine) state = slide(shape, state, along([0, 0], direction, fine));
  return Math.hypot(state.block.at[0] - block.at[0], state.block.at[1] - block.at[1]);
}

function keepsApart({ bystander, bridgeX }: Layout, point: Point): boolean {
  const apart = Math.hypot(point[0] - bystander[0], point[1] - bystander[1]);
  return apart > pusherRadius + bystanderRadius + gap && !nearBridge(point, pusherRadius, bridgeX);
}

/** Equal steps from one point to another, at most at this share of full speed. */
function drive(from: Point, to: Point, speed: number): ActionSequence {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  const perStep = fullSpeed * secondsPerStep;
  const count = Math.ceil(Math.hypot(dx, dy) / (speed * perStep));
  return Array.from({ length: count }, () => [dx / count / perStep, dy / count / perStep]);
}

/** Rest until the end; nothing when the sequence is too long to show what comes after. */
function padded(actions: ActionSequence): ActionSequence | undefined {
  const rest = steps - actions.length;
  return rest < 2 ? undefined : [...actions, ...Array.from({ length: rest }, () => idle)];
}

function scaled([x, y]: Point, factor: number): Action {
  return [x * factor, y * factor];
}

/** Draws a start on the push table together with its script, by trying until all ways are free. */
import { VivaError } from '../../errors.ts';
import { mulberry32, type RandomStream } from '../../statistics/random.ts';
import type { ContextScript } from '../world.ts';
import type { Draw, Start } from '../world-definition.ts';
import {
  along,
  type BlockPose,
  blockCorners,
  distanceToBlock,
  insideTable,
  nearBridge,
  type Point,
  waypoints,
} from './clearance.ts';
import { blockHasRoom, contactDistance, gap, isClear, type Layout } from './layout.ts';
import { restHeight } from './scene.ts';
import { pulseTravel, scriptActions } from './script.ts';
import type { BlockShape } from './shapes.ts';
import { bridge, bystanderRadius, pusherHalfHeight, pusherRadius } from './table.ts';

const attempts = 20_000;
const bystanderPlaces = 12;
const farAway: Point = [9, 9];

/** A start and its script. Every second context of a family has the pulse push the block. */
export function drawOpening(
  shape: BlockShape,
  draw: Draw,
  turn: number,
): { readonly start: Start; readonly script: ContextScript } {
  const random = mulberry32(Math.floor(draw('layout') * 2 ** 32));
  for (let attempt = 0; attempt < attempts; attempt++) {
    const empty = drawLayout(shape, random, turn % 2 === 0);
    if (!fits(empty) || !scriptActions(empty)) continue;
    for (let place = 0; place < bystanderPlaces; place++) {
      const layout = {
        ...empty,
        bystander: [between(random, -0.42, 0.42), between(random, -0.47, 0.52)] as const,
      };
      const script = bystanderFits(layout) && fits(layout) ? scriptActions(layout) : undefined;
      if (script) return { start: startOf(layout, draw), script };
    }
  }
  throw new VivaError({ code: 'simulator-failed', message: `No free start found in ${attempts} tries.` });
}

/** Everything but the bystander, which is out of the way for now. */
function drawLayout(shape: BlockShape, random: RandomStream, pushes: boolean): Layout {
  const angle = between(random, -Math.PI, Math.PI);
  const pulse: Point = [Math.cos(angle), Math.sin(angle)];
  const side = random() < 0.5 ? -1 : 1;
  const cross: Point = [-pulse[1] * side, pulse[0] * side];
  const block: BlockPose = {
    at: [between(random, -0.26, 0.26), between(random, -0.14, 0.38)],
    angle: between(random, -Math.PI, Math.PI),
  };
  let pusher: Point = [between(random, -0.43, 0.43), between(random, -0.45, 0.53)];
  if (pushes) {
    // Behind the block as seen along the pulse, a little to one side.
    const beside = along(block.at, cross, between(random, -0.07, 0.07));
    const reach = contactDistance(along(beside, pulse, -0.5), pulse, shape, block);
    pusher = along(beside, pulse, reach - 0.5 - between(random, 0.03, 0.08));
  }
  return {
    shape,
    pusher,
    block,
    bystander: farAway,
    bystanderAngle: between(random, -0.7, 0.7),
    bridgeX: between(random, -0.24, 0.24),
    pulse,
    cross,
    pushes,
  };
}

function bystanderFits({ shape, block, bystander, bridgeX }: Layout): boolean {
  return (
    insideTable(bystander, bystanderRadius + gap) &&
    !nearBridge(bystander, bystanderRadius, bridgeX) &&
    distanceToBlock(bystander, shape, block) > bystanderRadius + 3 * gap
  );
}

/** True when nothing touches or is hidden at the start and the pulse arms have free way. */
function fits(layout: Layout): boolean {
  const { shape, pusher, block, bridgeX, pulse, cross, pushes } = layout;
  if (!isClear(layout, pusher) || nearBridge(pusher, pusherRadius, bridgeX)) return false;
  const corners = blockCorners(shape, block);
  if (!corners.every((corner) => insideTable(corner, gap) && !nearBridge(corner, 0, bridgeX))) return false;
  const isFree = (point: Point): boolean =>
    isClear(layout, point) && !nearBridge(point, pusherRadius, bridgeX);
  const goes = (from: Point, to: Point): boolean => waypoints(from, to).every(isFree);
  const beside = along(pusher, cross, pulseTravel);
  if (!goes(pusher, along(pusher, pulse, -pulseTravel)) || !goes(pusher, beside)) return false;
  const reach = contactDistance(pusher, pulse, shape, block);
  if (!pushes) {
    const ahead = along(pusher, pulse, pulseTravel);
    const corner = along(ahead, cross, pulseTravel);
    return (
      goes(pusher, along(pusher, pulse, 2 * pulseTravel)) &&
      [waypoints(ahead, corner), waypoints(beside, corner), waypoints(pusher, corner)].flat().every(isFree)
    );
  }
  return reach > 0.02 && reach < 0.1 && blockHasRoom(layout, pulse, 2 * pulseTravel - reach);
}

function startOf(layout: Layout, draw: Draw): Start {
  const { pusher, block, bystander, bystanderAngle, bridgeX } = layout;
  const friction = 0.25 + 0.35 * draw('friction');
  return {
    poses: {
      pusher: { position: [...pusher, pusherHalfHeight + 0.002] },
      block: { position: [...block.at, restHeight], quaternion: aboutVertical(block.angle) },
      bystander: { position: [...bystander, 0.051], quaternion: aboutVertical(bystanderAngle) },
      bridge: { position: [bridgeX, bridge.laneY + bridge.offsetY, bridge.height] },
    },
    friction: { block: friction, bystander: friction },
  };
}

function between(random: RandomStream, low: number, high: number): number {
  return low + (high - low) * random();
}

function aboutVertical(angle: number): [number, number, number, number] {
  return [Math.cos(angle / 2), 0, 0, Math.sin(angle / 2)];
}

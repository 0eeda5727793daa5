/** A start on the push table as plane geometry, and what is free in it. */
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
import type { BlockShape } from './shapes.ts';
import { bystanderRadius, pusherRadius } from './table.ts';

/** Room kept between things that must not touch, metres. */
export const gap = 0.02;

/** Everything that was drawn for a start. Directions are unit vectors. */
export interface Layout {
  readonly shape: BlockShape;
  readonly pusher: Point;
  readonly block: BlockPose;
  readonly bystander: Point;
  readonly bystanderAngle: number;
  readonly bridgeX: number;
  readonly pulse: Point;
  readonly cross: Point;
  /** Whether the pulse is meant to push the block. */
  readonly pushes: boolean;
}

/** How far the pusher goes in a direction until it touches the block; 1 when it does not. */
export function contactDistance(from: Point, direction: Point, shape: BlockShape, block: BlockPose): number {
  let distance = 0;
  while (distance < 1) {
    // The outline is at least this far in any direction, so this much can be skipped.
    const room = distanceToBlock(along(from, direction, distance), shape, block) - pusherRadius;
    if (room < 0.001) return distance;
    distance += room;
  }
  return 1;
}

/** True when the pusher at a point touches neither block, bystander nor wall. */
export function isClear({ shape, block, bystander }: Layout, point: Point): boolean {
  return (
    insideTable(point, pusherRadius + gap / 2) &&
    distanceToBlock(point, shape, block) > pusherRadius + gap &&
    Math.hypot(point[0] - bystander[0], point[1] - bystander[1]) > pusherRadius + bystanderRadius + gap
  );
}

/** True when the block can be pushed that far without meeting walls, bystander or bridge. */
export function blockHasRoom(layout: Layout, direction: Point, distance: number): boolean {
  const { shape, block, bystander, bridgeX } = layout;
  return waypoints(block.at, along(block.at, direction, distance)).every((at) => {
    const moved = { ...block, at };
    return (
      distanceToBlock(bystander, shape, moved) > bystanderRadius + 2 * gap &&
      blockCorners(shape, moved).every(
        (corner) => insideTable(corner, gap) && !nearBridge(corner, gap, bridgeX),
      )
    );
  });
}

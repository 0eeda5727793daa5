/** Plane geometry of the push table: how far points are from the block, and what fits where. */
import type { BlockShape } from './shapes.ts';
import { bridge, pusherRadius, table } from './table.ts';

export type Point = readonly [number, number];

export interface BlockPose {
  readonly at: Point;
  /** Radians, anticlockwise. */
  readonly angle: number;
}

/** `start` plus `distance` metres along a direction. */
export function along(start: Point, direction: Point, distance: number): Point {
  return [start[0] + direction[0] * distance, start[1] + direction[1] * distance];
}

/** Distance in metres from a point to the block's outline; 0 inside. */
export function distanceToBlock(point: Point, shape: BlockShape, pose: BlockPose): number {
  const [cos, sin] = [Math.cos(pose.angle), Math.sin(pose.angle)];
  const [dx, dy] = [point[0] - pose.at[0], point[1] - pose.at[1]];
  const [x, y] = [cos * dx + sin * dy, -sin * dx + cos * dy];
  let nearest = Number.POSITIVE_INFINITY;
  for (const part of shape.parts) {
    const outX = Math.max(0, Math.abs(x - part.x) - part.halfX);
    const outY = Math.max(0, Math.abs(y - part.y) - part.halfY);
    nearest = Math.min(nearest, Math.hypot(outX, outY));
  }
  return nearest;
}

/** The corners of the block's parts on the table. */
export function blockCorners(shape: BlockShape, pose: BlockPose): Point[] {
  const [cos, sin] = [Math.cos(pose.angle), Math.sin(pose.angle)];
  return shape.parts.flatMap(({ x, y, halfX, halfY }) =>
    [-1, 1].flatMap((sx) =>
      [-1, 1].map((sy): Point => {
        const [px, py] = [x + sx * halfX, y + sy * halfY];
        return [pose.at[0] + cos * px - sin * py, pose.at[1] + sin * px + cos * py];
      }),
    ),
  );
}

/** True when a disc lies within the walls. */
export function insideTable([x, y]: Point, radius: number): boolean {
  return (
    x - radius > table.left && x + radius < table.right && y - radius > table.front && y + radius < table.back
  );
}

/** True when a disc on the table would be hidden, in part, by a bridge at this x. */
export function nearBridge([x, y]: Point, radius: number, bridgeX: number): boolean {
  const reachX = bridge.halfX + radius + 0.02;
  return Math.abs(x - bridgeX) < reachX && y - radius < bridge.laneY + bridge.halfY + pusherRadius;
}

/** Points on a straight way, one every two centimetres, both ends included. */
export function waypoints(start: Point, end: Point): Point[] {
  const count = Math.max(1, Math.ceil(Math.hypot(end[0] - start[0], end[1] - start[1]) / 0.02));
  return Array.from({ length: count + 1 }, (_, k): Point => {
    const share = k / count;
    return [start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share];
  });
}

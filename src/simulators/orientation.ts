/** What quaternions say about how a thing lies. */
import type { ObjectTruth } from './world.ts';

type Quaternion = ObjectTruth['quaternion'];

/** Angle in radians between two orientations. */
export function angleBetween(a: Quaternion, b: Quaternion): number {
  const product = a[0] * b[0] + a[1] * b[1] + a[2] * b[2] + a[3] * b[3];
  return 2 * Math.acos(Math.min(1, Math.abs(product)));
}

/** Vertical component of a thing's own upright axis: 1 upright, 0 on its side, -1 upside down. */
export function uprightness([, x, y]: Quaternion): number {
  return 1 - 2 * (x * x + y * y);
}

/** Where points of the world are in the picture. */
import type { Camera, Vector3 } from './scene.ts';

/** A place in the picture as shares of its width and height, from the top left. */
export interface PicturePoint {
  readonly x: number;
  readonly y: number;
}

/** Place of a point in a picture with this width-to-height ratio; nothing when the point is behind the camera. */
export function projectPoint(camera: Camera, point: Vector3, aspect = 1): PicturePoint | undefined {
  const [px, py, pz] = camera.position;
  const [dx, dy, dz] = [point[0] - px, point[1] - py, point[2] - pz];
  const r = camera.rotation;
  const right = r[0]! * dx + r[3]! * dy + r[6]! * dz;
  const up = r[1]! * dx + r[4]! * dy + r[7]! * dz;
  const ahead = -(r[2]! * dx + r[5]! * dy + r[8]! * dz);
  if (ahead <= 0) return undefined;
  const half = Math.tan((camera.fovy * Math.PI) / 360);
  return { x: 0.5 + right / (2 * ahead * half * aspect), y: 0.5 - up / (2 * ahead * half) };
}

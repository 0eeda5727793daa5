/** Pinhole camera: where a pixel looks and where a point lands. */

import type { Camera, Vector3 } from '../scene.ts';

/** Where a world point lands in the picture. */
export interface ProjectedPoint {
  /** Pixels from the left edge; the centre of the top-left pixel is 0.5. */
  readonly x: number;
  /** Pixels from the top edge; the centre of the top-left pixel is 0.5. */
  readonly y: number;
  /** Metres along the view axis; zero or less lies behind the camera, where x and y mean nothing. */
  readonly depth: number;
}

/** Height (and width: pixels are square) of one pixel on the plane one metre in front of the camera, in metres. */
export function pixelScale(camera: Camera, height: number): number {
  return (2 * Math.tan((camera.fovy * Math.PI) / 360)) / height;
}

/** Projects a world point into a picture of the given size in pixels. */
export function projectPoint(camera: Camera, width: number, height: number, point: Vector3): ProjectedPoint {
  const [right, up, depth] = viewOf(camera, point);
  const scale = pixelScale(camera, height);
  return { x: width / 2 + right / depth / scale, y: height / 2 - up / depth / scale, depth };
}

/** World point seen at the picture position (x, y) in pixels at a depth in metres: the inverse of {@link projectPoint}. */
export function unprojectPoint(
  camera: Camera,
  width: number,
  height: number,
  projected: ProjectedPoint,
): Vector3 {
  const scale = pixelScale(camera, height);
  const right = (projected.x - width / 2) * scale * projected.depth;
  const up = (height / 2 - projected.y) * scale * projected.depth;
  const [px, py, pz] = camera.position;
  const r = rotationOf(camera);
  return [
    px + r[0] * right + r[1] * up - r[2] * projected.depth,
    py + r[3] * right + r[4] * up - r[5] * projected.depth,
    pz + r[6] * right + r[7] * up - r[8] * projected.depth,
  ];
}

/** Camera frame with the depth made positive: metres to the right, up, and along the view axis. */
export function viewOf(camera: Camera, point: Vector3): Vector3 {
  const x = point[0] - camera.position[0];
  const y = point[1] - camera.position[1];
  const z = point[2] - camera.position[2];
  const r = rotationOf(camera);
  return [r[0] * x + r[3] * y + r[6] * z, r[1] * x + r[4] * y + r[7] * z, -(r[2] * x + r[5] * y + r[8] * z)];
}

/** Row-major 3x3 rotation. */
export type RotationMatrix = readonly [
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
];

/** The rotation as nine numbers: one cast here spares an index check per entry elsewhere. */
export function rotationOf(holder: { readonly rotation: ArrayLike<number> }): RotationMatrix {
  return holder.rotation as unknown as RotationMatrix;
}

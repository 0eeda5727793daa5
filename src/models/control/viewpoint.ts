/** What a move in the picture means in the world. Pixels here are those of a 64-pixel picture, whatever is rendered. */
import { projectPoint } from '../../simulators/projection.ts';
import type { Camera, Vector3 } from '../../simulators/scene.ts';

/** Side of the picture that pixel severities refer to. */
export const nominalSide = 64;

/** Where a point appears, from the top left; undefined behind the camera. */
export function picturePoint(camera: Camera, point: Vector3): { x: number; y: number } | undefined {
  const found = projectPoint(camera, point);
  return found && { x: found.x * nominalSide, y: found.y * nominalSide };
}

/** Metres that a pixel spans at a point. */
export function unitsPerPixel(camera: Camera, point: Vector3): number {
  const [, , back] = axesOf(camera);
  const ahead = -dot(back, minus(point, camera.position));
  return (2 * ahead * Math.tan((camera.fovy * Math.PI) / 360)) / nominalSide;
}

/** Unit vector to the right in the picture. */
export function rightward(camera: Camera): Vector3 {
  return axesOf(camera)[0];
}

/**
 * Unit vector up in the picture along which things keep their footing: over the floor where the camera looks down,
 * straight up where it looks ahead.
 */
export function upward(camera: Camera): Vector3 {
  const up = axesOf(camera)[1];
  if (looksAhead(camera)) return [0, 0, 1];
  const length = Math.hypot(up[0], up[1]);
  return [up[0] / length, up[1] / length, 0];
}

/** True where the picture shows the world from the side. */
export function looksAhead(camera: Camera): boolean {
  return axesOf(camera)[1][2] > 0.75;
}

export function dot(a: Vector3, b: Vector3): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

export function minus(a: Vector3, b: Vector3): Vector3 {
  return [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
}

/** `a` plus `factor` times `b`. */
export function plus(a: Vector3, b: Vector3, factor = 1): Vector3 {
  return [a[0] + factor * b[0], a[1] + factor * b[1], a[2] + factor * b[2]];
}

function axesOf({ rotation }: Camera): [Vector3, Vector3, Vector3] {
  const column = (k: number): Vector3 => [rotation[k] ?? 0, rotation[k + 3] ?? 0, rotation[k + 6] ?? 0];
  return [column(0), column(1), column(2)];
}

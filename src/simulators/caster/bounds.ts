/** Which pixels can see a primitive: a rectangle found from its corners or from its bounding spheres. */

import type { Camera, Primitive, Vector3 } from '../scene.ts';
import { pixelScale, rotationOf, viewOf } from './camera.ts';
import type { Solid } from './solid.ts';

/** Nearer than this in front of the camera plane, projections are not trusted. */
const NEAREST = 1e-6;

/** Room for rounding at the border of the rectangle, in pixels. */
const SLACK = 1e-6;

/** Sets the pixel rectangle of `solid`; all of the picture where no bound is known, nothing when it lies behind. */
export function boundOnScreen(
  solid: Solid,
  primitive: Primitive,
  camera: Camera,
  width: number,
  height: number,
): void {
  const span: Span = {
    left: Number.MAX_VALUE,
    right: -Number.MAX_VALUE,
    top: Number.MAX_VALUE,
    bottom: -Number.MAX_VALUE,
  };
  const bounded = spanOf(span, solid, primitive, camera);
  const empty = bounded && span.left > span.right;
  const scale = pixelScale(camera, height);
  solid.left = bounded ? clamped(Math.floor(width / 2 + span.left / scale - SLACK), width) : 0;
  solid.top = bounded ? clamped(Math.floor(height / 2 + span.top / scale - SLACK), height) : 0;
  solid.right = bounded ? clamped(Math.ceil(width / 2 + span.right / scale + SLACK), width) : width;
  solid.bottom = bounded ? clamped(Math.ceil(height / 2 + span.bottom / scale + SLACK), height) : height;
  if (empty) solid.right = solid.left;
}

/** Whole number of pixels within 0..most. */
function clamped(pixels: number, most: number): number {
  return Math.min(most, Math.max(0, pixels)) | 0;
}

/** On the plane one metre in front of the camera, in metres to the right and down. */
interface Span {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** False when there is no bound. A solid wholly behind the camera leaves the span empty. */
function spanOf(span: Span, solid: Solid, primitive: Primitive, camera: Camera): boolean {
  if (!Number.isFinite(solid.radius)) return false;
  const centre = viewOf(camera, primitive.position);
  if (centre[2] + solid.radius <= 0) return true;
  const r = rotationOf(primitive);
  const [p, q, s] = primitive.position;
  if (primitive.kind === 'sphere') return addSphere(span, centre, solid.sx);
  if (primitive.kind === 'capsule') {
    for (const end of [-solid.sy, solid.sy]) {
      const tip = viewOf(camera, [p + end * r[2], q + end * r[5], s + end * r[8]]);
      if (!addSphere(span, tip, solid.sx)) return false;
    }
    return true;
  }
  const x = solid.sx;
  const y = primitive.kind === 'cylinder' ? solid.sx : solid.sy;
  const z = primitive.kind === 'box' ? solid.sz : primitive.kind === 'cylinder' ? solid.sy : 0;
  for (let corner = 0; corner < 8; corner += 1) {
    const cx = corner & 1 ? x : -x;
    const cy = corner & 2 ? y : -y;
    const cz = corner & 4 ? z : -z;
    const seen = viewOf(camera, [
      p + r[0] * cx + r[1] * cy + r[2] * cz,
      q + r[3] * cx + r[4] * cy + r[5] * cz,
      s + r[6] * cx + r[7] * cy + r[8] * cz,
    ]);
    if (seen[2] < NEAREST) return addSphere(span, centre, solid.radius);
    addPoint(span, seen[0] / seen[2], -seen[1] / seen[2]);
  }
  return true;
}

/** Tangents from the camera to the sphere, seen from above and from the side. */
function addSphere(span: Span, centre: Vector3, radius: number): boolean {
  const [x, y, depth] = centre;
  const beyond = depth * depth - radius * radius;
  if (depth <= radius + NEAREST) return false;
  const reachX = radius * Math.sqrt(x * x + beyond);
  const reachY = radius * Math.sqrt(y * y + beyond);
  addPoint(span, (x * depth - reachX) / beyond, (-y * depth - reachY) / beyond);
  addPoint(span, (x * depth + reachX) / beyond, (-y * depth + reachY) / beyond);
  return true;
}

function addPoint(span: Span, right: number, down: number): void {
  if (right < span.left) span.left = right;
  if (right > span.right) span.right = right;
  if (down < span.top) span.top = down;
  if (down > span.bottom) span.bottom = down;
}

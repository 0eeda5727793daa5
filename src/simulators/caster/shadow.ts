/** Hard shadows of one directional light. Planes receive shadow but cast none; a solid never shades itself. */

import type { Light, Primitive } from '../scene.ts';
import { type RotationMatrix, rotationOf } from './camera.ts';
import { type RayFrame, type Solid, SUBPIXELS } from './solid.ts';

/** A caster this near along the light is touching, not hiding, the point; in metres. */
const TOUCHING = 1e-6;

/** Row-major rotation, world from the light's frame, whose third axis points to the light. */
export function lightRotation(light: Light): RotationMatrix {
  const [x, y, z] = light.direction;
  // Any axis will do that is not along the light.
  const flat = Math.abs(z) < 0.9;
  const length = flat ? Math.sqrt(x * x + y * y) : Math.sqrt(y * y + z * z);
  const ux = flat ? -y / length : 0;
  const uy = flat ? x / length : z / length;
  const uz = flat ? 0 : -y / length;
  return [ux, y * uz - z * uy, x, uy, z * ux - x * uz, y, uz, x * uy - y * ux, z];
}

/** Puts the bounding circle (and a capsule's axis) of a solid into the light's frame. */
export function projectToLight(solid: Solid, primitive: Primitive, frame: RotationMatrix): void {
  const [x, y, z] = primitive.position;
  solid.cu = frame[0] * x + frame[3] * y + frame[6] * z;
  solid.cv = frame[1] * x + frame[4] * y + frame[7] * z;
  solid.cw = frame[2] * x + frame[5] * y + frame[8] * z;
  const half = primitive.kind === 'capsule' ? solid.sy : 0;
  const r = rotationOf(primitive);
  const ax = half * r[2];
  const ay = half * r[5];
  const az = half * r[8];
  solid.au = frame[0] * ax + frame[3] * ay + frame[6] * az;
  solid.av = frame[1] * ax + frame[4] * ay + frame[7] * az;
  solid.aw = frame[2] * ax + frame[5] * ay + frame[8] * az;
}

/** Lists, for every solid, those whose bounding sphere can stand between it and the light. */
export function findCasters(solids: readonly Solid[], count: number): void {
  for (let to = 0; to < count; to += 1) {
    const receiver = solids[to]!;
    receiver.casters.length = 0;
    for (let from = 0; from < count; from += 1) {
      const caster = solids[from]!;
      if (from === to || !caster.castsShadow) continue;
      const u = caster.cu - receiver.cu;
      const v = caster.cv - receiver.cv;
      const reach = caster.radius + receiver.radius;
      if (u * u + v * v <= reach * reach && caster.cw + reach > receiver.cw) receiver.casters.push(caster);
    }
  }
}

/**
 * Sets the cosines of a run of positions that all see `receiver` to 0 where `caster` stands between point and
 * light. Rays run from the point towards the light, in the caster's own frame or in the light's.
 */
export function shadeOutRun(
  caster: Solid,
  receiver: Solid,
  lightRays: RayFrame,
  x8: number,
  y8: number,
  count: number,
  near: Float64Array,
  at: number,
  cosines: Float64Array,
): void {
  // A run on a plane is a straight line also as seen from the light: one test can reject all of it.
  const straight = count === 1 || receiver.kind === 'plane';
  if (straight && missesCircle(caster, lightRays, x8, y8, count, near, at)) return;
  if (caster.kind === 'box') boxShadow(caster, x8, y8, count, near, at, cosines);
  else if (caster.kind === 'cylinder') cylinderShadow(caster, x8, y8, count, near, at, cosines);
  else capsuleShadow(caster, lightRays, x8, y8, count, near, at, cosines);
}

/** Whether the line from the run's first to its last point passes the caster's bounding circle, seen from the light. */
function missesCircle(
  caster: Solid,
  rays: RayFrame,
  x8: number,
  y8: number,
  count: number,
  near: Float64Array,
  at: number,
): boolean {
  const { dx, dy, ux, uy } = rays;
  const depth = near[at]!;
  const last = near[at + count - 1]!;
  const end = x8 + SUBPIXELS * (count - 1);
  const rx = dx + y8 * rays.vx;
  const ry = dy + y8 * rays.vy;
  const fromU = rays.ox + depth * (rx + x8 * ux) - caster.cu;
  const fromV = rays.oy + depth * (ry + x8 * uy) - caster.cv;
  const alongU = rays.ox + last * (rx + end * ux) - caster.cu - fromU;
  const alongV = rays.oy + last * (ry + end * uy) - caster.cv - fromV;
  const length = alongU * alongU + alongV * alongV;
  const share = length > 0 ? -(fromU * alongU + fromV * alongV) / length : 0;
  const nearest = Math.min(1, Math.max(0, share));
  const u = fromU + nearest * alongU;
  const v = fromV + nearest * alongV;
  return u * u + v * v > caster.radius * caster.radius;
}

function boxShadow(
  caster: Solid,
  x8: number,
  y8: number,
  count: number,
  near: Float64Array,
  at: number,
  cosines: Float64Array,
): void {
  const { ox, oy, oz, ux, uy, uz } = caster;
  const rx = caster.dx + y8 * caster.vx;
  const ry = caster.dy + y8 * caster.vy;
  const rz = caster.dz + y8 * caster.vz;
  const ix = 1 / (caster.lx === 0 ? PARALLEL : caster.lx);
  const iy = 1 / (caster.ly === 0 ? PARALLEL : caster.ly);
  const iz = 1 / (caster.lz === 0 ? PARALLEL : caster.lz);
  const reachX = Math.abs(ix) * caster.sx;
  const reachY = Math.abs(iy) * caster.sy;
  const reachZ = Math.abs(iz) * caster.sz;
  for (let index = 0; index < count; index += 1) {
    const x = x8 + SUBPIXELS * index;
    const depth = near[at + index]!;
    const middleX = -ix * (ox + depth * (rx + x * ux));
    const middleY = -iy * (oy + depth * (ry + x * uy));
    let enter = middleX - reachX;
    let leave = middleX + reachX;
    if (middleY - reachY > enter) enter = middleY - reachY;
    if (middleY + reachY < leave) leave = middleY + reachY;
    if (enter >= leave) continue;
    const middleZ = -iz * (oz + depth * (rz + x * uz));
    if (middleZ - reachZ > enter) enter = middleZ - reachZ;
    if (middleZ + reachZ < leave) leave = middleZ + reachZ;
    if (enter < leave && leave > TOUCHING) cosines[index] = 0;
  }
}

function cylinderShadow(
  caster: Solid,
  x8: number,
  y8: number,
  count: number,
  near: Float64Array,
  at: number,
  cosines: Float64Array,
): void {
  const { ox, oy, oz, ux, uy, uz, lx, ly, sx: radius } = caster;
  const rx = caster.dx + y8 * caster.vx;
  const ry = caster.dy + y8 * caster.vy;
  const rz = caster.dz + y8 * caster.vz;
  const a = lx * lx + ly * ly + PARALLEL;
  const iz = 1 / (caster.lz === 0 ? PARALLEL : caster.lz);
  const reach = Math.abs(iz) * caster.sy;
  for (let index = 0; index < count; index += 1) {
    const x = x8 + SUBPIXELS * index;
    const depth = near[at + index]!;
    const px = ox + depth * (rx + x * ux);
    const py = oy + depth * (ry + x * uy);
    const b = px * lx + py * ly;
    const square = b * b - a * (px * px + py * py - radius * radius);
    if (square <= 0) continue;
    const root = Math.sqrt(square);
    const middle = -iz * (oz + depth * (rz + x * uz));
    let enter = (-b - root) / a;
    let leave = (root - b) / a;
    if (middle - reach > enter) enter = middle - reach;
    if (middle + reach < leave) leave = middle + reach;
    if (enter < leave && leave > TOUCHING) cosines[index] = 0;
  }
}

/**
 * Seen from the light a capsule is a stadium and a sphere a disc. The point lies outside the caster, so the
 * light's ray runs through it either wholly ahead or wholly behind: the nearest point to the axis tells which.
 */
function capsuleShadow(
  caster: Solid,
  rays: RayFrame,
  x8: number,
  y8: number,
  count: number,
  near: Float64Array,
  at: number,
  cosines: Float64Array,
): void {
  const { au, av, aw, sx: radius } = caster;
  const { ux, uy, uz } = rays;
  const ou = rays.ox - caster.cu;
  const ov = rays.oy - caster.cv;
  const ow = rays.oz - caster.cw;
  const rx = rays.dx + y8 * rays.vx;
  const ry = rays.dy + y8 * rays.vy;
  const rz = rays.dz + y8 * rays.vz;
  const length = au * au + av * av;
  const perLength = length > 0 ? 1 / length : 0;
  for (let index = 0; index < count; index += 1) {
    const x = x8 + SUBPIXELS * index;
    const depth = near[at + index]!;
    const u = ou + depth * (rx + x * ux);
    const v = ov + depth * (ry + x * uy);
    const share = (u * au + v * av) * perLength;
    const along = Math.min(1, Math.max(-1, share));
    const offU = u - along * au;
    const offV = v - along * av;
    if (offU * offU + offV * offV >= radius * radius) continue;
    if (along * aw - ow - depth * (rz + x * uz) > TOUCHING) cosines[index] = 0;
  }
}

const PARALLEL = 1e-30;

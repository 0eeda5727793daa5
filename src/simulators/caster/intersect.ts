/**
 * Camera rays against one solid, a horizontal run of picture positions at a time. Each function visits `count`
 * positions of row `y8` from `x8` on, one pixel apart, and writes from index `at` on: the nearer depth, the solid's
 * number, and the mask of all it could be seen at. A ray that starts inside a solid sees its far side, as in MuJoCo.
 */

import { type Solid, SUBPIXELS } from './solid.ts';

/** Where the runs are written: nearest depth so far, the solid seen there, and the solid's own mask. */
export interface RunTarget {
  readonly near: Float64Array;
  readonly seen: Int16Array;
  mask: Uint8Array;
}

/** Draws a run of one solid, whatever its kind. */
export function traceRun(
  solid: Solid,
  number: number,
  x8: number,
  y8: number,
  count: number,
  at: number,
  target: RunTarget,
): void {
  if (solid.kind === 'box') boxRun(solid, number, x8, y8, count, at, target);
  else if (solid.kind === 'plane') planeRun(solid, number, x8, y8, count, at, target);
  else if (solid.kind === 'sphere') sphereRun(solid, number, x8, y8, count, at, target);
  else if (solid.kind === 'capsule') capsuleRun(solid, number, x8, y8, count, at, target);
  else cylinderRun(solid, number, x8, y8, count, at, target);
}

function boxRun(
  solid: Solid,
  number: number,
  x8: number,
  y8: number,
  count: number,
  at: number,
  target: RunTarget,
): void {
  const { near, seen, mask } = target;
  const { ox, oy, oz, ux, uy, uz, sx, sy, sz } = solid;
  const rx = solid.dx + y8 * solid.vx;
  const ry = solid.dy + y8 * solid.vy;
  const rz = solid.dz + y8 * solid.vz;
  for (let index = 0; index < count; index += 1) {
    const x = x8 + SUBPIXELS * index;
    const dx = rx + x * ux;
    const ix = 1 / (dx === 0 ? PARALLEL : dx);
    const middleX = -ox * ix;
    const reachX = Math.abs(ix) * sx;
    let enter = middleX - reachX;
    let leave = middleX + reachX;
    const dy = ry + x * uy;
    const iy = 1 / (dy === 0 ? PARALLEL : dy);
    const middleY = -oy * iy;
    const reachY = Math.abs(iy) * sy;
    if (middleY - reachY > enter) enter = middleY - reachY;
    if (middleY + reachY < leave) leave = middleY + reachY;
    if (enter > leave) continue;
    const dz = rz + x * uz;
    const iz = 1 / (dz === 0 ? PARALLEL : dz);
    const middleZ = -oz * iz;
    const reachZ = Math.abs(iz) * sz;
    if (middleZ - reachZ > enter) enter = middleZ - reachZ;
    if (middleZ + reachZ < leave) leave = middleZ + reachZ;
    if (enter > leave || leave <= 0) continue;
    const depth = enter > 0 ? enter : leave;
    mask[at + index] = 1;
    if (depth < near[at + index]!) {
      near[at + index] = depth;
      seen[at + index] = number;
    }
  }
}

function sphereRun(
  solid: Solid,
  number: number,
  x8: number,
  y8: number,
  count: number,
  at: number,
  target: RunTarget,
): void {
  const { near, seen, mask } = target;
  const { ox, oy, oz, ux, uy, uz, sx } = solid;
  const rx = solid.dx + y8 * solid.vx;
  const ry = solid.dy + y8 * solid.vy;
  const rz = solid.dz + y8 * solid.vz;
  const c = ox * ox + oy * oy + oz * oz - sx * sx;
  for (let index = 0; index < count; index += 1) {
    const x = x8 + SUBPIXELS * index;
    const dx = rx + x * ux;
    const dy = ry + x * uy;
    const dz = rz + x * uz;
    const a = dx * dx + dy * dy + dz * dz;
    const b = ox * dx + oy * dy + oz * dz;
    const square = b * b - a * c;
    if (square < 0) continue;
    const root = Math.sqrt(square);
    const depth = (c > 0 ? -b - root : root - b) / a;
    if (depth <= 0) continue;
    mask[at + index] = 1;
    if (depth < near[at + index]!) {
      near[at + index] = depth;
      seen[at + index] = number;
    }
  }
}

function planeRun(
  solid: Solid,
  number: number,
  x8: number,
  y8: number,
  count: number,
  at: number,
  target: RunTarget,
): void {
  const { near, seen, mask } = target;
  const { ox, oy, oz, ux, uy, uz, sx, sy } = solid;
  // Seen from its front only, as MuJoCo's rays see it.
  if (oz <= 0) return;
  const rx = solid.dx + y8 * solid.vx;
  const ry = solid.dy + y8 * solid.vy;
  const rz = solid.dz + y8 * solid.vz;
  for (let index = 0; index < count; index += 1) {
    const x = x8 + SUBPIXELS * index;
    const dz = rz + x * uz;
    if (dz > -GRAZING) continue;
    const depth = -oz / dz;
    if (Math.abs(ox + depth * (rx + x * ux)) > sx || Math.abs(oy + depth * (ry + x * uy)) > sy) continue;
    mask[at + index] = 1;
    if (depth < near[at + index]!) {
      near[at + index] = depth;
      seen[at + index] = number;
    }
  }
}

function cylinderRun(
  solid: Solid,
  number: number,
  x8: number,
  y8: number,
  count: number,
  at: number,
  target: RunTarget,
): void {
  const { near, seen, mask } = target;
  const { ox, oy, oz, ux, uy, uz, sx: radius, sy: half } = solid;
  const rx = solid.dx + y8 * solid.vx;
  const ry = solid.dy + y8 * solid.vy;
  const rz = solid.dz + y8 * solid.vz;
  const c = ox * ox + oy * oy - radius * radius;
  for (let index = 0; index < count; index += 1) {
    const x = x8 + SUBPIXELS * index;
    const dx = rx + x * ux;
    const dy = ry + x * uy;
    const a = dx * dx + dy * dy + PARALLEL;
    const b = ox * dx + oy * dy;
    const square = b * b - a * c;
    if (square < 0) continue;
    const root = Math.sqrt(square);
    let enter = (-b - root) / a;
    let leave = (-b + root) / a;
    const dz = rz + x * uz;
    const iz = 1 / (dz === 0 ? PARALLEL : dz);
    const middle = -oz * iz;
    const reach = Math.abs(iz) * half;
    if (middle - reach > enter) enter = middle - reach;
    if (middle + reach < leave) leave = middle + reach;
    if (enter > leave || leave <= 0) continue;
    const depth = enter > 0 ? enter : leave;
    mask[at + index] = 1;
    if (depth < near[at + index]!) {
      near[at + index] = depth;
      seen[at + index] = number;
    }
  }
}

function capsuleRun(
  solid: Solid,
  number: number,
  x8: number,
  y8: number,
  count: number,
  at: number,
  target: RunTarget,
): void {
  const { near, seen, mask } = target;
  const { ox, oy, oz, ux, uy, uz, sx: radius, sy: half } = solid;
  const rx = solid.dx + y8 * solid.vx;
  const ry = solid.dy + y8 * solid.vy;
  const rz = solid.dz + y8 * solid.vz;
  const round = ox * ox + oy * oy - radius * radius;
  const beyond = Math.abs(oz) - half;
  // From inside the far side is seen: the same formulas with the other root.
  const side = (beyond > 0 ? round + beyond * beyond : round) > 0 ? -1 : 1;
  for (let index = 0; index < count; index += 1) {
    const x = x8 + SUBPIXELS * index;
    const dx = rx + x * ux;
    const dy = ry + x * uy;
    const dz = rz + x * uz;
    const a = dx * dx + dy * dy + PARALLEL;
    const b = ox * dx + oy * dy;
    const square = b * b - a * round;
    if (square < 0) continue;
    let depth = (side * Math.sqrt(square) - b) / a;
    const height = oz + depth * dz;
    if (height > half || height < -half) {
      const qz = height > half ? oz - half : oz + half;
      const aa = dx * dx + dy * dy + dz * dz;
      const bb = b + qz * dz;
      const capSquare = bb * bb - aa * (round + qz * qz);
      if (capSquare < 0) continue;
      depth = (side * Math.sqrt(capSquare) - bb) / aa;
    }
    if (depth <= 0) continue;
    mask[at + index] = 1;
    if (depth < near[at + index]!) {
      near[at + index] = depth;
      seen[at + index] = number;
    }
  }
}

/** Stands in for a ray component of exactly zero, so that no 0 / 0 arises. */
const PARALLEL = 1e-30;

/** MuJoCo's mjMINVAL: a ray this flat does not see a plane. */
const GRAZING = 1e-15;

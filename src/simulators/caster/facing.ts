/** How squarely the seen surface faces the light: the cosine between its outward normal and the light. */

import { type Solid, SUBPIXELS } from './solid.ts';

/** Writes the cosines (negative where it faces away) of a run of picture positions that all see `solid`. */
export function facingRun(
  solid: Solid,
  x8: number,
  y8: number,
  count: number,
  near: Float64Array,
  at: number,
  cosines: Float64Array,
): void {
  const { lx, ly, lz, sx, sy, sz, kind } = solid;
  if (kind === 'plane') {
    for (let index = 0; index < count; index += 1) cosines[index] = lz;
    return;
  }
  const { ox, oy, oz, ux, uy, uz } = solid;
  const rx = solid.dx + y8 * solid.vx;
  const ry = solid.dy + y8 * solid.vy;
  const rz = solid.dz + y8 * solid.vz;
  for (let index = 0; index < count; index += 1) {
    const x = x8 + SUBPIXELS * index;
    const depth = near[at + index]!;
    const px = ox + depth * (rx + x * ux);
    const py = oy + depth * (ry + x * uy);
    const pz = oz + depth * (rz + x * uz);
    if (kind === 'box') {
      // The face hit is the one the point is least inside of.
      const outX = Math.abs(px) - sx;
      const outY = Math.abs(py) - sy;
      const outZ = Math.abs(pz) - sz;
      if (outX >= outY && outX >= outZ) cosines[index] = px > 0 ? lx : -lx;
      else if (outY >= outZ) cosines[index] = py > 0 ? ly : -ly;
      else cosines[index] = pz > 0 ? lz : -lz;
    } else if (kind === 'sphere') {
      cosines[index] = (px * lx + py * ly + pz * lz) / sx;
    } else if (kind === 'capsule') {
      const beyond = pz > sy ? pz - sy : pz < -sy ? pz + sy : 0;
      cosines[index] = (px * lx + py * ly + beyond * lz) / sx;
    } else if (Math.abs(pz) - sy > Math.sqrt(px * px + py * py) - sx) {
      cosines[index] = pz > 0 ? lz : -lz;
    } else {
      cosines[index] = (px * lx + py * ly) / sx;
    }
  }
}

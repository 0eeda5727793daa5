/** Checker pattern of planes, box-filtered over each pixel's footprint so that far squares fade instead of flickering. */

import { type Solid, SUBPIXELS } from './solid.ts';

/** Narrowest footprint, in squares, that is still averaged; keeps the quotient finite. */
const SHARPEST = 1e-9;

/**
 * Writes the share (0 to 1) of the plane's own colour against its checker colour for a run of picture positions.
 * The footprint is the box with the same spread along both axes as the pixel's image on the plane, to first order;
 * the box around that image blurs half as much again where the pattern is seen along its diagonals.
 */
export function checkerRun(
  plane: Solid,
  x8: number,
  y8: number,
  count: number,
  near: Float64Array,
  at: number,
  shares: Float64Array,
): void {
  const { ux, uy, uz, vx, vy, vz } = plane;
  const perSquare = 1 / plane.checkerSize;
  const ox = plane.ox * perSquare;
  const oy = plane.oy * perSquare;
  const rx = plane.dx + y8 * vx;
  const ry = plane.dy + y8 * vy;
  const rz = plane.dz + y8 * vz;
  for (let index = 0; index < count; index += 1) {
    const x = x8 + SUBPIXELS * index;
    const dx = rx + x * ux;
    const dy = ry + x * uy;
    const slope = 1 / (rz + x * uz);
    const reach = near[at + index]! * perSquare;
    const slopeX = dx * slope;
    const slopeY = dy * slope;
    const acrossX = ux - slopeX * uz;
    const downX = vx - slopeX * vz;
    const acrossY = uy - slopeY * uz;
    const downY = vy - slopeY * vz;
    const widthX = SUBPIXELS * reach * Math.sqrt(acrossX * acrossX + downX * downX);
    const widthY = SUBPIXELS * reach * Math.sqrt(acrossY * acrossY + downY * downY);
    shares[index] = checkerShare(ox + reach * dx, oy + reach * dy, widthX, widthY);
  }
}

/**
 * Share of the first colour, from 0 to 1, over a box of the given widths (in squares) around (x, y): the exact
 * mean of the checker, as it is a product of two square waves.
 */
export function checkerShare(x: number, y: number, widthX: number, widthY: number): number {
  return 0.5 + 0.5 * waveMean(x, widthX) * waveMean(y, widthY);
}

/** Mean over x +- width / 2 of the square wave that is 1 on even squares and -1 on odd ones. */
function waveMean(x: number, width: number): number {
  const safe = Math.max(width, SHARPEST);
  return (triangle(x + 0.5 * safe) - triangle(x - 0.5 * safe)) / safe;
}

/** Integral of the square wave: 0 at even, 1 at odd whole numbers. */
function triangle(x: number): number {
  const half = 0.5 * x;
  return 1 - Math.abs(2 * (half - Math.floor(half)) - 1);
}

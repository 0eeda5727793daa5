/** What can be measured on the pixels of one thing in one frame. */
import { type ColourFrame, solidStrength } from './colour-lookup.ts';

/** Pixels that belong together, with their moments. Lengths in pixels; the centre of the top left pixel is (0.5, 0.5). */
export interface Region {
  readonly pixels: Int32Array;
  readonly x: number;
  readonly y: number;
  /** Number of pixels. */
  readonly area: number;
  /** Principal axis in radians in [-pi/2, pi/2], anticlockwise in the picture; undefined for round things. */
  readonly orientation: number | undefined;
  /** Ratio of the principal second moments, minor to major, in (0, 1]. */
  readonly roundness: number;
  readonly colour: readonly [number, number, number];
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** From this roundness on an axis would be noise. */
const roundFrom = 0.85;

/** Measures regions of frames of one size; keeps its buffers. */
export type RegionMeter = (pixels: Int32Array, frame: ColourFrame, rgb: Uint8Array) => Region;

export function createRegionMeter(width: number, height: number): RegionMeter {
  const stamp = new Uint32Array(width * height);
  let current = 0;
  return (pixels, frame, rgb) => {
    current += 2;
    const inside = current;
    const counted = current + 1;
    const { candidate, strength, label } = frame;
    const owner = label[pixels[0]!]!;
    for (const pixel of pixels) stamp[pixel] = inside;
    let weight = 0;
    let sumX = 0;
    let sumY = 0;
    let sumXX = 0;
    let sumYY = 0;
    let sumXY = 0;
    let left = width;
    let right = 0;
    let top = height;
    let bottom = 0;
    const add = (x: number, y: number, share: number): void => {
      weight += share;
      sumX += share * x;
      sumY += share * y;
      sumXX += share * x * x;
      sumYY += share * y * y;
      sumXY += share * x * y;
    };
    let red = 0;
    let green = 0;
    let blue = 0;
    let plain = 0;
    for (const pixel of pixels) {
      const y = (pixel / width) | 0;
      const x = pixel - y * width;
      if (x < left) left = x;
      if (x > right) right = x;
      if (y < top) top = y;
      if (y > bottom) bottom = y;
      // A pixel at the edge counts by its mix of object and background, judged by the strongest neighbour.
      let open = 0;
      let strongest = strength[pixel]!;
      for (let side = 0; side < 4; side++) {
        const nx = side === 0 ? x - 1 : side === 1 ? x + 1 : x;
        const ny = side === 2 ? y - 1 : side === 3 ? y + 1 : y;
        if (nx < 0 || ny < 0 || nx >= width || ny >= height) continue;
        const neighbour = ny * width + nx;
        if (stamp[neighbour] === inside) {
          if (strength[neighbour]! > strongest) strongest = strength[neighbour]!;
          continue;
        }
        open++;
        if (stamp[neighbour] === counted || candidate[neighbour] !== owner || label[neighbour] !== 0)
          continue;
        stamp[neighbour] = counted;
        const share = strength[neighbour]! / Math.max(solidStrength, strength[pixel]!);
        if (share > 0.15) add(nx + 0.5, ny + 0.5, Math.min(0.5, share));
      }
      add(x + 0.5, y + 0.5, open === 0 ? 1 : Math.min(1, strength[pixel]! / strongest));
      if (open === 0 || pixels.length < 12) {
        red += rgb[3 * pixel]!;
        green += rgb[3 * pixel + 1]!;
        blue += rgb[3 * pixel + 2]!;
        plain++;
      }
    }
    const x = sumX / weight;
    const y = sumY / weight;
    // A pixel is a square: its own second moment is 1/12.
    const xx = sumXX / weight - x * x + 1 / 12;
    const yy = sumYY / weight - y * y + 1 / 12;
    const xy = sumXY / weight - x * y;
    const spread = Math.hypot((xx - yy) / 2, xy);
    const mean = (xx + yy) / 2;
    const roundness = Math.max(1e-3, Math.min(1, (mean - spread) / (mean + spread)));
    plain = Math.max(1, plain);
    return {
      pixels,
      x,
      y,
      area: pixels.length,
      orientation: roundness > roundFrom ? undefined : -0.5 * Math.atan2(2 * xy, xx - yy),
      roundness,
      colour: [red / plain, green / plain, blue / plain],
      left,
      right,
      top,
      bottom,
    };
  };
}

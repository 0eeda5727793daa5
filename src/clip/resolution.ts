/** Loss of resolution: smaller and back, without moving anything. */
import type { Clip } from './clip.ts';
import type { Plane } from './gaussian.ts';
import { mapPlanes } from './planes.ts';

/** For each target pixel the first source pixel that counts and the weights from there on. */
type Taps = readonly { readonly from: number; readonly weights: readonly number[] }[];

/** Reduces each side by `factor` (at least to one pixel) and enlarges it again, both bilinear. */
export function reduceResolution(clip: Clip, factor: number): Clip {
  const width = Math.max(1, Math.round(clip.width / factor));
  const height = Math.max(1, Math.round(clip.height / factor));
  const steps = {
    narrow: bilinearTaps(clip.width, width),
    low: bilinearTaps(clip.height, height),
    wide: bilinearTaps(width, clip.width),
    high: bilinearTaps(height, clip.height),
  };
  return mapPlanes(clip, (plane) => {
    const small = resampleColumns(resampleRows(plane, steps.narrow), steps.low);
    return resampleColumns(resampleRows(small, steps.wide), steps.high);
  });
}

/**
 * Triangle filter, widened when shrinking so that every source pixel counts (plain bilinear samples would drop thin
 * objects from some frames and thus break identity, which an appearance change must not do). Pixel centres at .5.
 */
function bilinearTaps(source: number, target: number): Taps {
  const scale = source / target;
  const reach = Math.max(1, scale);
  return Array.from({ length: target }, (_, k) => {
    const centre = (k + 0.5) * scale;
    const from = Math.max(0, Math.ceil(centre - reach - 0.5));
    const to = Math.min(source - 1, Math.floor(centre + reach - 0.5));
    const raw = Array.from({ length: to - from + 1 }, (_, j) =>
      Math.max(0, 1 - Math.abs(from + j + 0.5 - centre) / reach),
    );
    const sum = raw.reduce((total, weight) => total + weight, 0);
    return { from, weights: raw.map((weight) => weight / sum) };
  });
}

function resampleRows({ width, height, values }: Plane, taps: Taps): Plane {
  const result = new Float64Array(taps.length * height);
  for (let y = 0; y < height; y++) {
    for (const [x, { from, weights }] of taps.entries()) {
      let sum = 0;
      for (const [k, weight] of weights.entries()) sum += weight * (values[y * width + from + k] as number);
      result[y * taps.length + x] = sum;
    }
  }
  return { width: taps.length, height, values: result };
}

function resampleColumns({ width, values }: Plane, taps: Taps): Plane {
  const result = new Float64Array(width * taps.length);
  for (const [y, { from, weights }] of taps.entries()) {
    for (const [k, weight] of weights.entries()) {
      const row = (from + k) * width;
      for (let x = 0; x < width; x++)
        result[y * width + x] = (result[y * width + x] as number) + weight * (values[row + x] as number);
    }
  }
  return { width, height: taps.length, values: result };
}

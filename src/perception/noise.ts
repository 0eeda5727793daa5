/** Pixel noise: how much there is, and a small smoothing that takes it out before colours are read. */
import { type Clip, frameOf } from '../clip/clip.ts';

/** Standard deviation of the pixel noise in 8-bit steps, from the change between the first two frames. */
export function noiseOf(clip: Clip): number {
  if (clip.frameCount < 2) return 0;
  const first = frameOf(clip, 0);
  const second = frameOf(clip, 1);
  const counts = new Uint32Array(256);
  let total = 0;
  for (let at = 1; at < first.length; at += 3) {
    const change = Math.abs(first[at]! - second[at]!);
    counts[change]!++;
    total++;
  }
  // The median of |difference of two normals| is 0.6745 * sqrt(2) standard deviations; half a step is added for rounding.
  let seen = 0;
  let median = 0;
  while (seen + counts[median]! < total / 2) seen += counts[median++]!;
  const inside = (total / 2 - seen) / Math.max(1, counts[median]!);
  return Math.max(0, median + inside - 0.5) / 0.954;
}

/** Binomial 3x3 smoothing of 8-bit RGB; borders repeat. Noise falls to 3/8. Writes to `target`, uses `scratch`. */
export function smooth(
  rgb: Uint8Array,
  width: number,
  height: number,
  target: Uint8Array,
  scratch: Uint16Array,
): void {
  const row = width * 3;
  for (let y = 0; y < height; y++) {
    const start = y * row;
    for (let at = 0; at < row; at++) {
      const left = at >= 3 ? at - 3 : at;
      const right = at < row - 3 ? at + 3 : at;
      scratch[start + at] = rgb[start + left]! + 2 * rgb[start + at]! + rgb[start + right]!;
    }
  }
  for (let y = 0; y < height; y++) {
    const above = Math.max(0, y - 1) * row;
    const here = y * row;
    const below = Math.min(height - 1, y + 1) * row;
    for (let at = 0; at < row; at++) {
      target[here + at] = (scratch[above + at]! + 2 * scratch[here + at]! + scratch[below + at]! + 8) >> 4;
    }
  }
}

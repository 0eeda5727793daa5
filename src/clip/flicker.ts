/** Flicker: brightness that jumps and comes back where nothing moves. */
import { measured, undetermined } from '../statistics/measurement.ts';
import { type Clip, frameOf } from './clip.ts';
import { lumaOf } from './frame.ts';
import { type LooksFigure, looksFigure } from './looks-figure.ts';

/** Luma levels that a pixel may change over two frames and still count as resting. */
export const restingTolerance = 8;
/** Share of resting pixels below which a clip moves too much for a flicker figure. */
export const leastRestingShare = 0.1;

/**
 * Mean of |L(t) - (L(t-1) + L(t+1)) / 2| in luma levels, from 0 to 255, over the resting pixels of all inner
 * frames: half the absolute second temporal difference. A pixel rests at t when |L(t+1) - L(t-1)| <= 8, so an edge
 * that passes is left out, and so is a fade. The test uses the outer frames only and the figure the middle one:
 * for noise that is independent from frame to frame the choice of pixels does not bias the figure.
 *
 * Undetermined below 3 frames, or when under a tenth of the pixels rest.
 */
export function flicker(clip: Clip): LooksFigure {
  if (clip.frameCount < 3)
    return looksFigure('flicker', undetermined(`flicker needs 3 frames, the clip has ${clip.frameCount}`));
  const { sum, resting, pixels } = restingJumps(clip);
  if (resting < leastRestingShare * pixels)
    return looksFigure('flicker', undetermined(`only ${resting} of ${pixels} pixels rest between frames`));
  return looksFigure('flicker', measured(sum / resting, { n: 1 }));
}

function restingJumps(clip: Clip): { sum: number; resting: number; pixels: number } {
  let sum = 0;
  let resting = 0;
  let pixels = 0;
  let before = lumaOf(frameOf(clip, 0));
  let middle = lumaOf(frameOf(clip, 1));
  for (let frameIndex = 2; frameIndex < clip.frameCount; frameIndex++) {
    const after = lumaOf(frameOf(clip, frameIndex));
    for (let k = 0; k < after.length; k++) {
      const first = before[k] as number;
      const last = after[k] as number;
      if (Math.abs(last - first) > restingTolerance) continue;
      resting++;
      sum += Math.abs((middle[k] as number) - (first + last) / 2);
    }
    pixels += after.length;
    before = middle;
    middle = after;
  }
  return { sum, resting, pixels };
}

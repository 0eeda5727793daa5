/** Sharpness: how much gradient a clip has, relative to the reference. */
import { measured, undetermined } from '../statistics/measurement.ts';
import { type Clip, frameOf } from './clip.ts';
import { lumaOf, requireFrame, whyNotComparable } from './frame.ts';
import { type LooksFigure, looksFigure } from './looks-figure.ts';

/**
 * Mean of dx^2 + dy^2 of luma, with dx and dy the differences to the right and lower neighbour, over all pixels
 * that have both. Squared levels; 0 for a flat frame and for frames narrower than 2 pixels.
 */
export function gradientEnergy(frame: Uint8Array, width: number, height: number): number {
  requireFrame('gradientEnergy', frame, width, height);
  if (width < 2 || height < 2) return 0;
  const luma = lumaOf(frame);
  let sum = 0;
  for (let y = 0; y < height - 1; y++) {
    for (let x = 0; x < width - 1; x++) {
      const at = y * width + x;
      const here = luma[at] as number;
      sum += ((luma[at + 1] as number) - here) ** 2 + ((luma[at + width] as number) - here) ** 2;
    }
  }
  return sum / ((width - 1) * (height - 1));
}

/**
 * Gradient energy of the generated clip divided by that of the reference: 1 is equally sharp, below 1 blurred or
 * paler, above 1 noisy, blocky or over-sharpened. Undetermined for a flat reference.
 *
 * Gradients instead of the variance of the Laplacian, which is dominated by pixel noise.
 */
export function sharpness(generated: Clip, reference: Clip): LooksFigure {
  const obstacle = whyNotComparable(generated, reference);
  if (obstacle !== undefined) return looksFigure('sharpness', undetermined(obstacle));
  const base = clipEnergy(reference);
  if (base === 0) return looksFigure('sharpness', undetermined('the reference has no gradients'));
  return looksFigure('sharpness', measured(clipEnergy(generated) / base, { n: 1 }));
}

function clipEnergy(clip: Clip): number {
  let sum = 0;
  for (let k = 0; k < clip.frameCount; k++) sum += gradientEnergy(frameOf(clip, k), clip.width, clip.height);
  return sum;
}

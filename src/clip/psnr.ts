/** Peak signal-to-noise ratio. */
import { type Measurement, measured, undetermined } from '../statistics/measurement.ts';
import { type Clip, frameOf } from './clip.ts';
import { requireSameFrames, whyNotComparable } from './frame.ts';
import { type LooksFigure, type LooksSeries, looksFigure } from './looks-figure.ts';

/** Mean squared difference of two frames over all pixels and channels, in squared 8-bit levels, from 0 to 65,025. */
export function meanSquaredError(first: Uint8Array, second: Uint8Array): number {
  requireSameFrames('meanSquaredError', first, second);
  let sum = 0;
  for (let at = 0; at < first.length; at++) {
    const difference = (first[at] as number) - (second[at] as number);
    sum += difference * difference;
  }
  return sum / first.length;
}

/**
 * PSNR in decibels, 10 log10(peak^2 / error). An error of 0 has no finite PSNR and is undetermined, not capped:
 * a cap would enter means as if it had been measured.
 */
export function psnrOfError(error: number, peak = 255): LooksFigure {
  return looksFigure('psnr', decibels(error, peak));
}

/** PSNR of one frame against its reference, in decibels; higher is nearer. */
export function framePsnr(frame: Uint8Array, reference: Uint8Array): LooksFigure {
  return psnrOfError(meanSquaredError(frame, reference));
}

/**
 * PSNR of a clip, in decibels: taken of the mean error over all frames, so that a few identical frames (a model
 * that repeats its prefix) cannot lift it without bound, as they would lift a mean of decibels.
 */
export function psnr(generated: Clip, reference: Clip): LooksFigure {
  const obstacle = whyNotComparable(generated, reference);
  if (obstacle !== undefined) return looksFigure('psnr', undetermined(obstacle));
  return psnrOfError(meanSquaredError(generated.data, reference.data));
}

/** PSNR of each frame, in decibels. Empty when the clips cannot be compared. */
export function psnrByFrame(generated: Clip, reference: Clip): LooksSeries {
  const frames = whyNotComparable(generated, reference) === undefined ? generated.frameCount : 0;
  const byFrame = Array.from(
    { length: frames },
    (_, frameIndex) => framePsnr(frameOf(generated, frameIndex), frameOf(reference, frameIndex)).measurement,
  );
  return { kind: 'looks', id: 'psnr', byFrame };
}

function decibels(error: number, peak: number): Measurement {
  if (error === 0) return undetermined('frames are identical: PSNR has no finite value');
  return measured(10 * Math.log10((peak * peak) / error), { n: 1 });
}

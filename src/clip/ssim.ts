/** Structural similarity of luma, as published: Gaussian window of 11 pixels, sigma 1.5, whole windows only. */
import { type Measurement, measured, undetermined } from '../statistics/measurement.ts';
import { type Clip, frameOf } from './clip.ts';
import { lumaOf, requireFrame, whyNotComparable } from './frame.ts';
import { filterInside, gaussianWindow } from './gaussian.ts';
import { type LooksFigure, type LooksSeries, looksFigure } from './looks-figure.ts';

const radius = 5;
const side = 2 * radius + 1;
const window = gaussianWindow(1.5, radius);
// K1 = .01 and K2 = .03 with a range of 255 levels, as in the paper.
const c1 = (0.01 * 255) ** 2;
const c2 = (0.03 * 255) ** 2;

/**
 * SSIM of one frame against its reference, from -1 to 1; 1 only for equal luma. Undetermined below 11x11 pixels.
 * @see Wang, Bovik, Sheikh, Simoncelli 2004, doi:10.1109/TIP.2003.819861
 */
export function frameSsim(
  frame: Uint8Array,
  reference: Uint8Array,
  width: number,
  height: number,
): LooksFigure {
  requireFrame('frameSsim', frame, width, height);
  requireFrame('frameSsim', reference, width, height);
  if (width < side || height < side)
    return looksFigure(
      'ssim',
      undetermined(`SSIM needs ${side}x${side} pixels, the frame is ${width}x${height}`),
    );
  const index = structuralSimilarity(lumaOf(frame), lumaOf(reference), width, height);
  return looksFigure('ssim', measured(index, { n: 1 }));
}

/** SSIM of each frame. Empty when the clips cannot be compared. */
export function ssimByFrame(generated: Clip, reference: Clip): LooksSeries {
  const frames = whyNotComparable(generated, reference) === undefined ? generated.frameCount : 0;
  const { width, height } = generated;
  const byFrame = Array.from(
    { length: frames },
    (_, k) => frameSsim(frameOf(generated, k), frameOf(reference, k), width, height).measurement,
  );
  return { kind: 'looks', id: 'ssim', byFrame };
}

/** SSIM of a clip: the mean over its frames, from -1 to 1. */
export function ssim(generated: Clip, reference: Clip): LooksFigure {
  const obstacle = whyNotComparable(generated, reference);
  if (obstacle !== undefined) return looksFigure('ssim', undetermined(obstacle));
  return looksFigure('ssim', meanOf(ssimByFrame(generated, reference)));
}

/** Mean of a series over the frames; undetermined with the first reason when any frame is. */
export function meanOf({ byFrame }: LooksSeries): Measurement {
  let sum = 0;
  for (const frame of byFrame) {
    if (frame.status === 'undetermined') return frame;
    sum += frame.value;
  }
  return byFrame.length === 0 ? undetermined('no frames') : measured(sum / byFrame.length, { n: 1 });
}

function structuralSimilarity(a: Float64Array, b: Float64Array, width: number, height: number): number {
  const squares = new Float64Array(a.length);
  const products = new Float64Array(a.length);
  for (let k = 0; k < a.length; k++) {
    const x = a[k] as number;
    const y = b[k] as number;
    squares[k] = x * x + y * y;
    products[k] = x * y;
  }
  const [meanA, meanB, meanSquares, meanProducts] = [a, b, squares, products].map(
    (values) => filterInside({ width, height, values }, window).values,
  ) as [Float64Array, Float64Array, Float64Array, Float64Array];
  let sum = 0;
  for (let k = 0; k < meanA.length; k++) {
    const x = meanA[k] as number;
    const y = meanB[k] as number;
    const levels = x * x + y * y;
    // Only the sum of the two variances is needed, so one filter serves both squares.
    const variances = (meanSquares[k] as number) - levels;
    const covariance = (meanProducts[k] as number) - x * y;
    sum += ((2 * x * y + c1) * (2 * covariance + c2)) / ((levels + c1) * (variances + c2));
  }
  return sum / meanA.length;
}

/** The looks page of one rollout: how good the pictures are, which says nothing about control. */
import type { Clip } from './clip.ts';
import { flicker } from './flicker.ts';
import { type LooksFigure, type LooksSeries, looksFigure } from './looks-figure.ts';
import { psnr, psnrByFrame } from './psnr.ts';
import { sharpness } from './sharpness.ts';
import { meanOf, ssim, ssimByFrame } from './ssim.ts';

/** Visual quality of one generated clip against its reference. Never an input to a control claim. */
export interface Looks {
  readonly kind: 'looks';
  readonly frameCount: number;
  readonly psnr: LooksFigure;
  readonly ssim: LooksFigure;
  readonly sharpness: LooksFigure;
  readonly flicker: LooksFigure;
  /** Flicker of the reference, the floor under `flicker`. */
  readonly referenceFlicker: LooksFigure;
  /** Empty when the clips cannot be compared. */
  readonly psnrByFrame: LooksSeries;
  /** Empty when the clips cannot be compared. */
  readonly ssimByFrame: LooksSeries;
}

/**
 * Measures the looks of one rollout. Clips of different sizes are no error: the figures that compare are then
 * undetermined, and the two flicker figures remain.
 */
export function looksOf(generated: Clip, reference: Clip): Looks {
  const similarities = ssimByFrame(generated, reference);
  return {
    kind: 'looks',
    frameCount: generated.frameCount,
    psnr: psnr(generated, reference),
    ssim:
      similarities.byFrame.length === 0
        ? ssim(generated, reference)
        : looksFigure('ssim', meanOf(similarities)),
    sharpness: sharpness(generated, reference),
    flicker: flicker(generated),
    referenceFlicker: looksFigure('reference_flicker', flicker(reference).measurement),
    psnrByFrame: psnrByFrame(generated, reference),
    ssimByFrame: similarities,
  };
}

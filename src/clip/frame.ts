/** What two frames or clips must share to be compared, and luma, on which the looks figures work. */
import { VivaError } from '../errors.ts';
import type { Clip } from './clip.ts';

/**
 * Luma (BT.601, 0.299 R + 0.587 G + 0.114 B) of a frame: one number in [0, 255] per pixel, row-major.
 * Not rounded; grey pixels keep their level exactly.
 */
export function lumaOf(frame: Uint8Array): Float64Array {
  const luma = new Float64Array(frame.length / 3);
  for (let pixel = 0, at = 0; pixel < luma.length; pixel++, at += 3) {
    const weighted =
      299 * (frame[at] as number) + 587 * (frame[at + 1] as number) + 114 * (frame[at + 2] as number);
    luma[pixel] = weighted / 1000;
  }
  return luma;
}

/** Requires an 8-bit RGB frame of this size. @throws `invalid-input` */
export function requireFrame(where: string, frame: Uint8Array, width: number, height: number): void {
  const whole = Number.isInteger(width) && Number.isInteger(height) && width > 0 && height > 0;
  if (whole && frame.length === width * height * 3) return;
  throw new VivaError({
    code: 'invalid-input',
    message: `${where}: ${frame.length} bytes are not an RGB frame of ${width}x${height}.`,
    hint: 'Give whole positive sizes and width * height * 3 bytes, e.g. from frameOf(clip, frameIndex).',
  });
}

/** Requires two frames with the same number of bytes. @throws `invalid-input` */
export function requireSameFrames(where: string, first: Uint8Array, second: Uint8Array): void {
  if (first.length === second.length && first.length > 0) return;
  throw new VivaError({
    code: 'invalid-input',
    message: `${where}: the frames have ${first.length} and ${second.length} bytes.`,
    hint: 'Give two frames of one size, e.g. from clips of the same width and height.',
  });
}

/** Why two clips cannot be compared frame by frame; undefined when they can. */
export function whyNotComparable(first: Clip, second: Clip): string | undefined {
  if (first.frameCount === 0 || second.frameCount === 0) return 'a clip without frames';
  if (
    first.width !== second.width ||
    first.height !== second.height ||
    first.frameCount !== second.frameCount
  )
    return `the clips differ in size: ${sizeOf(first)} and ${sizeOf(second)}`;
  if (first.fps !== second.fps)
    return `the clips differ in frame rate: ${first.fps} and ${second.fps} per second`;
  return undefined;
}

/** Size of a clip for messages, e.g. `24 frames of 64x64`. */
export function sizeOf(clip: Clip): string {
  return `${clip.frameCount} frames of ${clip.width}x${clip.height}`;
}

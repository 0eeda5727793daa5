/** Frames of bytes to the graphs' numbers and back. */
import type { OnnxLayout } from './layout.ts';

/** What a frame's numbers mean in the graphs. */
export type PixelFormat = Pick<OnnxLayout, 'width' | 'height' | 'pixels'>;

/**
 * Writes one frame (8-bit RGB, row after row) as three planes: `low + byte / 255 * (high - low)`.
 * @param at Index of the frame's first number in `target`.
 */
export function writePlanes(
  frame: Uint8Array,
  { width, height, pixels }: PixelFormat,
  target: Float32Array,
  at: number,
): void {
  const [low, high] = pixels.range;
  const scale = (high - low) / 255;
  const size = width * height;
  for (let pixel = 0; pixel < size; pixel++) {
    for (let channel = 0; channel < 3; channel++) {
      target[at + channel * size + pixel] = low + (frame[pixel * 3 + channel] ?? 0) * scale;
    }
  }
}

/** One frame from three planes: numbers out of range go to its ends, halves are rounded up. */
export function readPlanes(
  planes: Float32Array,
  { width, height, pixels }: PixelFormat,
  at: number,
): Uint8Array {
  const [low, high] = pixels.range;
  const scale = 255 / (high - low);
  const size = width * height;
  const frame = new Uint8Array(size * 3);
  for (let pixel = 0; pixel < size; pixel++) {
    for (let channel = 0; channel < 3; channel++) {
      const level = ((planes[at + channel * size + pixel] ?? 0) - low) * scale;
      frame[pixel * 3 + channel] = Math.floor(Math.min(255, Math.max(0, level)) + 0.5);
    }
  }
  return frame;
}

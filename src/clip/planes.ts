/** Takes the colour channels of a clip apart and puts them together again. */
import type { Clip } from './clip.ts';
import type { Plane } from './gaussian.ts';

/** A clip whose channels are changed one plane at a time; results are rounded to whole levels in [0, 255]. */
export function mapPlanes(clip: Clip, change: (plane: Plane) => Plane): Clip {
  const { width, height, frameCount } = clip;
  const pixels = width * height;
  const data = new Uint8ClampedArray(clip.data.length);
  for (let frameIndex = 0; frameIndex < frameCount; frameIndex++) {
    for (let channel = 0; channel < 3; channel++) {
      const start = frameIndex * pixels * 3 + channel;
      const values = new Float64Array(pixels);
      for (let k = 0; k < pixels; k++) values[k] = clip.data[start + 3 * k] as number;
      const changed = change({ width, height, values }).values;
      for (let k = 0; k < pixels; k++) data[start + 3 * k] = changed[k] as number;
    }
  }
  return withData(clip, data);
}

/** The clip with other frames of the same size. */
export function withData(clip: Clip, data: Uint8ClampedArray<ArrayBuffer>): Clip {
  return { ...clip, data: new Uint8Array(data.buffer) };
}

/** Small clips written down by hand, for tests and examples. */
import { type Clip, createClip } from './clip.ts';

/** Grey levels: frames of rows of pixels. */
export type GreyFrames = readonly (readonly (readonly number[])[])[];

/** A grey clip from its levels, e.g. `drawnClip([[[0, 255]], [[255, 0]]])` for two frames of 2x1. */
export function drawnClip(frames: GreyFrames, fps = 10): Clip {
  const data = Uint8Array.from(frames.flat(2).flatMap((level) => [level, level, level]));
  const height = frames[0]?.length ?? 0;
  const width = frames[0]?.[0]?.length ?? 0;
  return createClip({ width, height, frameCount: frames.length, fps, data });
}

/** A grey clip from a formula for the level of pixel (x, y) in frame t, at 10 frames per second. */
export function formulaClip(
  width: number,
  height: number,
  frameCount: number,
  level: (x: number, y: number, t: number) => number,
): Clip {
  const data = new Uint8Array(width * height * frameCount * 3);
  let at = 0;
  for (let t = 0; t < frameCount; t++) {
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++, at += 3) data.fill(level(x, y, t), at, at + 3);
    }
  }
  return createClip({ width, height, frameCount, fps: 10, data });
}

/** How far two clips are apart in pixels: enough to see whether a seed or an action does anything at all. */
import type { Clip } from '../clip/clip.ts';

/**
 * Mean absolute difference over the frames that both clips have, in levels of 255; 0 means equal bytes. Clips of different
 * sizes, or without a common frame, have no distance.
 */
export function pixelChange(first: Clip, second: Clip): number | undefined {
  if (first.width !== second.width || first.height !== second.height) return undefined;
  const bytes = Math.min(first.frameCount, second.frameCount) * first.width * first.height * 3;
  if (bytes === 0) return undefined;
  let sum = 0;
  for (let at = 0; at < bytes; at++) sum += Math.abs((first.data[at] ?? 0) - (second.data[at] ?? 0));
  return sum / bytes;
}

/** The last frame of a clip, held for as many frames as another clip has. */
export function heldLastFrame(clip: Clip, frameCount: number): Clip {
  const size = clip.width * clip.height * 3;
  const last = clip.data.subarray((clip.frameCount - 1) * size, clip.frameCount * size);
  const data = new Uint8Array(frameCount * size);
  for (let frame = 0; frame < frameCount; frame++) data.set(last, frame * size);
  return { ...clip, frameCount, data };
}

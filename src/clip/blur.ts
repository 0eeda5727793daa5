/** Gaussian blur of a clip. */
import type { Clip } from './clip.ts';
import { filterRepeating, gaussianWindow } from './gaussian.ts';
import { mapPlanes } from './planes.ts';

/** Blurs each channel of each frame with a Gaussian of `sigma` pixels; border pixels are repeated outwards. */
export function blur(clip: Clip, sigma: number): Clip {
  const window = gaussianWindow(sigma, Math.ceil(3 * sigma));
  return mapPlanes(clip, (plane) => filterRepeating(plane, window));
}

/** The noise that graphs get: keyed by seed and frame alone, so equal for equal requests, alone or in a batch. */
import { fillKeyedNormal } from '../../statistics/random.ts';
import { sizeOf } from './layout.ts';

/**
 * Standard normal noise for the given frames of each rollout: `[rollouts, frames, ...shape]`.
 * @param phase Keeps the noise of the warm-up apart from that of the generated frames.
 */
export function rolloutNoise(
  shape: readonly number[] | undefined,
  seeds: readonly number[],
  from: number,
  frameCount: number,
  phase: 'warm-up' | 'rollout',
): Float32Array {
  const size = sizeOf(shape);
  const noise = new Float32Array(seeds.length * frameCount * size);
  for (const [row, seed] of seeds.entries()) {
    for (let frame = 0; frame < frameCount; frame++) {
      const at = (row * frameCount + frame) * size;
      fillKeyedNormal(noise.subarray(at, at + size), seed, phase, from + frame);
    }
  }
  return noise;
}

/** Permutation tests whose random labels stay inside their block (context). */

import { requireCount, requireLength } from './precondition.ts';
import { mulberry32, shuffled } from './random.ts';

/** Seed and size of a Monte Carlo test. */
export interface MonteCarloOptions {
  /** Seed of the resampling stream. */
  readonly seed: number;
  /** Number of random draws. @default 1999 */
  readonly replicates?: number;
}

/** Differences below this relative size count as ties, so that rounding cannot turn a tie into a rejection. */
const tieTolerance = 1e-9;

/** True when a redrawn statistic is at least as extreme as the observed one, up to rounding. */
export function reaches(redrawn: number, observed: number): boolean {
  return redrawn >= observed - tieTolerance * Math.max(1, Math.abs(observed));
}

/** P-value (1 + #{redrawn >= observed}) / (1 + B) in (0,1] of a statistic for which large means effect. */
export function monteCarloPValue(observed: number, redrawn: Iterable<number>): number {
  let reached = 1;
  let total = 1;
  for (const value of redrawn) {
    total += 1;
    if (reaches(value, observed)) reached += 1;
  }
  return reached / total;
}

/**
 * Permutation test of labels within blocks.
 * @param blocks one list of labels per block; labels are permuted within their block only.
 * @param statistic value for given labels; large values speak against the null.
 */
export function permutationTest<Label>(
  blocks: readonly (readonly Label[])[],
  statistic: (blocks: readonly (readonly Label[])[]) => number,
  { seed, replicates = 1999 }: MonteCarloOptions,
): number {
  requireLength('blocks', blocks);
  requireCount('replicates', replicates, 19);
  const random = mulberry32(seed);
  const redrawn = Array.from({ length: replicates }, () =>
    statistic(blocks.map((labels) => shuffled(labels, random))),
  );
  return monteCarloPValue(statistic(blocks), redrawn);
}

/**
 * P-values of several statistics tested together, against the largest of each redraw (max-statistic); these
 * control the family-wise error.
 * @param redrawn one list per redraw, with the same statistics in the same order.
 */
export function maxStatisticPValues(
  observed: readonly number[],
  redrawn: readonly (readonly number[])[],
): number[] {
  requireLength('observed', observed);
  const largest = redrawn.map((values) => Math.max(...values));
  return observed.map((value) => monteCarloPValue(value, largest));
}

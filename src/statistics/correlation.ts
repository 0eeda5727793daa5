/** Pearson and Spearman correlation. */

import { type Interval, type Measurement, measured, undetermined } from './measurement.ts';
import { normalCriticalValue } from './normal-distribution.ts';
import { type OrderTest, orderTest } from './order-test.ts';
import type { MonteCarloOptions } from './permutation.ts';
import { requireCount, requireLength, requireSameLength } from './precondition.ts';
import { ranks } from './rank-order.ts';
import { entryAt, mean, type Sample, sumOfSquares } from './sample.ts';

/**
 * Pearson correlation in [-1,1] with the Fisher z interval (left out below four pairs and at exactly -1 or 1).
 * @returns undetermined when a list is constant.
 * @throws RangeError with fewer than two pairs or lists of different length.
 */
export function pearson(first: Sample, second: Sample, level = 0.95): Measurement {
  requirePairs(first, second);
  const scale = Math.sqrt(sumOfSquares(first) * sumOfSquares(second));
  if (scale === 0) return undetermined('a constant list has no correlation');
  const value = Math.max(-1, Math.min(1, crossProduct(first, second) / scale));
  const hasInterval = first.length >= 4 && Math.abs(value) < 1;
  const interval = hasInterval ? fisherInterval(value, first.length, level) : undefined;
  return measured(value, { n: first.length, interval });
}

/** Spearman correlation: Pearson correlation of the mean ranks, in [-1,1]; without an interval. */
export function spearman(first: Sample, second: Sample): Measurement {
  requirePairs(first, second);
  const result = pearson(ranks(first), ranks(second));
  return result.status === 'measured' ? measured(result.value, { n: result.n }) : result;
}

/**
 * One-sided permutation test of a positive Spearman correlation: exact up to 9 pairs, seeded beyond. Ties keep
 * their mean ranks.
 */
export function spearmanTest(first: Sample, second: Sample, options: MonteCarloOptions): OrderTest {
  requirePairs(first, second);
  // With the margins fixed, the cross product orders permutations exactly as the correlation does.
  return orderTest(ranks(first), ranks(second), crossProduct, options);
}

/**
 * Fisher z interval of a correlation strictly between -1 and 1.
 * @throws RangeError with fewer than four pairs.
 */
export function fisherInterval(correlation: number, pairs: number, level = 0.95): Interval {
  requireCount('pairs', pairs, 4);
  if (!(Math.abs(correlation) < 1)) {
    throw new RangeError(`correlation must be strictly between -1 and 1, got ${correlation}`);
  }
  const half = normalCriticalValue(level) / Math.sqrt(pairs - 3);
  const centre = Math.atanh(correlation);
  return { low: Math.tanh(centre - half), high: Math.tanh(centre + half), level, method: 'fisher-z' };
}

/** Fewest pairs for which the Fisher z lower end of `correlation` is at least `bound` (below `correlation`). */
export function pairsForCorrelation(correlation: number, bound: number, level = 0.95): number {
  if (!(bound < correlation && Math.abs(correlation) < 1 && bound > -1)) {
    throw new RangeError(
      `-1 < bound < correlation < 1 is needed, got bound ${bound}, correlation ${correlation}`,
    );
  }
  const distance = Math.atanh(correlation) - Math.atanh(bound);
  return Math.max(4, Math.ceil(3 + (normalCriticalValue(level) / distance) ** 2));
}

function crossProduct(first: Sample, second: Sample): number {
  const centres = [mean(first), mean(second)] as const;
  let total = 0;
  for (const [index, value] of first.entries()) {
    total += (value - centres[0]) * (entryAt(second, index) - centres[1]);
  }
  return total;
}

function requirePairs(first: Sample, second: Sample): void {
  requireSameLength('the two lists', first, second);
  requireLength('the two lists', first, 2);
}

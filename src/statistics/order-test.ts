/** Permutation test of an association between two short lists. */

import { type MonteCarloOptions, monteCarloPValue, reaches } from './permutation.ts';
import { requireCount } from './precondition.ts';
import { mulberry32, shuffled } from './random.ts';
import { orderLimit, visitOrders } from './rank-order.ts';
import { entryAt, type Sample } from './sample.ts';

/** One-sided p-value of a positive association. */
export interface OrderTest {
  /** Share of orders of one list with an association at least as large, in (0,1]. */
  readonly pValue: number;
  /** True when all orders were listed, false when they were sampled. */
  readonly exact: boolean;
}

/**
 * One-sided test that `statistic` is larger than under random matching of the two lists: exact up to 9 items,
 * seeded Monte Carlo beyond.
 */
export function orderTest(
  first: Sample,
  second: Sample,
  statistic: (first: Sample, second: Sample) => number,
  { seed, replicates = 1999 }: MonteCarloOptions,
): OrderTest {
  const observed = statistic(first, second);
  const values = Array.from(second);
  if (values.length > orderLimit) {
    requireCount('replicates', replicates, 19);
    const random = mulberry32(seed);
    const redrawn = Array.from({ length: replicates }, () => statistic(first, shuffled(values, random)));
    return { pValue: monteCarloPValue(observed, redrawn), exact: false };
  }
  let total = 0;
  let reached = 0;
  visitOrders(values.length, (order) => {
    total += 1;
    const reordered = order.map((index) => entryAt(values, index));
    if (reaches(statistic(first, reordered), observed)) reached += 1;
  });
  return { pValue: reached / total, exact: true };
}

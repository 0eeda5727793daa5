/** Turns a paired comparison into one score in [0,1], so that a grid bet can test it. */

import { requireProbability } from './precondition.ts';

/**
 * Score of the difference of two scores of one context: 0.5 when they are equal, above when the first is larger.
 * Test "the first is better on average" with a grid bet at mean 0.5, "better by d" at mean (1 + d) / 2.
 * @throws RangeError when a score is outside [0,1].
 */
export function differenceScore(first: number, second: number): number {
  requireProbability('first', first);
  requireProbability('second', second);
  return (1 + first - second) / 2;
}

/** Score of an order: 1 when the first number is larger, 0 when it is smaller, 0.5 when they are equal. */
export function orderScore(first: number, second: number): number {
  if (Number.isNaN(first) || Number.isNaN(second)) {
    throw new RangeError(`numbers to compare must not be NaN, got ${first} and ${second}`);
  }
  return (Math.sign(first - second) + 1) / 2;
}

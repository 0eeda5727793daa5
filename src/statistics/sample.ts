/** Summaries of a list of numbers. */

import { requireLength, requireProbability } from './precondition.ts';

/** A list of numbers. */
export type Sample = readonly number[] | Float64Array;

/** Entry at an index that the caller knows to exist. @throws RangeError when it does not. */
export function entryAt<T>(values: ArrayLike<T>, index: number): T {
  const value = values[index];
  if (value === undefined) throw new RangeError(`index must be in 0..${values.length - 1}, got ${index}`);
  return value;
}

/** Sum; 0 for an empty list. */
export function sum(values: Iterable<number>): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}

/** Arithmetic mean of at least one number. */
export function mean(values: Sample): number {
  requireLength('values', values);
  return sum(values) / values.length;
}

/** Unbiased sample variance (divisor n - 1) of at least two numbers. */
export function variance(values: Sample): number {
  requireLength('values', values, 2);
  return sumOfSquares(values) / (values.length - 1);
}

/** Sum of squared deviations from the mean; exactly 0 when all numbers are equal. */
export function sumOfSquares(values: Sample): number {
  // A constant list deviates by nothing, although its mean may be off by a rounding error.
  if (values.every((value) => value === values[0])) return 0;
  const centre = mean(values);
  let total = 0;
  for (const value of values) total += (value - centre) ** 2;
  return total;
}

/** Sum of the products of two typed arrays of the same length. */
export function dotProduct(first: Float64Array, second: Float64Array): number {
  let total = 0;
  // A plain loop with a cast: this is the innermost loop of permutation tests.
  for (let index = 0; index < first.length; index += 1)
    total += (first[index] as number) * (second[index] as number);
  return total;
}

/** Unbiased sample covariance (divisor n - 1) of two lists of the same length. */
export function covariance(first: Sample, second: Sample): number {
  requireLength('values', first, 2);
  const centres = [mean(first), mean(second)] as const;
  let total = 0;
  for (const [index, value] of first.entries())
    total += (value - centres[0]) * (entryAt(second, index) - centres[1]);
  return total / (first.length - 1);
}

/** Quantile of at least one number, linear between order statistics (type 7 of Hyndman and Fan). */
export function quantile(values: Sample, probability: number): number {
  requireLength('values', values);
  requireProbability('probability', probability);
  const sorted = Float64Array.from(values).sort();
  const position = probability * (sorted.length - 1);
  const below = Math.floor(position);
  const low = entryAt(sorted, below);
  const high = entryAt(sorted, Math.min(below + 1, sorted.length - 1));
  return low + (position - below) * (high - low);
}

/** Middle value of at least one number. */
export function median(values: Sample): number {
  return quantile(values, 0.5);
}

/** Corrections for asking several questions at once. */

import { requireInsideUnit, requireProbability } from './precondition.ts';
import { entryAt } from './sample.ts';

/** P-value of an e-process: min(1, 1 / e), where `e` is its largest value so far. */
export function pValueFromE(e: number): number {
  if (!(e >= 0)) throw new RangeError(`an e-value must be >= 0, got ${e}`);
  return Math.min(1, 1 / e);
}

/** Holm-adjusted p-values in the order given; rejecting those <= alpha keeps the family-wise error at alpha. */
export function holm(pValues: readonly number[]): number[] {
  for (const value of pValues) requireProbability('p-value', value);
  const order = pValues
    .map((_, index) => index)
    .sort((one, two) => entryAt(pValues, one) - entryAt(pValues, two));
  const adjusted = new Array<number>(pValues.length).fill(0);
  let largest = 0;
  for (const [rank, index] of order.entries()) {
    largest = Math.max(largest, Math.min(1, (pValues.length - rank) * entryAt(pValues, index)));
    adjusted[index] = largest;
  }
  return adjusted;
}

/**
 * E-BH (Wang and Ramdas 2022): which hypotheses to reject, in the order given, with false discovery rate <= alpha
 * under any dependence. Take e-values at stopping times, not running maxima (arXiv 2501.19360).
 */
export function eBenjaminiHochberg(eValues: readonly number[], alpha = 0.05): boolean[] {
  requireInsideUnit('alpha', alpha);
  const sorted = [...eValues].sort((one, two) => two - one);
  const rejections = sorted.findLastIndex((e, index) => e * (index + 1) * alpha >= eValues.length) + 1;
  if (rejections === 0) return eValues.map(() => false);
  // Hypotheses tied with the last rejected value pass the same limit, hence no rank is needed.
  const limit = entryAt(sorted, rejections - 1);
  return eValues.map((e) => e >= limit);
}

/** P-value of an AND of requirements (intersection-union): the largest one; no correction is needed. */
export function intersectionUnion(pValues: readonly number[]): number {
  for (const value of pValues) requireProbability('p-value', value);
  return Math.max(0, ...pValues);
}

/** Number of leading hypotheses rejected when they are tested in a fixed order, each at alpha, until one fails. */
export function fixedSequence(pValues: readonly number[], alpha = 0.05): number {
  requireInsideUnit('alpha', alpha);
  const failing = pValues.findIndex((value) => value > alpha);
  return failing === -1 ? pValues.length : failing;
}

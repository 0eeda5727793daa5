/** Kendall's rank correlation with exact tests. */

import { type Measurement, measured, undetermined } from './measurement.ts';
import { type OrderTest, orderTest } from './order-test.ts';
import type { MonteCarloOptions } from './permutation.ts';
import { requireCount, requireInsideUnit, requireLength, requireSameLength } from './precondition.ts';
import { entryAt, type Sample } from './sample.ts';

/**
 * Kendall tau-b in [-1,1]; ties are handled by the tau-b denominator.
 * @returns undetermined when a list is constant.
 * @throws RangeError with fewer than two pairs or lists of different length.
 */
export function kendallTauB(first: Sample, second: Sample): Measurement {
  requireSameLength('the two lists', first, second);
  requireLength('the two lists', first, 2);
  let untiedFirst = 0;
  let untiedSecond = 0;
  for (const [index, one] of first.entries()) {
    for (let other = 0; other < index; other += 1) {
      untiedFirst += one === first[other] ? 0 : 1;
      untiedSecond += second[index] === second[other] ? 0 : 1;
    }
  }
  if (untiedFirst === 0 || untiedSecond === 0) return undetermined('a constant list has no rank correlation');
  const value = concordance(first, second) / Math.sqrt(untiedFirst * untiedSecond);
  return measured(value, { n: first.length });
}

/** One-sided permutation test of a positive tau-b: exact up to 9 pairs (ties included), seeded beyond. */
export function kendallTest(first: Sample, second: Sample, options: MonteCarloOptions): OrderTest {
  requireSameLength('the two lists', first, second);
  requireLength('the two lists', first, 2);
  return orderTest(first, second, concordance, options);
}

/** P(at most `discordant` of the pairs disagree) for two random orders of `items` without ties. Exact. */
export function kendallLowerTail(discordant: number, items: number): number {
  requireCount('items', items, 2);
  requireCount('discordant', discordant);
  return discordantDistribution(items)
    .slice(0, discordant + 1)
    .reduce((total, probability) => total + probability, 0);
}

/** Most discordant pairs with which `items` untied items still show tau > 0 at `alpha`; undefined when none. */
export function allowedDiscordantPairs(items: number, alpha = 0.05): number | undefined {
  requireCount('items', items, 2);
  requireInsideUnit('alpha', alpha);
  let tail = 0;
  const failing = discordantDistribution(items).findIndex((probability) => {
    tail += probability;
    return tail > alpha + 1e-12;
  });
  return failing <= 0 ? undefined : failing - 1;
}

/** Concordant minus discordant pairs. */
function concordance(first: Sample, second: Sample): number {
  let total = 0;
  for (const [index, one] of first.entries()) {
    for (let other = 0; other < index; other += 1) {
      total += Math.sign((one - entryAt(first, other)) * (entryAt(second, index) - entryAt(second, other)));
    }
  }
  return total;
}

/** Probabilities of 0, 1, 2, ... discordant pairs: item k adds 0..k-1 of them, each equally likely. */
function discordantDistribution(items: number): number[] {
  let distribution = [1];
  for (let item = 2; item <= items; item += 1) {
    const before = distribution;
    distribution = Array.from({ length: before.length + item - 1 }, (_, count) => {
      const window = before.slice(Math.max(0, count - item + 1), count + 1);
      return window.reduce((total, probability) => total + probability, 0) / item;
    });
  }
  return distribution;
}

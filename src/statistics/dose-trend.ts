/** Does the response grow with the dose of the action? */

import { type MonteCarloOptions, permutationTest } from './permutation.ts';
import { requireLength, requireSameLength } from './precondition.ts';
import { ranks } from './rank-order.ts';
import { entryAt, sum } from './sample.ts';

/** Responses of one context at increasing doses, in the same order for every context. */
export type DoseResponses = readonly number[];

/** A trend statistic with its one-sided p-value. */
export interface TrendTest {
  /** The statistic; larger means a clearer increase. */
  readonly statistic: number;
  /** P-value in (0,1] that the response does not increase, from permutations within contexts. */
  readonly pValue: number;
}

/**
 * Share of steps to the next dose at which the response grows, in [0,1]; an unchanged response counts half.
 * One score per context, for a grid bet.
 */
export function monotoneFraction(responses: DoseResponses): number {
  requireLength('responses', responses, 2);
  const steps = responses.slice(1).map((response, index) => Math.sign(response - entryAt(responses, index)));
  return sum(steps.map((sign) => (sign + 1) / 2)) / steps.length;
}

/** Page's test for ordered alternatives: L = sum over doses of dose rank times the sum of response ranks. */
export function pageTrend(contexts: readonly DoseResponses[], options: MonteCarloOptions): TrendTest {
  return trendTest(
    contexts.map(ranks),
    (responses) => sum(responses.map((rank, dose) => (dose + 1) * rank)),
    options,
  );
}

/**
 * Jonckheere's statistic within contexts: pairs of doses in the right order minus pairs in the wrong one, summed over
 * contexts.
 */
export function jonckheereTrend(contexts: readonly DoseResponses[], options: MonteCarloOptions): TrendTest {
  return trendTest(contexts, orderedPairs, options);
}

function orderedPairs(responses: DoseResponses): number {
  let total = 0;
  for (const [dose, response] of responses.entries()) {
    for (const lower of responses.slice(0, dose)) total += Math.sign(response - lower);
  }
  return total;
}

function trendTest(
  contexts: readonly DoseResponses[],
  score: (responses: DoseResponses) => number,
  options: MonteCarloOptions,
): TrendTest {
  requireLength('contexts', contexts);
  for (const responses of contexts) {
    requireLength('responses', responses, 2);
    requireSameLength('responses of all contexts', responses, entryAt(contexts, 0));
  }
  const statistic = (blocks: readonly DoseResponses[]): number => sum(blocks.map(score));
  return { statistic: statistic(contexts), pValue: permutationTest(contexts, statistic, options) };
}

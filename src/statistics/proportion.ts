/** Intervals for one proportion and for the difference of two. */

import { inverseRegularizedBeta } from './beta-function.ts';
import type { Interval } from './measurement.ts';
import { normalCriticalValue } from './normal-distribution.ts';
import { requireInsideUnit, requireSuccesses } from './precondition.ts';

/** Successes out of trials. */
export interface ProportionCounts {
  /** Number of successes, 0..trials. */
  readonly successes: number;
  /** Number of independent trials, >= 1. */
  readonly trials: number;
}

/** Exact two-sided Clopper-Pearson interval; coverage is at least `level` for every true proportion. */
export function clopperPearson(successes: number, trials: number, level = 0.95): Interval {
  requireInsideUnit('level', level);
  const oneSided = (1 + level) / 2;
  const low = clopperPearsonLower(successes, trials, oneSided);
  const high = clopperPearsonUpper(successes, trials, oneSided);
  return { low, high, level, method: 'clopper-pearson' };
}

/** Exact one-sided lower bound: the true proportion is at or above it with probability >= `level`. */
export function clopperPearsonLower(successes: number, trials: number, level = 0.95): number {
  requireSuccesses(successes, trials);
  requireInsideUnit('level', level);
  return successes === 0 ? 0 : inverseRegularizedBeta(1 - level, successes, trials - successes + 1);
}

/** Exact one-sided upper bound: the true proportion is at or below it with probability >= `level`. */
export function clopperPearsonUpper(successes: number, trials: number, level = 0.95): number {
  requireSuccesses(successes, trials);
  requireInsideUnit('level', level);
  return successes === trials ? 1 : inverseRegularizedBeta(level, successes + 1, trials - successes);
}

/** Wilson score interval: mean coverage near `level`, shorter than Clopper-Pearson; for display. */
export function wilson(successes: number, trials: number, level = 0.95): Interval {
  requireSuccesses(successes, trials);
  const z = normalCriticalValue(level);
  const rate = successes / trials;
  const scale = 1 + (z * z) / trials;
  const centre = (rate + (z * z) / (2 * trials)) / scale;
  const half = (z / scale) * Math.sqrt((rate * (1 - rate)) / trials + (z * z) / (4 * trials * trials));
  const low = successes === 0 ? 0 : centre - half;
  return { low, high: successes === trials ? 1 : centre + half, level, method: 'wilson' };
}

/** Newcombe interval (1998, method 10) for rate(first) - rate(second) of two independent samples. */
export function newcombe(first: ProportionCounts, second: ProportionCounts, level = 0.95): Interval {
  const one = wilson(first.successes, first.trials, level);
  const two = wilson(second.successes, second.trials, level);
  const rateOne = first.successes / first.trials;
  const rateTwo = second.successes / second.trials;
  const low = rateOne - rateTwo - Math.hypot(rateOne - one.low, two.high - rateTwo);
  const high = rateOne - rateTwo + Math.hypot(one.high - rateOne, rateTwo - two.low);
  return { low, high, level, method: 'newcombe' };
}

/** Agresti-Caffo interval (2000): adds one success and one failure to each of two independent samples. */
export function agrestiCaffo(first: ProportionCounts, second: ProportionCounts, level = 0.95): Interval {
  requireSuccesses(first.successes, first.trials);
  requireSuccesses(second.successes, second.trials);
  const z = normalCriticalValue(level);
  const rateOne = (first.successes + 1) / (first.trials + 2);
  const rateTwo = (second.successes + 1) / (second.trials + 2);
  const variance =
    (rateOne * (1 - rateOne)) / (first.trials + 2) + (rateTwo * (1 - rateTwo)) / (second.trials + 2);
  const half = z * Math.sqrt(variance);
  const low = Math.max(-1, rateOne - rateTwo - half);
  return { low, high: Math.min(1, rateOne - rateTwo + half), level, method: 'agresti-caffo' };
}

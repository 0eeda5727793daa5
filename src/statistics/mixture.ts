/** Uniform mixture e-process for 0/1 data: an independent check of the grid bet. */

import { logBeta, regularizedBeta } from './beta-function.ts';
import { requireInsideUnit, requireSuccesses } from './precondition.ts';

/** Counts and the boundary of the null hypothesis. */
export interface MixtureInput {
  /** Number of ones, 0..trials. */
  readonly successes: number;
  /** Number of observations, >= 0. */
  readonly trials: number;
  /** Boundary p0 of the null H0: p <= p0, strictly between 0 and 1. */
  readonly mean: number;
}

/**
 * Natural logarithm of the e-value against H0: p <= mean, with a uniform prior on (mean, 1]:
 * B(1+S, 1+n-S) (1 - I_mean(1+S, 1+n-S)) / (1 - mean) over mean^S (1-mean)^(n-S). May be -Infinity.
 */
export function mixtureLogEValue({ successes, trials, mean }: MixtureInput): number {
  requireSuccesses(successes, trials, 0);
  requireInsideUnit('mean', mean);
  const failures = trials - successes;
  const prior = Math.log(regularizedBeta(1 - mean, 1 + failures, 1 + successes)) - Math.log1p(-mean);
  const logNull = successes * Math.log(mean) + failures * Math.log1p(-mean);
  return logBeta(1 + successes, 1 + failures) + prior - logNull;
}

/** E-value against H0: p <= mean. See {@link mixtureLogEValue}. */
export function mixtureEValue(input: MixtureInput): number {
  return Math.exp(mixtureLogEValue(input));
}

/** Fewest successes in `trials` with e >= 1/alpha against H0: p <= mean; undefined when even all are too few. */
export function grantBoundary(trials: number, mean: number, alpha = 0.05): number | undefined {
  requireInsideUnit('alpha', alpha);
  const counts = Array.from({ length: trials + 1 }, (_, successes) => successes);
  return counts.find((successes) => mixtureLogEValue({ successes, trials, mean }) >= -Math.log(alpha));
}

/** Most successes in `trials` with e >= 1/alpha against H0: p >= mean; undefined when even none are too many. */
export function refuseBoundary(trials: number, mean: number, alpha = 0.05): number | undefined {
  const failures = grantBoundary(trials, 1 - mean, alpha);
  return failures === undefined ? undefined : trials - failures;
}

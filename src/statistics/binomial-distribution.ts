/** Binomial distribution, exact. */

import { regularizedBeta, regularizedBetaUpper } from './beta-function.ts';
import { logGamma } from './gamma-function.ts';
import { requireProbability, requireSuccesses } from './precondition.ts';

/** P(X = successes) for X ~ Binomial(trials, probability). */
export function binomialProbability(successes: number, trials: number, probability: number): number {
  requireSuccesses(successes, trials, 0);
  requireProbability('probability', probability);
  if (probability === 0 || probability === 1) return successes === trials * probability ? 1 : 0;
  const failures = trials - successes;
  const logChoose = logGamma(trials + 1) - logGamma(successes + 1) - logGamma(failures + 1);
  return Math.exp(logChoose + successes * Math.log(probability) + failures * Math.log1p(-probability));
}

/** P(X >= successes) for X ~ Binomial(trials, probability). */
export function binomialUpperTail(successes: number, trials: number, probability: number): number {
  requireSuccesses(successes, trials, 0);
  requireProbability('probability', probability);
  return successes === 0 ? 1 : regularizedBeta(probability, successes, trials - successes + 1);
}

/** P(X <= successes) for X ~ Binomial(trials, probability). */
export function binomialLowerTail(successes: number, trials: number, probability: number): number {
  requireSuccesses(successes, trials, 0);
  requireProbability('probability', probability);
  return successes === trials ? 1 : regularizedBetaUpper(probability, successes + 1, trials - successes);
}

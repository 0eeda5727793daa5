/** Standard normal distribution. */

import { regularizedGamma, regularizedGammaUpper } from './gamma-function.ts';
import { requireInsideUnit } from './precondition.ts';
import { rootBetween } from './root.ts';

/** P(Z <= z) for a standard normal Z; keeps relative accuracy in the lower tail. */
export function normalCdf(z: number): number {
  const half = (z * z) / 2;
  return z < 0 ? regularizedGammaUpper(0.5, half) / 2 : (1 + regularizedGamma(0.5, half)) / 2;
}

/** The z with P(Z <= z) = probability, for probability strictly between 0 and 1. */
export function normalQuantile(probability: number): number {
  requireInsideUnit('probability', probability);
  if (probability === 0.5) return 0;
  if (probability > 0.5) return -normalQuantile(1 - probability);
  return rootBetween(-39, 0, (z) => normalCdf(z) - probability);
}

/** Half-width in standard errors of a two-sided normal interval, e.g. 1.96 for level 0.95. */
export function normalCriticalValue(level: number): number {
  requireInsideUnit('level', level);
  return -normalQuantile((1 - level) / 2);
}

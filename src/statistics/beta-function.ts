/** Regularised incomplete beta function and its inverse. */

import { logGamma } from './gamma-function.ts';
import { requirePositive, requireProbability } from './precondition.ts';
import { rootBetween } from './root.ts';

/** Natural logarithm of the beta function B(a, b) for a, b > 0. */
export function logBeta(a: number, b: number): number {
  return logGamma(a) + logGamma(b) - logGamma(a + b);
}

/** Regularised incomplete beta I_x(a, b): the Beta(a, b) distribution function at x in [0,1]. */
export function regularizedBeta(x: number, a: number, b: number): number {
  requireProbability('x', x);
  requirePositive('a', a);
  requirePositive('b', b);
  if (x === 0 || x === 1) return x;
  const direct = x < (a + 1) / (a + b + 2);
  return direct ? lowerTail(x, 1 - x, a, b) : 1 - lowerTail(1 - x, x, b, a);
}

/** Upper tail 1 - I_x(a, b), without cancellation for x away from 1. */
export function regularizedBetaUpper(x: number, a: number, b: number): number {
  requireProbability('x', x);
  if (x === 0 || x === 1) return 1 - x;
  const direct = x < (a + 1) / (a + b + 2);
  return direct ? 1 - lowerTail(x, 1 - x, a, b) : lowerTail(1 - x, x, b, a);
}

/** Quantile of Beta(a, b): the x in [0,1] with I_x(a, b) = probability. */
export function inverseRegularizedBeta(probability: number, a: number, b: number): number {
  requireProbability('probability', probability);
  requirePositive('a', a);
  requirePositive('b', b);
  if (probability === 0 || probability === 1) return probability;
  return rootBetween(0, 1, (x) => regularizedBeta(x, a, b) - probability);
}

function lowerTail(x: number, complement: number, a: number, b: number): number {
  const front = Math.exp(a * Math.log(x) + b * Math.log(complement) - logBeta(a, b)) / a;
  return front * continuedFraction(x, a, b);
}

/** Continued fraction of I_x by the modified Lentz method; converges fast for x below the mean. */
function continuedFraction(x: number, a: number, b: number): number {
  let numeratorRatio = 1;
  let denominatorRatio = 1 / guarded(1 - ((a + b) * x) / (a + 1));
  let product = denominatorRatio;
  for (let step = 1; step < 5000; step += 1) {
    const end = a + 2 * step;
    const even = (step * (b - step) * x) / ((end - 1) * end);
    const odd = (-(a + step) * (a + b + step) * x) / (end * (end + 1));
    let change = 1;
    for (const coefficient of [even, odd]) {
      denominatorRatio = 1 / guarded(1 + coefficient * denominatorRatio);
      numeratorRatio = guarded(1 + coefficient / numeratorRatio);
      change = denominatorRatio * numeratorRatio;
      product *= change;
    }
    if (Math.abs(change - 1) < 1e-16) break;
  }
  return product;
}

function guarded(value: number): number {
  return Math.abs(value) < 1e-300 ? 1e-300 : value;
}

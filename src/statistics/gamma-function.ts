/** Gamma function, its regularised incomplete form, and the inverse of that. */

import { requirePositive, requireProbability } from './precondition.ts';
import { rootBetween } from './root.ts';

const lanczos = [
  676.5203681218851, -1259.1392167224028, 771.3234287776531, -176.6150291621406, 12.507343278686905,
  -0.13857109526572012, 9.984369578019572e-6, 1.5056327351493116e-7,
];

/** Natural logarithm of Gamma(x) for x > 0 (Lanczos, g = 7; relative error about 1e-15). */
export function logGamma(x: number): number {
  requirePositive('x', x);
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x);
  const base = x + 6.5;
  const series = lanczos.reduce((sum, term, index) => sum + term / (x + index), 0.9999999999998099);
  return 0.5 * Math.log(2 * Math.PI) + (x - 0.5) * Math.log(base) - base + Math.log(series);
}

/** Regularised lower incomplete gamma P(shape, x), the Gamma(shape, 1) distribution function at x >= 0. */
export function regularizedGamma(shape: number, x: number): number {
  requirePositive('shape', shape);
  if (x <= 0) return 0;
  return x < shape + 1 ? lowerSeries(shape, x) : 1 - upperFraction(shape, x);
}

/** Upper tail 1 - P(shape, x), without cancellation. */
export function regularizedGammaUpper(shape: number, x: number): number {
  requirePositive('shape', shape);
  if (x <= 0) return 1;
  return x < shape + 1 ? 1 - lowerSeries(shape, x) : upperFraction(shape, x);
}

/**
 * Quantile of Gamma(shape, 1): the x with P(shape, x) = probability, for probability in [0,1).
 * @throws RangeError when the probability is 1 (no finite quantile) or outside [0,1].
 */
export function inverseRegularizedGamma(probability: number, shape: number): number {
  requireProbability('probability', probability);
  if (probability === 1)
    throw new RangeError('probability must be below 1: the gamma quantile of 1 is infinite');
  if (probability === 0) return 0;
  let high = shape + 1;
  while (regularizedGammaUpper(shape, high) > 1 - probability) high *= 2;
  return rootBetween(0, high, (x) => regularizedGamma(shape, x) - probability);
}

function leadingFactor(shape: number, x: number): number {
  return Math.exp(shape * Math.log(x) - x - logGamma(shape));
}

function lowerSeries(shape: number, x: number): number {
  let term = 1 / shape;
  let sum = term;
  for (let step = 1; step < 5000 && term > sum * 1e-17; step += 1) {
    term *= x / (shape + step);
    sum += term;
  }
  return sum * leadingFactor(shape, x);
}

/** Continued fraction by the modified Lentz method. */
function upperFraction(shape: number, x: number): number {
  let offset = x + 1 - shape;
  let numeratorRatio = 1e300;
  let denominatorRatio = 1 / offset;
  let product = denominatorRatio;
  for (let step = 1; step < 5000; step += 1) {
    const coefficient = -step * (step - shape);
    offset += 2;
    denominatorRatio = 1 / (coefficient * denominatorRatio + offset);
    numeratorRatio = offset + coefficient / numeratorRatio;
    const change = denominatorRatio * numeratorRatio;
    product *= change;
    if (Math.abs(change - 1) < 1e-16) break;
  }
  return product * leadingFactor(shape, x);
}

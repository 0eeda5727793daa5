/** Student's t distribution, and the interval of a mean that follows from it. */

import { inverseRegularizedBeta, regularizedBeta } from './beta-function.ts';
import { type Measurement, measured, undetermined } from './measurement.ts';
import { requireInsideUnit, requireLength, requirePositive } from './precondition.ts';
import { mean, type Sample, variance } from './sample.ts';

/** P(T <= t) with the given degrees of freedom (> 0). */
export function studentTCdf(t: number, degrees: number): number {
  requirePositive('degrees', degrees);
  const tail = regularizedBeta(degrees / (degrees + t * t), degrees / 2, 0.5) / 2;
  return t > 0 ? 1 - tail : tail;
}

/** The t with P(T <= t) = probability, for probability strictly between 0 and 1. */
export function studentTQuantile(probability: number, degrees: number): number {
  requireInsideUnit('probability', probability);
  requirePositive('degrees', degrees);
  if (probability === 0.5) return 0;
  if (probability > 0.5) return -studentTQuantile(1 - probability, degrees);
  const share = inverseRegularizedBeta(2 * probability, degrees / 2, 0.5);
  return -Math.sqrt((degrees * (1 - share)) / share);
}

/**
 * Mean of one number per context with its t interval.
 * @returns undetermined with fewer than two numbers. The interval is left out when the numbers do not vary.
 */
export function meanOfContexts(values: Sample, level = 0.95): Measurement {
  requireInsideUnit('level', level);
  if (values.length < 2)
    return undetermined(`${values.length} contexts give no interval, 2 or more are needed`);
  const value = mean(values);
  const standardError = Math.sqrt(variance(values) / values.length);
  if (standardError === 0) return measured(value, { n: values.length });
  const half = studentTQuantile((1 + level) / 2, values.length - 1) * standardError;
  const interval = { low: value - half, high: value + half, level, method: 'student-t' };
  return measured(value, { n: values.length, interval, standardError });
}

/**
 * One-sided upper bound of the mean of one number per context; the mean itself when the numbers do not vary.
 * @throws RangeError with fewer than two numbers.
 */
export function meanUpperBound(values: Sample, level = 0.95): number {
  requireLength('values', values, 2);
  const standardError = Math.sqrt(variance(values) / values.length);
  return mean(values) + studentTQuantile(level, values.length - 1) * standardError;
}

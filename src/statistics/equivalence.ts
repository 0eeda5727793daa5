/** Equivalence: showing that a difference is small, which a non-significant test never shows. */

import { type Interval, type Undetermined, undetermined } from './measurement.ts';
import { requireFinite, requireInsideUnit } from './precondition.ts';
import { newcombe, type ProportionCounts } from './proportion.ts';
import { mean, type Sample, variance } from './sample.ts';
import { studentTCdf, studentTQuantile } from './student-t.ts';

/** The range of differences that do not matter, in the unit of the difference. */
export interface EquivalenceBand {
  /** Lower end. */
  readonly low: number;
  /** Upper end, above `low`. */
  readonly high: number;
}

/** Result of two one-sided tests. */
export interface EquivalenceTest {
  readonly status: 'tested';
  /** True when the difference is shown to lie inside the band. */
  readonly equivalent: boolean;
  /** The larger of the two one-sided p-values; absent for interval-based tests. */
  readonly pValue?: number;
  /** Interval at level 1 - 2 alpha that has to lie inside the band. */
  readonly interval: Interval;
}

/** True when the whole interval lies strictly inside the band. */
export function liesWithin(interval: Interval, band: EquivalenceBand): boolean {
  requireBand(band);
  return interval.low > band.low && interval.high < band.high;
}

/**
 * Two one-sided t tests (Schuirmann 1987) of the mean of paired differences, one number per context.
 * @returns undetermined with fewer than two differences, or when they do not vary at all: no t test exists then.
 */
export function tost(
  differences: Sample,
  band: EquivalenceBand,
  alpha = 0.05,
): EquivalenceTest | Undetermined {
  requireInsideUnit('alpha', 2 * alpha);
  requireBand(band);
  if (differences.length < 2) return undetermined(`${differences.length} differences, 2 or more are needed`);
  const centre = mean(differences);
  const standardError = Math.sqrt(variance(differences) / differences.length);
  if (standardError === 0) return undetermined(`all ${differences.length} differences equal ${centre}`);
  const degrees = differences.length - 1;
  const above = 1 - studentTCdf((centre - band.low) / standardError, degrees);
  const below = studentTCdf((centre - band.high) / standardError, degrees);
  const half = studentTQuantile(1 - alpha, degrees) * standardError;
  const interval = { low: centre - half, high: centre + half, level: 1 - 2 * alpha, method: 'student-t' };
  const pValue = Math.max(above, below);
  return { status: 'tested', equivalent: pValue <= alpha, pValue, interval };
}

/** Equivalence of two independent proportions by the Newcombe interval at level 1 - 2 alpha. */
export function proportionEquivalence(
  first: ProportionCounts,
  second: ProportionCounts,
  band: EquivalenceBand,
  alpha = 0.05,
): EquivalenceTest {
  requireInsideUnit('alpha', 2 * alpha);
  const interval = newcombe(first, second, 1 - 2 * alpha);
  return { status: 'tested', equivalent: liesWithin(interval, band), interval };
}

function requireBand({ low, high }: EquivalenceBand): void {
  requireFinite('band.low', low);
  requireFinite('band.high', high);
  if (low >= high) throw new RangeError(`band.low must be below band.high (${high}), got ${low}`);
}

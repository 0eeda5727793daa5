/** Times read off a Kaplan-Meier curve: quantiles, the median, and the usable horizon. */

import { type Interval, type Measurement, measured, undetermined } from './measurement.ts';
import { requireInsideUnit } from './precondition.ts';
import type { SurvivalCurve, SurvivalStep } from './survival.ts';

/**
 * Earliest time by which at least the share `broken` of the units has broken (0.5 = median time).
 * The interval inverts the pointwise survival intervals (Brookmeyer and Crowley); it is left out when the curve
 * ends before its upper end is reached.
 * @returns undetermined when the curve never falls to 1 - `broken`.
 */
export function survivalQuantile(curve: SurvivalCurve, broken: number): Measurement {
  requireInsideUnit('broken', broken);
  const target = 1 - broken;
  // Products of (1 - d/r) can miss the target by rounding.
  const time = firstTime(curve, (step) => step.survival <= target + 1e-12);
  if (time === undefined) {
    const reached = curve.steps.at(-1)?.survival ?? 1;
    return undetermined(`survival stays at ${reached.toFixed(3)}, above ${target}, until observation ends`);
  }
  return measured(time, { n: curve.n, interval: quantileInterval(curve, target) });
}

/** Median time to the first break. See {@link survivalQuantile}. */
export function medianSurvival(curve: SurvivalCurve): Measurement {
  return survivalQuantile(curve, 0.5);
}

/**
 * Usable horizon: the longest time before which the lower bound of survival never falls below `survival`.
 * It ends at the break that takes the bound below, at the time after which too few units are still observed, or
 * with the observation itself.
 * @returns undetermined when there are too few units to show `survival` even without any break.
 */
export function usableHorizon(curve: SurvivalCurve, survival = 0.8): Measurement {
  requireInsideUnit('survival', survival);
  const startBound = ((1 - curve.level) / 2) ** (1 / curve.n);
  if (startBound < survival) {
    return undetermined(
      `${curve.n} units cannot show survival >= ${survival} (bound ${startBound.toFixed(3)})`,
    );
  }
  const failing = curve.steps.findIndex((step) => step.interval.low < survival);
  const step = failing === -1 ? curve.steps.at(-1) : curve.steps[failing];
  // A break acts from its own time on; a loss of units already acts right after the time before.
  const lost = failing > 0 && step?.interval.method === 'zero-failure';
  return measured((lost ? curve.steps[failing - 1] : step)?.time ?? 0, { n: curve.n });
}

function quantileInterval(curve: SurvivalCurve, target: number): Interval | undefined {
  const low = firstTime(curve, (step) => step.interval.low <= target);
  const high = firstTime(curve, (step) => step.interval.high <= target);
  if (low === undefined || high === undefined) return undefined;
  return { low, high, level: curve.level, method: 'brookmeyer-crowley' };
}

function firstTime(curve: SurvivalCurve, accepts: (step: SurvivalStep) => boolean): number | undefined {
  return curve.steps.find(accepts)?.time;
}

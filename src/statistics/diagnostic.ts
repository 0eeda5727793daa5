/** Detection rates of a probe, and prevalence corrected for them. */

import { type Interval, type Measurement, measured, undetermined } from './measurement.ts';
import { normalCriticalValue } from './normal-distribution.ts';
import { requireCount, requireInsideUnit, requireProbability, requireSuccesses } from './precondition.ts';
import { clopperPearsonLower, type ProportionCounts } from './proportion.ts';

/** A rate known from a calibration sample. */
export interface CalibratedRate {
  /** The rate, in [0,1]. */
  readonly rate: number;
  /** Number of calibration clips behind it, >= 1. */
  readonly trials: number;
}

/** Observed positives and what is known about the detector. */
export interface PrevalenceInput {
  /** Clips flagged by the detector, out of all clips. */
  readonly flagged: ProportionCounts;
  /** P(flag | break), from clips with injected breaks. */
  readonly sensitivity: CalibratedRate;
  /** P(no flag | no break), from clean clips. */
  readonly specificity: CalibratedRate;
}

/**
 * Rogan-Gladen prevalence (q + Sp - 1) / (Se + Sp - 1), clamped to [0,1], with the Lang-Reiczigel interval (2014).
 * @returns undetermined when Se + Sp - 1 < `leastYouden`: such a detector is not certified.
 */
export function correctedPrevalence(input: PrevalenceInput, level = 0.95, leastYouden = 0.5): Measurement {
  const { flagged, sensitivity, specificity } = input;
  requireSuccesses(flagged.successes, flagged.trials);
  for (const { rate, trials } of [sensitivity, specificity]) {
    requireProbability('rate', rate);
    requireCount('calibration trials', trials, 1);
  }
  const youden = sensitivity.rate + specificity.rate - 1;
  if (youden < leastYouden || youden <= 0) {
    return undetermined(`detector has Se + Sp - 1 = ${youden.toFixed(3)}, ${leastYouden} is needed`);
  }
  const raw = (flagged.successes / flagged.trials + specificity.rate - 1) / youden;
  return measured(clamped(raw), { n: flagged.trials, interval: langReiczigel(input, level) });
}

function langReiczigel({ flagged, sensitivity, specificity }: PrevalenceInput, level: number): Interval {
  const z = normalCriticalValue(level);
  const n = flagged.trials + z * z;
  const q = (flagged.successes + (z * z) / 2) / n;
  const se = (sensitivity.trials * sensitivity.rate + 1) / (sensitivity.trials + 2);
  const sp = (specificity.trials * specificity.rate + 1) / (specificity.trials + 2);
  const youden = se + sp - 1;
  const p = (q + sp - 1) / youden;
  const seVariance = (se * (1 - se)) / sensitivity.trials;
  const spVariance = (sp * (1 - sp)) / specificity.trials;
  const shift = 2 * z * z * (p * seVariance - (1 - p) * spVariance);
  const spread = (q * (1 - q)) / n + p * p * seVariance + (1 - p) ** 2 * spVariance;
  const half = (z / youden) * Math.sqrt(spread);
  return { low: clamped(p + shift - half), high: clamped(p + shift + half), level, method: 'lang-reiczigel' };
}

/** Fewest calibration trials whose one-sided exact lower bound reaches `bound` despite `errors` errors. */
export function trialsForLowerBound(bound: number, errors = 0, level = 0.95): number {
  requireInsideUnit('bound', bound);
  requireCount('errors', errors);
  let trials = errors + 1;
  while (clopperPearsonLower(trials - errors, trials, level) < bound) trials += 1;
  return trials;
}

/** Detections of a fault applied at one severity. */
export interface SeverityCounts {
  /** Severity in the fault's own unit; larger is worse. */
  readonly severity: number;
  /** Detected clips out of faulty clips. */
  readonly detected: ProportionCounts;
}

/**
 * Minimal detectable severity: the smallest severity from which on every tested severity has a one-sided exact lower
 * bound of sensitivity >= `bound`. `n` is the number of clips at that severity.
 */
export function minimalDetectableSeverity(
  counts: readonly SeverityCounts[],
  bound = 0.9,
  level = 0.95,
): Measurement {
  const worstFirst = [...counts].sort((one, two) => two.severity - one.severity);
  const sensitive = ({ detected }: SeverityCounts): boolean =>
    clopperPearsonLower(detected.successes, detected.trials, level) >= bound;
  const failing = worstFirst.findIndex((entry) => !sensitive(entry));
  const smallest = worstFirst.slice(0, failing === -1 ? worstFirst.length : failing).at(-1);
  if (smallest === undefined)
    return undetermined(`sensitivity >= ${bound} is not shown at the largest severity`);
  return measured(smallest.severity, { n: smallest.detected.trials });
}

function clamped(value: number): number {
  return Math.min(1, Math.max(0, value));
}

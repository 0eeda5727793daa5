/** Area under the ROC curve of a probe. */

import { type Measured, measured } from './measurement.ts';
import { normalCriticalValue } from './normal-distribution.ts';
import { requireLength } from './precondition.ts';
import { mean, type Sample, variance } from './sample.ts';

/**
 * Probability that a faulty clip scores above a clean one, ties counting half, with the DeLong standard error and
 * interval (clipped to [0,1]). At 0 and 1 the DeLong error is 0 and means nothing: both it and the interval are left
 * out there; use exact bounds of sensitivity and specificity instead. `n` is the number of all clips.
 * @throws RangeError with fewer than two scores on a side.
 */
export function areaUnderCurve(faulty: Sample, clean: Sample, level = 0.95): Measured {
  requireLength('faulty', faulty, 2);
  requireLength('clean', clean, 2);
  const n = faulty.length + clean.length;
  const aboveClean = Array.from(faulty, (score) => mean(Array.from(clean, (other) => win(score, other))));
  const belowFaulty = Array.from(clean, (score) => mean(Array.from(faulty, (other) => win(other, score))));
  const area = mean(aboveClean);
  const standardError = Math.sqrt(
    variance(aboveClean) / faulty.length + variance(belowFaulty) / clean.length,
  );
  if (standardError === 0) return measured(area, { n });
  const half = normalCriticalValue(level) * standardError;
  const interval = { low: Math.max(0, area - half), high: Math.min(1, area + half), level, method: 'delong' };
  return measured(area, { n, interval, standardError });
}

function win(score: number, other: number): number {
  if (score === other) return 0.5;
  return score > other ? 1 : 0;
}

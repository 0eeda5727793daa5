/** Prediction-powered estimate of a mean: a few reference outcomes, corrected by many model outcomes. */

import { type Measured, measured } from './measurement.ts';
import { normalCriticalValue } from './normal-distribution.ts';
import {
  requireCount,
  requireInsideUnit,
  requireLength,
  requireProbability,
  requireSameLength,
} from './precondition.ts';
import { covariance, entryAt, mean, type Sample, variance } from './sample.ts';

/** Paired outcomes and the model's outcomes alone. */
export interface PredictionPoweredInput {
  /** Outcome in the reference on the paired contexts; at least two. */
  readonly outcomes: readonly number[];
  /** Outcome in the model on the same contexts and actions. */
  readonly predictions: readonly number[];
  /** Outcomes in the model on further contexts without a reference run; at least two. */
  readonly unpaired: readonly number[];
}

/** A corrected mean. */
export interface PredictionPowered {
  /** Estimate with its normal interval; `n` is the number of paired contexts. */
  readonly estimate: Measured;
  /** Weight of the model in [0,1]: 0 ignores it, 1 trusts its differences fully. */
  readonly weight: number;
  /** Standard error without the model, for comparison. */
  readonly classicalError: number;
}

/**
 * Estimate mean(y) + w (mean_N f - mean_n f) with w = cov(y,f) / ((1 + n/N) var f), clipped to [0,1]. The weight is 0
 * when the predictions do not vary. Pays only when |rho| >= {@link leastUsefulCorrelation}.
 * @see https://arxiv.org/abs/2311.01453
 */
export function predictionPowered(input: PredictionPoweredInput, level = 0.95): PredictionPowered {
  const { outcomes, predictions, unpaired } = input;
  requireSameLength('outcomes and predictions', outcomes, predictions);
  requireLength('outcomes', outcomes, 2);
  requireLength('unpaired', unpaired, 2);
  const n = outcomes.length;
  const weight = modelWeight(outcomes, predictions, n / unpaired.length);
  const value = mean(outcomes) + weight * (mean(unpaired) - mean(predictions));
  const rectified = outcomes.map((outcome, index) => outcome - weight * entryAt(predictions, index));
  const standardError = Math.sqrt(
    variance(rectified) / n + (weight ** 2 * variance(unpaired)) / unpaired.length,
  );
  const half = normalCriticalValue(level) * standardError;
  const interval = { low: value - half, high: value + half, level, method: 'prediction-powered' };
  return {
    estimate: measured(value, { n, interval, standardError }),
    weight,
    classicalError: Math.sqrt(variance(outcomes) / n),
  };
}

/**
 * Variance relative to the reference outcomes alone when the weight is optimal: 1 - rho^2 / (1 + n/N).
 * @param correlation correlation of model and reference outcomes, in [-1,1].
 * @param unpairedPerPair N/n, the number of model-only contexts per pair; may be Infinity.
 */
export function varianceFactor(
  correlation: number,
  unpairedPerPair: number = Number.POSITIVE_INFINITY,
): number {
  requireProbability('|correlation|', Math.abs(correlation));
  if (!(unpairedPerPair > 0)) throw new RangeError(`unpairedPerPair must be > 0, got ${unpairedPerPair}`);
  return 1 - correlation ** 2 / (1 + 1 / unpairedPerPair);
}

/** Smallest |correlation| with which the model helps at all with n pairs: 1/sqrt(n - 2) (arXiv 2505.20178). */
export function leastUsefulCorrelation(pairs: number): number {
  requireCount('pairs', pairs, 3);
  return 1 / Math.sqrt(pairs - 2);
}

/** How rectified scores were made. */
export interface RectifiedScores {
  /** Scores in [0,1], one per pair, for a grid bet. */
  readonly scores: readonly number[];
  /** Score that corresponds to a success rate, for the boundary of the bet. */
  readonly scoreOf: (rate: number) => number;
}

/**
 * Rectified values y - w f + w mean_N(f), shifted and scaled to [0,1], for a finite-sample test by grid betting.
 * Outcomes and predictions must lie in [0,1]; the weight must come from a pilot split, not from these data.
 * The mean of the unpaired predictions is taken as known.
 */
export function rectifiedScores(input: PredictionPoweredInput, weight: number): RectifiedScores {
  requireInsideUnit('weight', weight);
  requireSameLength('outcomes and predictions', input.outcomes, input.predictions);
  for (const value of [...input.outcomes, ...input.predictions]) requireProbability('outcome', value);
  // y - w f lies in [-w, 1], so (z + w) / (1 + w) lies in [0,1].
  const scale = 1 + weight;
  const centre = weight * mean(input.unpaired);
  const scores = input.outcomes.map(
    (y, index) => (y - weight * entryAt(input.predictions, index) + weight) / scale,
  );
  return { scores, scoreOf: (rate) => (rate - centre + weight) / scale };
}

function modelWeight(outcomes: Sample, predictions: Sample, ratio: number): number {
  const spread = variance(predictions);
  if (spread === 0) return 0;
  return Math.min(1, Math.max(0, covariance(outcomes, predictions) / ((1 + ratio) * spread)));
}

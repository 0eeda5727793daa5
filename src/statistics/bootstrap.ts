/** Cluster bootstrap: resamples whole contexts, because frames and objects of one context share their fate. */

import { type Interval, type Measurement, measured, undetermined } from './measurement.ts';
import { normalCdf, normalQuantile } from './normal-distribution.ts';
import { requireCount, requireInsideUnit } from './precondition.ts';
import { mulberry32, type RandomStream, randomIndex } from './random.ts';
import { entryAt, mean, quantile, type Sample, sum, variance } from './sample.ts';

/** How to resample. */
export interface BootstrapOptions {
  /** Seed of the resampling stream; the same seed gives the same interval. */
  readonly seed: number;
  /** Number of resamples. @default 2000 */
  readonly replicates?: number;
  /** Coverage of the interval. @default 0.95 */
  readonly level?: number;
  /** `percentile`, or `bca` (bias-corrected and accelerated, Efron 1987). @default 'percentile' */
  readonly method?: 'percentile' | 'bca';
}

/** A statistic of a list of clusters; undefined when it does not exist for that list (e.g. 0/0). */
export type ClusterStatistic<T> = (clusters: readonly T[]) => number | undefined;

/** Share of resamples without a value above which no interval is given. */
const toleratedGaps = 0.01;

/**
 * Estimate with a bootstrap interval over clusters. With fewer than 15 clusters the interval is too short:
 * prefer an e-process or an exact test there. The interval is left out when all resamples agree, since a
 * bootstrap cannot tell certainty from too little data.
 * @returns undetermined with fewer than two clusters, or when the statistic does not exist for the data or for
 *   more than 1% of the resamples.
 */
export function clusterBootstrap<T>(
  clusters: readonly T[],
  statistic: ClusterStatistic<T>,
  options: BootstrapOptions,
): Measurement {
  const { seed, replicates = 2000, level = 0.95, method = 'percentile' } = options;
  requireCount('replicates', replicates, 100);
  requireInsideUnit('level', level);
  if (clusters.length < 2)
    return undetermined(`${clusters.length} clusters cannot be resampled, 2 or more are needed`);
  const value = statistic(clusters);
  if (value === undefined) return undetermined('the statistic does not exist for these clusters');
  const draws = resampled(clusters, statistic, replicates, mulberry32(seed));
  if (draws.length < replicates * (1 - toleratedGaps)) {
    return undetermined(
      `the statistic does not exist in ${replicates - draws.length} of ${replicates} resamples`,
    );
  }
  if (draws.every((draw) => draw === draws[0])) return measured(value, { n: clusters.length });
  const interval =
    method === 'bca'
      ? bcaInterval(draws, value, jackknife(clusters, statistic), level)
      : percentileInterval(draws, level);
  return measured(value, { n: clusters.length, interval, standardError: Math.sqrt(variance(draws)) });
}

function resampled<T>(
  clusters: readonly T[],
  statistic: ClusterStatistic<T>,
  replicates: number,
  random: RandomStream,
): number[] {
  const draws: number[] = [];
  for (let replicate = 0; replicate < replicates; replicate += 1) {
    const draw = statistic(clusters.map(() => entryAt(clusters, randomIndex(random, clusters.length))));
    if (draw !== undefined) draws.push(draw);
  }
  return draws;
}

function percentileInterval(draws: Sample, level: number): Interval {
  const tail = (1 - level) / 2;
  return {
    low: quantile(draws, tail),
    high: quantile(draws, 1 - tail),
    level,
    method: 'bootstrap-percentile',
  };
}

function bcaInterval(draws: readonly number[], value: number, leftOut: Sample, level: number): Interval {
  const below =
    draws.filter((draw) => draw < value).length + draws.filter((draw) => draw === value).length / 2;
  const share = Math.min(Math.max(below, 0.5), draws.length - 0.5) / draws.length;
  const bias = normalQuantile(share);
  const acceleration = accelerationOf(leftOut);
  const tail = (1 - level) / 2;
  const adjusted = (probability: number): number => {
    const shift = bias + normalQuantile(probability);
    return quantile(draws, normalCdf(bias + shift / (1 - acceleration * shift)));
  };
  return { low: adjusted(tail), high: adjusted(1 - tail), level, method: 'bootstrap-bca' };
}

/** Values of the statistic with one cluster left out, where they exist. */
function jackknife<T>(clusters: readonly T[], statistic: ClusterStatistic<T>): number[] {
  return clusters
    .map((_, left) => statistic(clusters.filter((_cluster, index) => index !== left)))
    .filter((value) => value !== undefined);
}

/** Skewness of the jackknife values over 6; 0 when they do not vary. */
function accelerationOf(leftOut: Sample): number {
  if (leftOut.length === 0) return 0;
  const centre = mean(leftOut);
  const deviations = Array.from(leftOut, (value) => centre - value);
  const squares = sum(deviations.map((deviation) => deviation ** 2));
  return squares === 0 ? 0 : sum(deviations.map((deviation) => deviation ** 3)) / (6 * squares ** 1.5);
}

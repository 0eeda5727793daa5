/** How much less many correlated observations say than as many independent ones. */

import { type Measurement, measured, undetermined } from './measurement.ts';
import { requireCount, requireLength, requirePositive } from './precondition.ts';
import { mean, sum, sumOfSquares } from './sample.ts';

/**
 * Design effect 1 + (m - 1) icc: the variance of a mean relative to independent observations.
 * @param clusterSize observations per cluster, e.g. objects or frames per clip; >= 1.
 * @param icc correlation of two observations of one cluster, at most 1.
 */
export function designEffect(clusterSize: number, icc: number): number {
  if (!(clusterSize >= 1)) throw new RangeError(`clusterSize must be >= 1, got ${clusterSize}`);
  if (!(icc <= 1 && icc >= -1)) throw new RangeError(`icc must be in [-1,1], got ${icc}`);
  return 1 + (clusterSize - 1) * icc;
}

/** Number of independent observations worth as much as `observations` correlated ones. */
export function effectiveSampleSize(observations: number, clusterSize: number, icc: number): number {
  requireCount('observations', observations);
  const effect = designEffect(clusterSize, icc);
  requirePositive('design effect', effect);
  return observations / effect;
}

/**
 * Correlation within clusters by one-way analysis of variance; may be slightly negative by chance.
 * @returns undetermined when every cluster has one observation or nothing varies.
 * @throws RangeError with fewer than two clusters or an empty cluster.
 */
export function intraclassCorrelation(clusters: readonly (readonly number[])[]): Measurement {
  requireLength('clusters', clusters, 2);
  for (const cluster of clusters) requireLength('cluster', cluster);
  const sizes = clusters.map((cluster) => cluster.length);
  const total = sum(sizes);
  const inside = total - clusters.length;
  if (inside === 0) return undetermined('every cluster has a single observation');
  const grand = mean(clusters.flat());
  const betweenSquares = sum(clusters.map((cluster) => cluster.length * (mean(cluster) - grand) ** 2));
  const between = betweenSquares / (clusters.length - 1);
  const within = sum(clusters.map(sumOfSquares)) / inside;
  // The average size corrected for unequal clusters.
  const size = (total - sum(sizes.map((count) => count * count)) / total) / (clusters.length - 1);
  const scale = between + (size - 1) * within;
  if (scale === 0) return undetermined('the observations do not vary');
  return measured((between - within) / scale, { n: clusters.length });
}

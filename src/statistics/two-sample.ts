/** Distances between two samples of points, and their permutation test within contexts. */

import { type MonteCarloOptions, permutationTest } from './permutation.ts';
import { requireLength, requirePositive, requireSameLength } from './precondition.ts';
import { dotProduct, entryAt, median } from './sample.ts';

/** A point: features of one rollout, e.g. final positions. */
export type Point = readonly number[];

/** The two samples of one context. */
export interface TwoSamples {
  /** Rollouts of the first arm. */
  readonly x: readonly Point[];
  /** Rollouts of the second arm. */
  readonly y: readonly Point[];
}

/** Euclidean distance, in the unit of the features. */
export function euclidean(first: Point, second: Point): number {
  requireSameLength('points', first, second);
  return Math.hypot(...first.map((coordinate, axis) => coordinate - entryAt(second, axis)));
}

/**
 * Energy distance 2 mean|x-y| - mean|x-x'| - mean|y-y'| (V-statistic, >= 0), in the unit of the features.
 * Needs no bandwidth, hence the default.
 */
export function energyDistance({ x, y }: TwoSamples): number {
  requireLength('x', x);
  requireLength('y', y);
  return 2 * meanPair(x, y, euclidean) - meanPair(x, x, euclidean) - meanPair(y, y, euclidean);
}

/**
 * Unbiased squared maximum mean discrepancy with the kernel exp(-|.|^2 / (2 bandwidth^2)); may be negative.
 * @throws RangeError with fewer than two points in a sample.
 */
export function maximumMeanDiscrepancy({ x, y }: TwoSamples, bandwidth: number): number {
  requireLength('x', x, 2);
  requireLength('y', y, 2);
  requirePositive('bandwidth', bandwidth);
  const kernel = (first: Point, second: Point): number =>
    Math.exp(-(euclidean(first, second) ** 2) / (2 * bandwidth ** 2));
  const within = (points: readonly Point[]): number =>
    // Of the n^2 pairs the n diagonal ones, with kernel 1, are left out.
    (meanPair(points, points, kernel) * points.length - 1) / (points.length - 1);
  return within(x) + within(y) - 2 * meanPair(x, y, kernel);
}

/**
 * Median distance between different points of the pooled sample; undefined when it is 0, since no kernel has
 * that bandwidth.
 */
export function medianBandwidth({ x, y }: TwoSamples): number | undefined {
  const pooled = [...x, ...y];
  requireLength('pooled sample', pooled, 2);
  const distances = pooled.flatMap((first, index) =>
    pooled.slice(index + 1).map((second) => euclidean(first, second)),
  );
  const middle = median(distances);
  return middle > 0 ? middle : undefined;
}

/** P-value in (0,1] of the summed energy distance; arm labels are permuted within each context. */
export function energyDistanceTest(contexts: readonly TwoSamples[], options: MonteCarloOptions): number {
  const tables = contexts.map(distanceTable);
  const labels = contexts.map(({ x, y }) => [...x.map(() => 0), ...y.map(() => 1)]);
  return permutationTest(
    labels,
    (blocks) =>
      blocks.reduce((total, block, index) => total + labelledEnergy(entryAt(tables, index), block), 0),
    options,
  );
}

function meanPair(
  first: readonly Point[],
  second: readonly Point[],
  measure: (one: Point, two: Point) => number,
): number {
  let total = 0;
  for (const one of first) for (const two of second) total += measure(one, two);
  return total / (first.length * second.length);
}

function distanceTable({ x, y }: TwoSamples): Float64Array[] {
  requireLength('x', x);
  requireLength('y', y);
  const pooled = [...x, ...y];
  return pooled.map((first) => Float64Array.from(pooled, (second) => euclidean(first, second)));
}

function labelledEnergy(table: readonly Float64Array[], labels: readonly number[]): number {
  const size = labels.filter((label) => label === 0).length;
  // Weight +1/n in x and -1/m in y turns the energy distance into one quadratic form.
  const weights = Float64Array.from(labels, (label) =>
    label === 0 ? 1 / size : -1 / (labels.length - size),
  );
  return -dotProduct(
    weights,
    Float64Array.from(table, (distances) => dotProduct(distances, weights)),
  );
}

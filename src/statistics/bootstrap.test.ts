import { describe, expect, test } from 'vitest';
import { type BootstrapOptions, clusterBootstrap } from './bootstrap.ts';
import type { Measured } from './measurement.ts';
import { mulberry32, randomNormal } from './random.ts';
import { mean, variance } from './sample.ts';

const random = mulberry32(11);
const normals = Array.from({ length: 60 }, () => randomNormal(random));
const skewed = normals.map((value) => Math.exp(1.2 * value));
const estimate = (values: readonly number[], options: BootstrapOptions): Measured => {
  const result = clusterBootstrap(values, mean, options);
  if (result.status !== 'measured') throw new Error(result.reason);
  return result;
};

test('the interval of a mean is close to the normal one', () => {
  const result = estimate(normals, { seed: 1 });
  const error = Math.sqrt(variance(normals) / 60);
  expect(result.value).toBe(mean(normals));
  expect(result.n).toBe(60);
  expect(result.standardError ?? 0).toBeCloseTo(error, 1);
  expect(result.interval?.low).toBeCloseTo(mean(normals) - 1.96 * error, 1);
  expect(result.interval?.high).toBeCloseTo(mean(normals) + 1.96 * error, 1);
});

test('the same seed gives the same interval, another seed another one', () => {
  expect(estimate(normals, { seed: 1 })).toEqual(estimate(normals, { seed: 1 }));
  expect(estimate(normals, { seed: 1 })).not.toEqual(estimate(normals, { seed: 2 }));
});

test('BCa follows the skew: both ends lie higher than the percentile ends', () => {
  const plain = estimate(skewed, { seed: 1 }).interval;
  const corrected = estimate(skewed, { seed: 1, method: 'bca' }).interval;
  expect(corrected?.method).toBe('bootstrap-bca');
  expect(corrected?.low ?? 0).toBeGreaterThan(plain?.low ?? 0);
  expect(corrected?.high ?? 0).toBeGreaterThan(plain?.high ?? 0);
});

test('BCa equals the percentile interval for symmetric data, up to resampling noise', () => {
  const symmetric = [...normals, ...normals.map((value) => -value)];
  const plain = estimate(symmetric, { seed: 1 }).interval;
  const corrected = estimate(symmetric, { seed: 1, method: 'bca' }).interval;
  expect(corrected?.low).toBeCloseTo(plain?.low ?? 0, 1);
  expect(corrected?.high).toBeCloseTo(plain?.high ?? 0, 1);
});

test('whole clusters are resampled: repeating each frame ten times does not narrow the interval', () => {
  const clusters = normals.map((value) => Array.from({ length: 10 }, () => value));
  const pooled = clusterBootstrap(clusters, (sample) => mean(sample.flat()), { seed: 1 });
  expect(pooled).toMatchObject({ status: 'measured', n: 60 });
  const width = (low = 0, high = 0): number => high - low;
  const single = estimate(normals, { seed: 1 }).interval;
  if (pooled.status === 'measured') {
    expect(width(pooled.interval?.low, pooled.interval?.high)).toBeCloseTo(
      width(single?.low, single?.high),
      10,
    );
  }
});

describe('answers that do not exist', () => {
  test('fewer than two clusters', () => {
    expect(clusterBootstrap([1], mean, { seed: 1 })).toEqual({
      status: 'undetermined',
      reason: '1 clusters cannot be resampled, 2 or more are needed',
    });
  });

  test('a statistic without a value for the data, or for many resamples', () => {
    const ratio = (values: readonly number[]): number | undefined =>
      values.every((value) => value === 0) ? undefined : mean(values);
    expect(clusterBootstrap([0, 0], ratio, { seed: 1 })).toMatchObject({ status: 'undetermined' });
    expect(clusterBootstrap([0, 0, 1], ratio, { seed: 1 })).toMatchObject({
      status: 'undetermined',
      reason: expect.stringMatching(/of 2000 resamples/),
    });
  });

  test('constant clusters have a value but no interval', () => {
    expect(clusterBootstrap([1, 1, 1], mean, { seed: 1 })).toEqual({ status: 'measured', value: 1, n: 3 });
  });
});

test('too few replicates are refused', () => {
  expect(() => estimate(normals, { seed: 1, replicates: 10 })).toThrow(
    /replicates must be a whole number >= 100/,
  );
});

import { expect, test } from 'vitest';
import {
  covariance,
  dotProduct,
  entryAt,
  mean,
  median,
  quantile,
  sum,
  sumOfSquares,
  variance,
} from './sample.ts';

test('moments of 1, 2, 3, 6', () => {
  const values = [1, 2, 3, 6];
  expect(sum(values)).toBe(12);
  expect(mean(values)).toBe(3);
  expect(sumOfSquares(values)).toBe(4 + 1 + 0 + 9);
  expect(variance(values)).toBe(14 / 3);
  expect(covariance(values, [2, 4, 6, 12])).toBe(28 / 3);
  expect(sum([])).toBe(0);
  expect(dotProduct(Float64Array.of(1, 2), Float64Array.of(3, 4))).toBe(11);
});

test('quantiles lie linearly between order statistics, and typed arrays work too', () => {
  expect(median([4, 1, 3, 2])).toBe(2.5);
  expect(quantile(Float64Array.of(10, 0, 20), 0.25)).toBe(5);
  expect([quantile([3, 7], 0), quantile([3, 7], 1)]).toEqual([3, 7]);
});

test('a constant list has no variance, although .1 + .1 + .1 is not .3', () => {
  expect(variance([0.1, 0.1, 0.1])).toBe(0);
});

test('empty lists have no mean, single numbers no variance, missing entries no value', () => {
  expect(() => mean([])).toThrow('values needs at least 1 entries, got 0');
  expect(() => variance([1])).toThrow('values needs at least 2 entries, got 1');
  expect(() => entryAt([1, 2], 2)).toThrow('index must be in 0..1, got 2');
});

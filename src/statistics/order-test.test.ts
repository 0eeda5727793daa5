import { expect, test } from 'vitest';
import { orderTest } from './order-test.ts';
import type { Sample } from './sample.ts';

const product = (first: Sample, second: Sample): number =>
  Array.from(first).reduce((total, value, index) => total + value * (second[index] ?? 0), 0);

test('the best of the 24 orders of four items has p = 1/24', () => {
  expect(orderTest([1, 2, 3, 4], [1, 2, 3, 4], product, { seed: 1 })).toEqual({
    pValue: 1 / 24,
    exact: true,
  });
});

test('ties double the number of best orders', () => {
  expect(orderTest([1, 2, 3, 3], [1, 2, 3, 4], product, { seed: 1 }).pValue).toBe(2 / 24);
});

test('ten items are sampled', () => {
  const items = Array.from({ length: 10 }, (_, index) => index);
  expect(orderTest(items, items, product, { seed: 1, replicates: 199 })).toEqual({
    pValue: 1 / 200,
    exact: false,
  });
});

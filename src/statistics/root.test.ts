import { expect, test } from 'vitest';
import { rootBetween } from './root.ts';

test('finds the square root of 2 to the last digit', () => {
  expect(rootBetween(0, 2, (x) => x * x - 2)).toBeCloseTo(Math.SQRT2, 15);
});

test('finds tiny roots with full relative accuracy', () => {
  expect(rootBetween(0, 1, (x) => x - 1e-200) / 1e-200).toBeCloseTo(1, 12);
});

test('without a sign change it returns the end nearest to one', () => {
  expect(rootBetween(0, 1, (x) => x + 1)).toBeCloseTo(0, 15);
  expect(rootBetween(0, 1, (x) => x - 2)).toBeCloseTo(1, 15);
});

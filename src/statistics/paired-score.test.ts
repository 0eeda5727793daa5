import { expect, test } from 'vitest';
import { differenceScore, orderScore } from './paired-score.ts';

test('equal scores compare as 1/2, extremes as 0 and 1', () => {
  expect([differenceScore(0.3, 0.3), differenceScore(1, 0), differenceScore(0, 1)]).toEqual([1 / 2, 1, 0]);
  expect(differenceScore(0.75, 0.5)).toBe((1 + 1 / 4) / 2);
});

test('an order is 1, 0, or 1/2 on a tie', () => {
  expect([orderScore(5, 2), orderScore(2, 5), orderScore(2, 2)]).toEqual([1, 0, 1 / 2]);
});

test('scores outside [0,1] and missing numbers are refused', () => {
  expect(() => differenceScore(1.5, 0)).toThrow('first must be in [0,1], got 1.5');
  expect(() => orderScore(Number.NaN, 0)).toThrow(/must not be NaN/);
});

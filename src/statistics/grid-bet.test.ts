import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  createGridBet,
  gridBetEValue,
  gridBetInterval,
  gridBetLogEValue,
  gridBetLowerBound,
  gridBetUpperBound,
} from './grid-bet.ts';
import { mulberry32, shuffled } from './random.ts';

const outcomes = (ones: number, total: number): number[] =>
  Array.from({ length: total }, (_, i) => (i < ones ? 1 : 0));
const scores = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 60 });

describe('values of the evidence design', () => {
  test.each([
    [16, 20, 0.5, 21.58969],
    [45, 50, 0.8, 3.3197],
    [20, 20, 0.8, 19.30399],
    [43, 43, 0.9, 19.60473],
  ])('%i of %i ones against m = %f', (ones, total, mean, expected) => {
    expect(gridBetEValue(outcomes(ones, total), { mean })).toBeCloseTo(expected, 4);
  });

  test.each([
    [0.75, 14.29735],
    [0.8, 4.69414],
  ])('24 graded scores against m = %f', (mean, expected) => {
    const cycle = [1, 1, 0.5, 1, 0.75, 1, 1, 1];
    expect(gridBetEValue([...cycle, ...cycle, ...cycle], { mean })).toBeCloseTo(expected, 5);
  });

  test('the 95% lower bound of 45 of 50 is .74492', () => {
    expect(gridBetLowerBound(outcomes(45, 50), 0.05)).toBeCloseTo(0.74492, 5);
  });
});

test('adding scores one by one gives the e-value of the batch', () => {
  const bet = createGridBet({ mean: 0.5 });
  for (const score of outcomes(16, 20)) bet.add(score);
  expect(bet.count).toBe(20);
  expect(bet.eValue()).toBe(gridBetEValue(outcomes(16, 20), { mean: 0.5 }));
  expect(bet.logEValue()).toBeCloseTo(Math.log(bet.eValue()), 12);
});

test('without scores there is no evidence: e = 1', () => {
  expect(createGridBet({ mean: 0.8 }).eValue()).toBe(1);
});

test('betting on `less` mirrors betting on `greater`', () => {
  fc.assert(
    fc.property(scores, fc.double({ min: 0.05, max: 0.95, noNaN: true }), (values, mean) => {
      const mirrored = values.map((value) => 1 - value);
      const less = gridBetLogEValue(values, { mean, alternative: 'less' });
      expect(less).toBeCloseTo(gridBetLogEValue(mirrored, { mean: 1 - mean }), 8);
    }),
  );
});

test('the order of the scores does not matter', () => {
  fc.assert(
    fc.property(scores, fc.integer(), (values, seed) => {
      const reordered = shuffled(values, mulberry32(seed));
      expect(gridBetLogEValue(reordered, { mean: 0.8 })).toBeCloseTo(
        gridBetLogEValue(values, { mean: 0.8 }),
        9,
      );
    }),
  );
});

test('bounds are nested in the level and enclose the sample mean', () => {
  fc.assert(
    fc.property(scores, (values) => {
      const wide = gridBetInterval(values, 0.99);
      const narrow = gridBetInterval(values, 0.9);
      const centre = values.reduce((total, value) => total + value, 0) / values.length;
      expect(wide.low).toBeLessThanOrEqual(narrow.low);
      expect(narrow.high).toBeLessThanOrEqual(wide.high);
      expect(narrow.low).toBeLessThanOrEqual(centre);
      expect(narrow.high).toBeGreaterThanOrEqual(centre);
    }),
    { numRuns: 40 },
  );
});

test('the bound is the edge of rejection', () => {
  const values = outcomes(45, 50);
  const low = gridBetLowerBound(values);
  expect(gridBetEValue(values, { mean: low - 1e-6 })).toBeGreaterThan(20);
  expect(gridBetEValue(values, { mean: low + 1e-6 })).toBeLessThan(20);
  expect(gridBetUpperBound(values.map((value) => 1 - value))).toBeCloseTo(1 - low, 9);
});

test('no scores bound nothing, and a single zero gives no lower bound', () => {
  expect(gridBetInterval([])).toMatchObject({ low: 0, high: 1 });
  expect(gridBetLowerBound([0])).toBe(0);
});

test('a long perfect run overflows no logarithm', () => {
  const value = gridBetLogEValue(outcomes(20_000, 20_000), { mean: 0.5 });
  expect(value).toBeGreaterThan(10_000);
  expect(Number.isFinite(value)).toBe(true);
});

test('scores outside [0,1] and a mean of 0 or 1 are refused', () => {
  expect(() => createGridBet({ mean: 0.5 }).add(1.5)).toThrow('score must be in [0,1], got 1.5');
  expect(() => createGridBet({ mean: 1 })).toThrow(/strictly between 0 and 1/);
});

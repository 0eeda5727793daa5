import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fisherInterval, pairsForCorrelation, pearson, spearman, spearmanTest } from './correlation.ts';
import { mulberry32, shuffled } from './random.ts';
import { quantile } from './sample.ts';

const surrogate = [0.9, 0.5, 0.6, 0.2];
const reference = [0.8, 0.7, 0.5, 0.1];

test('four policies: Pearson .876555, Spearman 4/5', () => {
  const linear = pearson(surrogate, reference);
  const ranked = spearman(surrogate, reference);
  expect(linear.status === 'measured' && linear.value).toBeCloseTo(0.876555, 6);
  expect(ranked.status === 'measured' && ranked.value).toBeCloseTo(4 / 5, 12);
});

test('a constant list has no correlation', () => {
  expect(pearson([1, 1, 1], [1, 2, 3])).toEqual({
    status: 'undetermined',
    reason: 'a constant list has no correlation',
  });
  expect(spearman([1, 2, 3], [4, 4, 4]).status).toBe('undetermined');
});

test('a perfect line has correlation 1 and no interval', () => {
  const result = pearson([1, 2, 3, 4, 5], [2, 4, 6, 8, 10]);
  expect(result).toMatchObject({ status: 'measured', n: 5 });
  expect(result.status === 'measured' && result.value).toBeCloseTo(1, 12);
});

test('scaling and shifting change nothing', () => {
  const values = fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 5, maxLength: 5 });
  fc.assert(
    fc.property(values, values, (first, second) => {
      const plain = pearson(first, second);
      const scaled = pearson(
        first.map((value) => 3 * value - 7),
        second,
      );
      expect(scaled.status).toBe(plain.status);
      if (plain.status === 'measured' && scaled.status === 'measured')
        expect(scaled.value).toBeCloseTo(plain.value, 9);
    }),
  );
});

describe('Fisher z interval', () => {
  test.each([
    [0.9, 5, 0.086, 0.993],
    [0.9, 8, 0.534, 0.982],
    [0.9, 12, 0.674, 0.972],
    [0.9, 20, 0.76, 0.96],
    [0.78, 8, 0.167, 0.958],
    [0.989, 6, 0.899, 0.999],
  ])('r = %f with %i policies', (correlation, pairs, low, high) => {
    const interval = fisherInterval(correlation, pairs);
    expect(interval.low).toBeCloseTo(low, 3);
    expect(interval.high).toBeCloseTo(high, 3);
  });

  test.each([
    [0.8, 27],
    [0.9, 10],
    [0.95, 6],
  ])('r = %f needs %i policies for a lower end of .6', (correlation, pairs) => {
    expect(pairsForCorrelation(correlation, 0.6)).toBe(pairs);
    expect(fisherInterval(correlation, pairs).low).toBeGreaterThanOrEqual(0.6);
    expect(fisherInterval(correlation, pairs - 1).low).toBeLessThan(0.6);
  });

  test('three pairs and r = 1 have none', () => {
    expect(() => fisherInterval(0.5, 3)).toThrow('pairs must be a whole number >= 4, got 3');
    expect(() => fisherInterval(1, 8)).toThrow(/strictly between -1 and 1, got 1/);
    expect(() => pairsForCorrelation(0.5, 0.6)).toThrow(/bound < correlation/);
  });
});

test('Spearman is tested exactly: 1/24 for four policies in the same order, 4/24 with one neighbour swap', () => {
  expect(spearmanTest([1, 2, 3, 4], [5, 6, 7, 9], { seed: 1 })).toEqual({ pValue: 1 / 24, exact: true });
  expect(spearmanTest(surrogate, reference, { seed: 1 })).toEqual({ pValue: 4 / 24, exact: true });
});

test.each([
  [4, 0.92],
  [8, 0.62],
])('a shuffled surrogate of %i policies exceeds r = %f in one case of twenty', (policies, expected) => {
  const random = mulberry32(1);
  const rates = Array.from({ length: policies }, (_, index) => 0.1 + (0.8 * index) / (policies - 1));
  const observed = (rate: number): number =>
    Array.from({ length: 50 }, () => random()).filter((draw) => draw < rate).length / 50;
  const correlations = Array.from({ length: 4000 }, () => {
    const result = pearson(rates.map(observed), shuffled(rates, random).map(observed));
    return result.status === 'measured' ? result.value : 0;
  });
  expect(Math.abs(quantile(correlations, 0.95) - expected)).toBeLessThan(0.04);
});

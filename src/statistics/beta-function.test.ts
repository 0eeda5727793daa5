import betaQuantile from '@stdlib/stats-base-dists-beta-quantile';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { inverseRegularizedBeta, logBeta, regularizedBeta, regularizedBetaUpper } from './beta-function.ts';

test('I_.3(2,5) is .579825', () => {
  expect(regularizedBeta(0.3, 2, 5)).toBeCloseTo(0.579825, 12);
});

test('simple cases: uniform, powers, both tails, B(2,3) = 1/12', () => {
  expect(regularizedBeta(0.3, 1, 1)).toBeCloseTo(0.3, 14);
  expect(regularizedBeta(0.3, 4, 1)).toBeCloseTo(0.3 ** 4, 14);
  expect(regularizedBeta(0.3, 2, 5) + regularizedBetaUpper(0.3, 2, 5)).toBeCloseTo(1, 14);
  expect([regularizedBeta(0, 2, 5), regularizedBeta(1, 2, 5), regularizedBetaUpper(1, 2, 5)]).toEqual([
    0, 1, 0,
  ]);
  expect(Math.exp(logBeta(2, 3))).toBeCloseTo(1 / 12, 14);
});

test('quantiles agree with @stdlib', () => {
  for (const [a, b] of [
    [45, 6],
    [46, 5],
    [0.5, 0.5],
    [1, 60],
    [300, 2],
  ] as const) {
    for (const probability of [0.001, 0.025, 0.5, 0.975, 0.999]) {
      expect(inverseRegularizedBeta(probability, a, b)).toBeCloseTo(betaQuantile(probability, a, b), 10);
    }
  }
});

test('the inverse undoes the distribution function', () => {
  // With b < 1 the density is infinite at 1 and a quantile near 1 has no more digits to give.
  const shape = fc.double({ min: 1, max: 200, noNaN: true });
  const probability = fc.double({ min: 1e-4, max: 1 - 1e-4, noNaN: true });
  fc.assert(
    fc.property(probability, shape, shape, (p, a, b) => {
      expect(regularizedBeta(inverseRegularizedBeta(p, a, b), a, b)).toBeCloseTo(p, 9);
    }),
  );
  expect([inverseRegularizedBeta(0, 2, 2), inverseRegularizedBeta(1, 2, 2)]).toEqual([0, 1]);
});

test('arguments outside their range are refused', () => {
  expect(() => regularizedBeta(1.1, 2, 2)).toThrow('x must be in [0,1], got 1.1');
  expect(() => inverseRegularizedBeta(0.5, 0, 2)).toThrow('a must be finite and > 0, got 0');
});

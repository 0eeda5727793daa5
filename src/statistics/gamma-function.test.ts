import gammaQuantile from '@stdlib/stats-base-dists-gamma-quantile';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  inverseRegularizedGamma,
  logGamma,
  regularizedGamma,
  regularizedGammaUpper,
} from './gamma-function.ts';

test('log gamma: 13.940625219 at 10.5, factorials, and the square root of pi', () => {
  expect(logGamma(10.5)).toBeCloseTo(13.940625219, 9);
  expect(Math.exp(logGamma(6))).toBeCloseTo(120, 10);
  expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.PI) / 2, 13);
  expect(logGamma(0.1)).toBeCloseTo(2.252712651734206, 12);
});

test('the .975 quantile of Gamma(4) is 8.7672731', () => {
  expect(inverseRegularizedGamma(0.975, 4)).toBeCloseTo(8.7672731, 7);
});

test('both tails add up to 1, and shape 1 is the exponential distribution', () => {
  for (const x of [0.1, 1, 2.5, 20]) {
    expect(regularizedGamma(3.3, x) + regularizedGammaUpper(3.3, x)).toBeCloseTo(1, 13);
    expect(regularizedGammaUpper(1, x)).toBeCloseTo(Math.exp(-x), 13);
  }
  expect([regularizedGamma(2, 0), regularizedGammaUpper(2, 0)]).toEqual([0, 1]);
});

test('quantiles agree with @stdlib', () => {
  for (const shape of [0.3, 1, 4, 30, 400]) {
    for (const probability of [0.001, 0.025, 0.5, 0.975, 0.999]) {
      const expected = gammaQuantile(probability, shape, 1);
      expect(inverseRegularizedGamma(probability, shape) / expected).toBeCloseTo(1, 9);
    }
  }
});

test('the inverse undoes the distribution function', () => {
  const shape = fc.double({ min: 0.2, max: 200, noNaN: true });
  const probability = fc.double({ min: 1e-6, max: 1 - 1e-6, noNaN: true });
  fc.assert(
    fc.property(shape, probability, (a, p) => {
      expect(regularizedGamma(a, inverseRegularizedGamma(p, a))).toBeCloseTo(p, 10);
    }),
  );
});

test('probabilities without a finite quantile are refused', () => {
  expect(() => inverseRegularizedGamma(1, 2)).toThrow(/infinite/);
  expect(() => logGamma(0)).toThrow(/> 0, got 0/);
  expect(inverseRegularizedGamma(0, 2)).toBe(0);
});

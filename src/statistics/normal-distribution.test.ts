import stdlibQuantile from '@stdlib/stats-base-dists-normal-quantile';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { normalCdf, normalCriticalValue, normalQuantile } from './normal-distribution.ts';

test('the .975 quantile is 1.959963985', () => {
  expect(normalQuantile(0.975)).toBeCloseTo(1.959963985, 9);
  // The oracle is off by 3e-6 this far out, hence a literal.
  expect(normalQuantile(1e-12)).toBeCloseTo(-7.034483825, 8);
  expect(normalCriticalValue(0.95)).toBeCloseTo(1.959963985, 9);
});

test('the distribution function is symmetric and keeps its lower tail', () => {
  expect(normalCdf(0)).toBe(0.5);
  expect(normalCdf(1.3) + normalCdf(-1.3)).toBeCloseTo(1, 14);
  expect(normalCdf(-10) / 7.619853024160527e-24).toBeCloseTo(1, 10);
});

test('quantiles agree with @stdlib', () => {
  for (const probability of [0.001, 0.025, 0.3, 0.5, 0.8, 0.999]) {
    expect(normalQuantile(probability)).toBeCloseTo(stdlibQuantile(probability, 0, 1), 9);
  }
});

test('the quantile undoes the distribution function', () => {
  fc.assert(
    fc.property(fc.double({ min: -6, max: 6, noNaN: true }), (z) => {
      expect(normalQuantile(normalCdf(z))).toBeCloseTo(z, 6);
    }),
  );
});

test('0 and 1 have no quantile', () => {
  expect(() => normalQuantile(0)).toThrow(/strictly between/);
  expect(() => normalCriticalValue(1)).toThrow(/strictly between/);
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { binomialLowerTail, binomialProbability, binomialUpperTail } from './binomial-distribution.ts';

test('P(X >= 9 | 10, .5) = 11/1024 and P(X >= 16 | 20, .5) = .005909', () => {
  expect(binomialUpperTail(9, 10, 0.5)).toBeCloseTo(11 / 1024, 14);
  expect(binomialUpperTail(9, 10, 0.5)).toBeCloseTo(0.010742, 6);
  expect(binomialUpperTail(16, 20, 0.5)).toBeCloseTo(0.005909, 6);
});

test('the point probabilities of two coins are 1/4, 1/2, 1/4', () => {
  expect(binomialProbability(0, 2, 0.5)).toBeCloseTo(1 / 4, 14);
  expect(binomialProbability(1, 2, 0.5)).toBeCloseTo(1 / 2, 14);
  expect([binomialProbability(2, 2, 1), binomialProbability(1, 2, 1), binomialProbability(0, 2, 0)]).toEqual([
    1, 0, 1,
  ]);
});

test('tails are sums of point probabilities', () => {
  fc.assert(
    fc.property(fc.nat(30), fc.nat(30), fc.double({ min: 0.01, max: 0.99, noNaN: true }), (a, b, p) => {
      const [successes, trials] = [Math.min(a, b), Math.max(a, b)];
      let lower = 0;
      for (let count = 0; count <= successes; count += 1) lower += binomialProbability(count, trials, p);
      expect(binomialLowerTail(successes, trials, p)).toBeCloseTo(lower, 10);
      const upper = 1 - lower + binomialProbability(successes, trials, p);
      expect(binomialUpperTail(successes, trials, p)).toBeCloseTo(upper, 10);
    }),
  );
});

test('more successes than trials are refused', () => {
  expect(() => binomialUpperTail(4, 3, 0.5)).toThrow('successes must be <= trials (3), got 4');
});

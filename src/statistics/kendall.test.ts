import { describe, expect, test } from 'vitest';
import { allowedDiscordantPairs, kendallLowerTail, kendallTauB, kendallTest } from './kendall.ts';

test('four policies with one pair exchanged: tau-b 2/3', () => {
  const tau = kendallTauB([0.9, 0.5, 0.6, 0.2], [0.8, 0.7, 0.5, 0.1]);
  expect(tau.status === 'measured' && tau.value).toBeCloseTo(0.666667, 6);
});

test('ties shrink the denominator: (1, 1, 2) against (1, 2, 3) is 2 / sqrt(2 * 3)', () => {
  const tau = kendallTauB([1, 1, 2], [1, 2, 3]);
  expect(tau.status === 'measured' && tau.value).toBeCloseTo(2 / Math.sqrt(6), 12);
  expect(kendallTauB([1, 1, 1], [1, 2, 3]).status).toBe('undetermined');
});

describe('exact distribution', () => {
  test.each([
    [4, 0],
    [5, 1],
    [6, 2],
    [7, 4],
    [8, 6],
  ])('%i policies may have %i discordant pairs at one-sided .05', (policies, discordant) => {
    expect(allowedDiscordantPairs(policies)).toBe(discordant);
  });

  test('three policies can never show a ranking', () => {
    expect(allowedDiscordantPairs(3)).toBeUndefined();
    expect(kendallLowerTail(0, 3)).toBeCloseTo(1 / 6, 12);
  });

  test('all pairs together have probability 1', () => {
    expect(kendallLowerTail(28, 8)).toBeCloseTo(1, 12);
    expect(kendallLowerTail(1, 4)).toBeCloseTo((1 + 3) / 24, 12);
  });
});

test('listing all orders gives the same p-value as the distribution', () => {
  const first = [1, 2, 3, 4, 5, 6];
  const twoDiscordant = [2, 1, 3, 4, 6, 5];
  const result = kendallTest(first, twoDiscordant, { seed: 1 });
  expect(result.exact).toBe(true);
  expect(result.pValue).toBeCloseTo(kendallLowerTail(2, 6), 12);
});

test('twelve policies are sampled', () => {
  const items = Array.from({ length: 12 }, (_, index) => index);
  expect(kendallTest(items, items, { seed: 1, replicates: 199 })).toEqual({ pValue: 1 / 200, exact: false });
});

test('lists of different length are refused', () => {
  expect(() => kendallTauB([1, 2], [1])).toThrow(/same length, got 2 and 1/);
});

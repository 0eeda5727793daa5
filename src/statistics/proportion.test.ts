import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  agrestiCaffo,
  clopperPearson,
  clopperPearsonLower,
  clopperPearsonUpper,
  newcombe,
  wilson,
} from './proportion.ts';

describe('Clopper-Pearson', () => {
  test('45 of 50', () => {
    const interval = clopperPearson(45, 50);
    expect(interval.low).toBeCloseTo(0.7818646, 7);
    expect(interval.high).toBeCloseTo(0.9667249, 7);
    expect(clopperPearsonLower(45, 50)).toBeCloseTo(0.801167, 6);
  });

  test('54 of 60 ones', () => {
    const interval = clopperPearson(54, 60);
    expect(interval.low).toBeCloseTo(0.794942, 6);
    expect(interval.high).toBeCloseTo(0.962409, 6);
  });

  test('samples without an error', () => {
    expect(clopperPearsonUpper(0, 59)).toBeCloseTo(0.049508, 6);
    expect(clopperPearsonLower(29, 29)).toBeCloseTo(0.9019, 4);
    expect(clopperPearsonLower(59, 59)).toBeCloseTo(0.9505, 4);
    expect(clopperPearson(0, 20).high).toBeCloseTo(0.1684, 4);
    expect(clopperPearson(0, 20).low).toBe(0);
    expect(clopperPearson(20, 20).high).toBe(1);
  });
});

test('Wilson for 45 of 50', () => {
  const interval = wilson(45, 50);
  expect(interval.low).toBeCloseTo(0.786398, 6);
  expect(interval.high).toBeCloseTo(0.956524, 6);
});

test('intervals enclose the observed rate, stay in [0,1] and are nested in the level', () => {
  fc.assert(
    fc.property(fc.nat(80), fc.nat(80), (a, b) => {
      const [successes, trials] = [Math.min(a, b), Math.max(a, b, 1)];
      for (const method of [clopperPearson, wilson]) {
        const narrow = method(successes, trials, 0.8);
        const wide = method(successes, trials, 0.99);
        const ends = [0, wide.low, narrow.low, successes / trials, narrow.high, wide.high, 1];
        for (const [index, end] of ends.slice(1).entries())
          expect(end).toBeGreaterThanOrEqual((ends[index] ?? 0) - 1e-12);
      }
    }),
  );
});

describe('difference of two proportions', () => {
  test.each([
    [3, 10, -0.0592, 0.5592],
    [40, 150, 0.1914, 0.3349],
  ])('Agresti-Caffo for %i of %i against none', (successes, trials, low, high) => {
    const interval = agrestiCaffo({ successes, trials }, { successes: 0, trials });
    expect(interval.low).toBeCloseTo(low, 4);
    expect(interval.high).toBeCloseTo(high, 4);
  });

  test("Newcombe's own example: 56/70 against 48/80 gives [.0524, .3339]", () => {
    const interval = newcombe({ successes: 56, trials: 70 }, { successes: 48, trials: 80 });
    expect(interval.low).toBeCloseTo(0.0524, 4);
    expect(interval.high).toBeCloseTo(0.3339, 4);
  });

  test('exchanging the arms mirrors the interval', () => {
    const [first, second] = [
      { successes: 7, trials: 12 },
      { successes: 3, trials: 20 },
    ];
    for (const method of [newcombe, agrestiCaffo]) {
      expect(method(first, second).low).toBeCloseTo(-method(second, first).high, 12);
    }
  });
});

test('no trials and a level of 1 are refused', () => {
  expect(() => wilson(0, 0)).toThrow('trials must be a whole number >= 1, got 0');
  expect(() => clopperPearson(1, 2, 1)).toThrow(/level must be strictly between 0 and 1, got 1/);
});

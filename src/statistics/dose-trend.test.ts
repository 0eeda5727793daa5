import { describe, expect, test } from 'vitest';
import { jonckheereTrend, monotoneFraction, pageTrend } from './dose-trend.ts';
import { mulberry32, randomNormal } from './random.ts';

test('monotone fraction: up, equal, down count 1, 1/2, 0', () => {
  expect(monotoneFraction([0, 1, 2, 3])).toBe(1);
  expect(monotoneFraction([0, 1, 1, 0])).toBe((1 + 0.5 + 0) / 3);
  expect(monotoneFraction([1, 1, 1])).toBe(1 / 2);
});

test('Page: two contexts in perfect order reach L = 2 (1 + 4 + 9)', () => {
  expect(
    pageTrend(
      [
        [1, 2, 3],
        [5, 7, 8],
      ],
      { seed: 1 },
    ).statistic,
  ).toBe(28);
});

test('Page: three contexts of three doses in perfect order have p = 6^-3', () => {
  const { pValue } = pageTrend(
    [
      [1, 2, 3],
      [5, 7, 8],
      [0, 4, 9],
    ],
    { seed: 1, replicates: 9999 },
  );
  expect(Math.abs(pValue - 1 / 216)).toBeLessThan(0.003);
});

test('Jonckheere counts ordered pairs minus reversed ones', () => {
  expect(
    jonckheereTrend(
      [
        [1, 2, 3],
        [3, 2, 1],
      ],
      { seed: 1 },
    ).statistic,
  ).toBe(0);
  expect(
    jonckheereTrend(
      [
        [1, 2, 3],
        [1, 3, 2],
      ],
      { seed: 1 },
    ).statistic,
  ).toBe(3 + 1);
});

describe.each([
  ['Page', pageTrend],
  ['Jonckheere', jonckheereTrend],
])('%s', (_name, trend) => {
  const contexts = (slope: number, seed: number) => {
    const random = mulberry32(seed);
    return Array.from({ length: 12 }, () =>
      [0, 0.5, 1, 2].map((dose) => slope * dose + randomNormal(random)),
    );
  };

  test('finds a noisy increase and not a decrease', () => {
    expect(trend(contexts(1, 1), { seed: 1 }).pValue).toBeLessThan(0.01);
    expect(trend(contexts(-1, 1), { seed: 1 }).pValue).toBeGreaterThan(0.9);
  });

  test('rejects flat responses in about 5% of the runs', () => {
    const pValues = Array.from(
      { length: 200 },
      (_, run) => trend(contexts(0, run + 2), { seed: run, replicates: 99 }).pValue,
    );
    // P(more than 21 of 200 | .05) < .001
    expect(pValues.filter((value) => value <= 0.05).length).toBeLessThanOrEqual(21);
  });
});

test('contexts with different doses are refused', () => {
  expect(() =>
    pageTrend(
      [
        [1, 2],
        [1, 2, 3],
      ],
      { seed: 1 },
    ),
  ).toThrow(/same length/);
  expect(() => monotoneFraction([1])).toThrow(/at least 2/);
});

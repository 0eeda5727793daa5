import { describe, expect, test } from 'vitest';
import { gridBetLogEValue } from './grid-bet.ts';
import { grantBoundary, mixtureEValue, mixtureLogEValue, refuseBoundary } from './mixture.ts';

test.each([
  [16, 20, 0.5, 20.5377],
  [9, 10, 0.5, 18.5091],
  [10, 10, 0.5, 186.0909],
  [20, 20, 0.8, 20.461],
  [27, 30, 0.75, 4.6574],
])('%i of %i against p0 = %f', (successes, trials, mean, expected) => {
  expect(mixtureEValue({ successes, trials, mean })).toBeCloseTo(expected, 3);
});

describe('boundaries at alpha .05', () => {
  test.each([
    [
      0.5,
      [
        [10, 10],
        [15, 13],
        [20, 16],
        [30, 23],
        [40, 29],
        [60, 42],
        [100, 65],
      ],
    ],
    [
      0.8,
      [
        [20, 20],
        [30, 30],
        [40, 39],
        [60, 56],
        [100, 91],
      ],
    ],
    [
      0.9,
      [
        [60, 60],
        [100, 98],
      ],
    ],
  ] as const)('fewest successes to grant above %f', (mean, table) => {
    for (const [trials, successes] of table) expect(grantBoundary(trials, mean)).toBe(successes);
  });

  test('most successes to refuse .8', () => {
    for (const [trials, successes] of [
      [10, 4],
      [20, 10],
      [40, 23],
      [100, 66],
    ] as const) {
      expect(refuseBoundary(trials, 0.8)).toBe(successes);
    }
  });

  test('5 perfect trials cannot grant .8, nor refuse it', () => {
    expect(grantBoundary(5, 0.8)).toBeUndefined();
    expect(refuseBoundary(1, 0.8)).toBeUndefined();
  });
});

test('9 of 10 come close to granting .5 and do not reach it', () => {
  expect(mixtureEValue({ successes: 9, trials: 10, mean: 0.5 })).toBeLessThan(20);
  expect(mixtureEValue({ successes: 10, trials: 10, mean: 0.5 })).toBeGreaterThan(20);
});

test('mixture and grid bet agree within a factor of three where it matters', () => {
  for (const [successes, trials, mean] of [
    [16, 20, 0.5],
    [45, 50, 0.8],
    [20, 20, 0.8],
    [60, 100, 0.8],
  ] as const) {
    const scores = Array.from({ length: trials }, (_, index) => (index < successes ? 1 : 0));
    const difference = mixtureLogEValue({ successes, trials, mean }) - gridBetLogEValue(scores, { mean });
    expect(Math.abs(difference)).toBeLessThan(Math.log(3));
  }
});

test('no data give e = 1, and long runs stay finite', () => {
  expect(mixtureEValue({ successes: 0, trials: 0, mean: 0.5 })).toBeCloseTo(1, 12);
  expect(mixtureLogEValue({ successes: 5000, trials: 5000, mean: 0.5 })).toBeGreaterThan(3000);
});

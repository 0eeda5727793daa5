import { expect, test } from 'vitest';
import { cohenKappa, discordantEValue, mcNemarExact, optimism } from './agreement.ts';
import { gridBetEValue } from './grid-bet.ts';

const counts = (bothSucceed: number, onlyModel: number, onlyReference: number, bothFail: number) => ({
  bothSucceed,
  onlyModel,
  onlyReference,
  bothFail,
});

test('agreement .8 on a two-way choice with even margins is kappa .6', () => {
  const kappa = cohenKappa(counts(40, 10, 10, 40));
  expect(kappa.status === 'measured' && kappa.value).toBeCloseTo(0.6, 12);
  expect(kappa).toMatchObject({ n: 100 });
});

test('a textbook table: 20, 5, 10, 15 gives kappa .4', () => {
  const kappa = cohenKappa(counts(20, 5, 10, 15));
  expect(kappa.status === 'measured' && kappa.value).toBeCloseTo(0.4, 12);
});

test('when everything succeeds on both sides there is no kappa', () => {
  expect(cohenKappa(counts(10, 0, 0, 0)).status).toBe('undetermined');
});

test('McNemar: 9 against 1 is 22/1024, even counts give 1, no discordant pair as well', () => {
  expect(mcNemarExact(counts(0, 9, 1, 0))).toBeCloseTo(22 / 1024, 12);
  expect(mcNemarExact(counts(0, 5, 5, 0))).toBe(1);
  expect(mcNemarExact(counts(9, 0, 0, 9))).toBe(1);
});

test('optimism is (b - c) / n; equal errors give an interval around 0', () => {
  const result = optimism(counts(40, 12, 2, 46));
  expect(result).toMatchObject({ status: 'measured', value: 10 / 100, n: 100 });
  const balanced = optimism(counts(40, 5, 5, 50));
  if (balanced.status !== 'measured' || balanced.interval === undefined) throw new Error('no interval');
  expect(balanced.interval.low).toBeCloseTo(-balanced.interval.high, 12);
  expect(balanced.interval.high).toBeLessThan(0.1);
});

test('the sequential test bets on discordant pairs only', () => {
  const won = Array.from({ length: 7 }, () => [true, false] as const);
  const tied = Array.from({ length: 50 }, () => [true, true] as const);
  expect(discordantEValue([...tied, ...won])).toBe(gridBetEValue([1, 1, 1, 1, 1, 1, 1], { mean: 0.5 }));
  expect(discordantEValue([...tied, ...won])).toBeGreaterThan(20);
  expect(discordantEValue(tied)).toBe(1);
});

test('no contexts are refused', () => {
  expect(() => cohenKappa(counts(0, 0, 0, 0))).toThrow(
    'number of contexts must be a whole number >= 1, got 0',
  );
});

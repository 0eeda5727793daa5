import { describe, expect, test } from 'vitest';
import { rankingNoiseFloor, shuffledRankingBand } from './ranking-noise.ts';

const design = (policies: number, episodes: number) => ({
  rates: Array.from({ length: policies }, (_, index) => 0.1 + (0.8 * index) / (policies - 1)),
  surrogateEpisodes: episodes,
  referenceEpisodes: episodes,
  seed: 1,
});

describe('noise floor of a perfect surrogate', () => {
  test.each([
    [8, 10, 0.153, 0.325],
    [8, 20, 0.08, 0.188],
    [8, 50, 0.027, 0.085],
    [8, 100, 0.009, 0.045],
  ])('%i policies, %i episodes', (policies, episodes, mean, high) => {
    const floor = rankingNoiseFloor(design(policies, episodes));
    expect(Math.abs(floor.mean - mean)).toBeLessThan(0.006);
    // The quantile moves in steps of 1 / (policies * episodes).
    expect(Math.abs(floor.high - high)).toBeLessThan(0.025);
  });

  test.each([
    [4, 20, 0.013],
    [12, 50, 0.054],
  ])('%i policies, %i episodes', (policies, episodes, mean) => {
    expect(Math.abs(rankingNoiseFloor(design(policies, episodes)).mean - mean)).toBeLessThan(0.004);
  });
});

describe('band of a shuffled surrogate', () => {
  test.each([
    [4, 0.05],
    [8, 0.27],
  ])('with %i policies one in twenty is below %f', (policies, low) => {
    const band = shuffledRankingBand(design(policies, 20));
    expect(Math.abs(band.low - low)).toBeLessThan(0.025);
    expect(Math.abs(band.mean - 0.5)).toBeLessThan(0.06);
  });
});

test('the seed decides the simulation', () => {
  expect(rankingNoiseFloor(design(4, 20))).toEqual(rankingNoiseFloor(design(4, 20)));
});

test('no episodes are refused', () => {
  expect(() => rankingNoiseFloor(design(4, 0))).toThrow(
    'surrogateEpisodes must be a whole number >= 1, got 0',
  );
});

import { describe, expect, test } from 'vitest';
import {
  leastUsefulCorrelation,
  predictionPowered,
  rectifiedScores,
  varianceFactor,
} from './prediction-powered.ts';
import { mean } from './sample.ts';

const input = {
  outcomes: [1, 1, 0, 1, 0, 1, 1, 0, 1, 1],
  predictions: [0.9, 0.8, 0.3, 0.7, 0.2, 0.9, 0.6, 0.1, 0.8, 0.9],
  unpaired: Array.from({ length: 40 }, (_, index) => ((17 * index) % 40) / 40),
};

test('ten pairs and forty predictions: weight 1, .5675, error .083546 instead of .152753', () => {
  const { estimate, weight, classicalError } = predictionPowered(input);
  expect(weight).toBe(1);
  expect(estimate.value).toBeCloseTo(0.5675, 10);
  expect(estimate.standardError).toBeCloseTo(0.083546, 6);
  expect(classicalError).toBeCloseTo(0.152753, 6);
  expect(estimate.n).toBe(10);
});

test('a useless model gets no weight', () => {
  const constant = predictionPowered({ ...input, predictions: input.outcomes.map(() => 0.5) });
  expect(constant.weight).toBe(0);
  expect(constant.estimate.value).toBeCloseTo(mean(input.outcomes), 12);
  const opposite = predictionPowered({ ...input, predictions: input.outcomes.map((outcome) => 1 - outcome) });
  expect(opposite.weight).toBe(0);
});

describe('variance factor', () => {
  test.each([
    [0.5, 0.75, 0.773],
    [0.7, 0.51, 0.555],
    [0.8, 0.36, 0.418],
    [0.9, 0.19, 0.264],
  ])('rho = %f: %f with unlimited predictions, %f with ten per pair', (rho, unlimited, tenfold) => {
    expect(varianceFactor(rho)).toBeCloseTo(unlimited, 10);
    expect(varianceFactor(rho, 10)).toBeCloseTo(tenfold, 3);
  });

  test('the model must correlate with |rho| >= .35 at 10 pairs, .19 at 30', () => {
    expect(leastUsefulCorrelation(10)).toBeCloseTo(0.35, 2);
    expect(leastUsefulCorrelation(30)).toBeCloseTo(0.19, 2);
  });
});

test('rectified scores lie in [0,1] and their mean maps back to the estimate', () => {
  const { scores, scoreOf } = rectifiedScores(input, 0.9);
  const estimate = mean(input.outcomes) + 0.9 * (mean(input.unpaired) - mean(input.predictions));
  expect(Math.min(...scores)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...scores)).toBeLessThanOrEqual(1);
  expect(mean(scores)).toBeCloseTo(scoreOf(estimate), 12);
});

test('unpaired lists of one entry and correlations above 1 are refused', () => {
  expect(() => predictionPowered({ ...input, unpaired: [0.5] })).toThrow(
    'unpaired needs at least 2 entries, got 1',
  );
  expect(() => varianceFactor(1.2)).toThrow('|correlation| must be in [0,1], got 1.2');
});

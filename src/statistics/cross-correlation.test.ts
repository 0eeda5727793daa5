import { describe, expect, test } from 'vitest';
import {
  type BinaryRollouts,
  crossCorrelation,
  identifyResponse,
  peakResponse,
} from './cross-correlation.ts';
import { type BinarySequence, binarySequence } from './prbs.ts';
import { mulberry32, randomNormal } from './random.ts';
import { mean, variance } from './sample.ts';

interface Toy {
  readonly gain: number;
  readonly lag: number;
  readonly seed: number;
  readonly noise?: number;
  readonly inputsOf?: (context: number) => BinarySequence;
}

/** 8 contexts of 32 steps, both rollouts with their own noise of 1.5 times the effect of one step. */
function toyRollouts({ gain, lag, seed, noise = 1.5, inputsOf }: Toy): BinaryRollouts[] {
  const random = mulberry32(seed);
  return Array.from({ length: 8 }, (_, context) => {
    const inputs = inputsOf?.(context) ?? binarySequence(32, 1000 * seed + context);
    const rollout = (sign: number): number[] =>
      inputs.map((_input, step) => sign * gain * (inputs[step - lag] ?? 0) + noise * randomNormal(random));
    return { inputs, plus: rollout(1), minus: rollout(-1) };
  });
}

describe('the toy models of the evidence design, over 100 seeds', () => {
  test.each([
    ['oracle', 1, 0],
    ['sign flip', -1, 0],
    ['half gain', 0.5, 0],
    ['three steps late', 1, 3],
    ['two steps early', 1, -2],
  ])('%s', (_name, gain, lag) => {
    const peaks = Array.from({ length: 100 }, (_, seed) =>
      peakResponse(crossCorrelation(toyRollouts({ gain, lag, seed: seed + 1 }), { referenceGain: 1 })),
    );
    const gains = peaks.map((peak) => peak.response);
    expect(peaks.map((peak) => peak.lag)).toEqual(peaks.map(() => lag));
    expect(Math.abs(mean(gains) - gain)).toBeLessThan(0.03);
    // Standard error .06: sd 1.5 / sqrt(2) over 256 steps.
    expect(Math.sqrt(variance(gains))).toBeGreaterThan(0.05);
    expect(Math.sqrt(variance(gains))).toBeLessThan(0.09);
  });
});

test('without noise the response is exact at its lag', () => {
  const responses = crossCorrelation(toyRollouts({ gain: 3, lag: 2, seed: 1, noise: 0 }), {
    referenceGain: 2,
  });
  expect(responses.find(({ lag }) => lag === 2)?.response).toBeCloseTo(3 / 2, 12);
  expect(responses).toHaveLength(17);
});

test('a reacting model has a significant peak', () => {
  const result = identifyResponse(toyRollouts({ gain: 1, lag: 3, seed: 5 }), { referenceGain: 1, seed: 9 });
  expect(result.peak.lag).toBe(3);
  expect(Math.abs(result.peak.response - 1)).toBeLessThan(0.2);
  expect(result.pValue).toBe(1 / 1000);
  expect(result.nullQuantile).toBeLessThan(0.4);
});

test('a model that ignores the action shows a spurious peak, which the max-statistic does not believe', () => {
  const options = { referenceGain: 1, replicates: 199 };
  const runs = Array.from({ length: 60 }, (_, seed) =>
    identifyResponse(toyRollouts({ gain: 0, lag: 0, seed: seed + 1 }), { ...options, seed }),
  );
  const sizes = runs.map((run) => Math.abs(run.peak.response));
  expect(mean(sizes)).toBeGreaterThan(0.12);
  expect(mean(sizes)).toBeLessThan(0.2);
  // At level .05, 60 true nulls give more than 8 rejections with probability .003.
  expect(runs.filter((run) => run.pValue <= 0.05).length).toBeLessThanOrEqual(8);
});

test('a constant action cannot tell where the lag is', () => {
  const constant = (): BinarySequence => Array.from({ length: 32 }, () => 1 as const);
  const rollouts = toyRollouts({ gain: 1, lag: 6, seed: 1, noise: 0, inputsOf: constant });
  const responses = crossCorrelation(rollouts, { referenceGain: 1 });
  const atLag = (lag: number): number => responses.find((entry) => entry.lag === lag)?.response ?? 0;
  expect(atLag(0)).toBeCloseTo(26 / 32, 12);
  expect([atLag(6), atLag(7), atLag(8)]).toEqual([1, 1, 1]);
});

test('rollouts of unequal length and a reference without effect are refused', () => {
  const inputs = binarySequence(12, 1);
  const zeros = inputs.map(() => 0);
  expect(() => crossCorrelation([{ inputs, plus: zeros, minus: [0] }], { referenceGain: 1 })).toThrow(
    /same length/,
  );
  expect(() => crossCorrelation([{ inputs, plus: zeros, minus: zeros }], { referenceGain: 0 })).toThrow(
    /not be 0/,
  );
  expect(() => peakResponse([])).toThrow(/at least 1/);
});

import { describe, expect, test } from 'vitest';
import { correctedPrevalence, minimalDetectableSeverity, trialsForLowerBound } from './diagnostic.ts';
import type { Measured } from './measurement.ts';

function prevalence(successes: number, trials: number, se: [number, number], sp: [number, number]): Measured {
  const result = correctedPrevalence({
    flagged: { successes, trials },
    sensitivity: { rate: se[0], trials: se[1] },
    specificity: { rate: sp[0], trials: sp[1] },
  });
  if (result.status !== 'measured') throw new Error(result.reason);
  return result;
}

describe('Rogan-Gladen with the Lang-Reiczigel interval', () => {
  test('12 of 100 flags', () => {
    const { value, interval } = prevalence(12, 100, [0.9, 50], [0.95, 50]);
    expect(value).toBeCloseTo(0.082353, 6);
    expect(interval?.low).toBe(0);
    expect(interval?.high).toBeCloseTo(0.186326, 6);
  });

  test('30 of 200 flags', () => {
    const { value, interval } = prevalence(30, 200, [0.95, 200], [0.98, 400]);
    expect(value).toBeCloseTo(0.139785, 6);
    expect(interval?.low).toBeCloseTo(0.089404, 6);
    expect(interval?.high).toBeCloseTo(0.201211, 6);
  });

  test('fewer flags than false alarms expected: clamped to 0', () => {
    const { value, interval } = prevalence(4, 100, [0.9, 50], [0.95, 50]);
    expect(value).toBe(0);
    expect(interval?.high).toBeCloseTo(0.079339, 5);
  });

  test('a detector with Se + Sp - 1 < .5 is not certified', () => {
    const weak = correctedPrevalence({
      flagged: { successes: 10, trials: 100 },
      sensitivity: { rate: 0.7, trials: 50 },
      specificity: { rate: 0.7, trials: 50 },
    });
    expect(weak).toEqual({
      status: 'undetermined',
      reason: 'detector has Se + Sp - 1 = 0.400, 0.5 is needed',
    });
  });
});

test('a certificate at .90 needs 29 clips without an error and 46 with one', () => {
  expect(trialsForLowerBound(0.9)).toBe(29);
  expect(trialsForLowerBound(0.9, 1)).toBe(46);
});

describe('minimal detectable severity', () => {
  const entry = (severity: number, successes: number) => ({ severity, detected: { successes, trials: 30 } });

  test('the smallest severity above which detection is always shown', () => {
    const result = minimalDetectableSeverity([
      entry(1, 10),
      entry(2, 30),
      entry(4, 20),
      entry(8, 30),
      entry(16, 30),
    ]);
    expect(result).toEqual({ status: 'measured', value: 8, n: 30 });
  });

  test('undetermined when even the worst fault is missed', () => {
    expect(minimalDetectableSeverity([entry(1, 30), entry(2, 20)]).status).toBe('undetermined');
    expect(minimalDetectableSeverity([]).status).toBe('undetermined');
  });
});

test('rates above 1 are refused', () => {
  expect(() => prevalence(1, 10, [1.1, 10], [0.9, 10])).toThrow('rate must be in [0,1], got 1.1');
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { kaplanMeier, type SurvivalTime, survivalAt } from './survival.ts';

const broken = (time: number): SurvivalTime => ({ time, broken: true });
const censored = (time: number): SurvivalTime => ({ time, broken: false });

/** Times 2, 3, 3*, 5, 6, 6*, 7*, 8*, 8*, 8*, where * is censored. */
const example = [2, 3, 5, 6].map(broken).concat([3, 6, 7, 8, 8, 8].map(censored));

describe('the example of the evidence design', () => {
  const curve = kaplanMeier(example);

  test('survival is 9/10, 8/10, 24/35, 4/7', () => {
    expect(survivalAt(curve, 2)).toBeCloseTo(9 / 10, 12);
    expect(survivalAt(curve, 3)).toBeCloseTo(8 / 10, 12);
    expect(survivalAt(curve, 5)).toBeCloseTo(24 / 35, 12);
    expect(survivalAt(curve, 6)).toBeCloseTo(4 / 7, 12);
    expect(survivalAt(curve, 1.9)).toBe(1);
  });

  test('Greenwood errors and the log-log interval at 6', () => {
    const errors = curve.steps.slice(0, 4).map((step) => step.standardError);
    for (const [index, expected] of [0.094868, 0.126491, 0.151494, 0.163775].entries()) {
      expect(errors[index]).toBeCloseTo(expected, 6);
    }
    const interval = curve.steps.find((step) => step.time === 6)?.interval;
    expect(interval?.low).toBeCloseTo(0.217193, 6);
    expect(interval?.high).toBeCloseTo(0.814572, 6);
  });

  test('risk sets count units observed until the time itself', () => {
    expect(curve.steps.map((step) => [step.time, step.atRisk, step.breaks])).toEqual([
      [2, 10, 1],
      [3, 9, 1],
      [5, 7, 1],
      [6, 6, 1],
      [7, 4, 0],
      [8, 3, 0],
    ]);
  });
});

test('without any break the lower end is the exact zero-failure bound', () => {
  const step = kaplanMeier([censored(5), censored(5), censored(5)]).steps[0];
  expect(step?.survival).toBe(1);
  expect(step?.interval.low).toBeCloseTo(0.025 ** (1 / 3), 12);
  expect(step?.interval.high).toBe(1);
});

test('when everything breaks survival is 0 and the interval starts at 0', () => {
  const steps = kaplanMeier([broken(1), broken(2)]).steps;
  expect(steps[1]?.survival).toBe(0);
  expect(steps[1]?.standardError).toBe(0);
  expect(steps[1]?.interval.low).toBe(0);
  expect(steps[1]?.interval.high).toBe(steps[0]?.interval.high);
});

test('without censoring survival is the share of longer times', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1 }), fc.nat(9), (times, at) => {
      const curve = kaplanMeier(times.map(broken));
      const longer = times.filter((time) => time > at).length;
      expect(survivalAt(curve, at)).toBeCloseTo(longer / times.length, 10);
    }),
  );
});

test('survival never rises and lies inside its interval', () => {
  const unit = fc.record({ time: fc.integer({ min: 0, max: 20 }), broken: fc.boolean() });
  fc.assert(
    fc.property(fc.array(unit, { minLength: 1, maxLength: 30 }), (times) => {
      let before = 1;
      for (const { survival, interval } of kaplanMeier(times).steps) {
        expect(survival).toBeLessThanOrEqual(before);
        expect(interval.low).toBeLessThanOrEqual(survival);
        expect(interval.high).toBeGreaterThanOrEqual(survival);
        before = survival;
      }
    }),
  );
});

test('an empty list and a negative time are refused', () => {
  expect(() => kaplanMeier([])).toThrow('times needs at least 1 entries, got 0');
  expect(() => kaplanMeier([broken(-1)])).toThrow('time must be finite and >= 0, got -1');
});

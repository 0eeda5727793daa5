import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { empiricalBernsteinInterval, hedgedInterval } from './confidence-sequence.ts';

describe('values of the evidence design', () => {
  const tenthIsZero = Array.from({ length: 60 }, (_, index) => ((index + 1) % 10 === 0 ? 0 : 1));
  const spread = Array.from({ length: 60 }, (_, index) => ((37 * index) % 100) / 100);

  test('60 values, every tenth one zero', () => {
    expect(hedgedInterval(tenthIsZero)).toMatchObject({ low: 0.779, high: 0.989 });
    const bernstein = empiricalBernsteinInterval(tenthIsZero);
    expect(bernstein.low).toBeCloseTo(0.756758, 6);
    expect(bernstein.high).toBe(1);
  });

  test('60 spread values', () => {
    expect(hedgedInterval(spread)).toMatchObject({ low: 0.386, high: 0.599 });
    const bernstein = empiricalBernsteinInterval(spread);
    expect(bernstein.low).toBeCloseTo(0.33991, 6);
    expect(bernstein.high).toBeCloseTo(0.653076, 6);
  });
});

test('more scores never widen the interval', () => {
  const values = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 2, maxLength: 40 });
  fc.assert(
    fc.property(values, (scores) => {
      const before = scores.slice(0, -1);
      for (const interval of [
        empiricalBernsteinInterval,
        (list: number[]) => hedgedInterval(list, { cells: 100 }),
      ]) {
        expect(interval(scores).low).toBeGreaterThanOrEqual(interval(before).low);
        expect(interval(scores).high).toBeLessThanOrEqual(interval(before).high);
      }
    }),
  );
});

test('without scores everything is possible', () => {
  expect(hedgedInterval([])).toMatchObject({ low: 0, high: 1 });
  expect(empiricalBernsteinInterval([])).toMatchObject({ low: 0, high: 1 });
});

test('scores outside [0,1] are refused', () => {
  expect(() => hedgedInterval([1.5])).toThrow('score must be in [0,1], got 1.5');
});

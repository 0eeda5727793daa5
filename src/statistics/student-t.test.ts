import fc from 'fast-check';
import { expect, test } from 'vitest';
import { meanOfContexts, meanUpperBound, studentTCdf, studentTQuantile } from './student-t.ts';

test('table values: 12.706 at 1 degree, 2.262 at 9, 1.960 at a million', () => {
  expect(studentTQuantile(0.975, 1)).toBeCloseTo(12.7062047, 6);
  expect(studentTQuantile(0.975, 9)).toBeCloseTo(2.2621572, 6);
  expect(studentTQuantile(0.975, 1e6)).toBeCloseTo(1.959966, 5);
});

test('one degree of freedom is the Cauchy distribution', () => {
  expect(studentTCdf(1, 1)).toBeCloseTo(3 / 4, 12);
  expect(studentTCdf(0, 5)).toBe(1 / 2);
});

test('the quantile undoes the distribution function', () => {
  fc.assert(
    fc.property(
      fc.double({ min: -8, max: 8, noNaN: true }),
      fc.integer({ min: 2, max: 60 }),
      (t, degrees) => {
        expect(studentTQuantile(studentTCdf(t, degrees), degrees)).toBeCloseTo(t, 5);
      },
    ),
  );
});

test('mean of 1, 2, 3 with its interval and upper bound', () => {
  const result = meanOfContexts([1, 2, 3]);
  expect(result).toMatchObject({ status: 'measured', value: 2, n: 3 });
  const half = 4.30265273 / Math.sqrt(3);
  expect(result.status === 'measured' && result.interval?.high).toBeCloseTo(2 + half, 7);
  expect(meanUpperBound([1, 2, 3])).toBeCloseTo(2 + 2.91998558 / Math.sqrt(3), 7);
});

test('one context has no interval, constant contexts neither', () => {
  expect(meanOfContexts([1]).status).toBe('undetermined');
  expect(meanOfContexts([1, 1])).toEqual({ status: 'measured', value: 1, n: 2 });
});

import { expect, test } from 'vitest';
import { designEffect, effectiveSampleSize, intraclassCorrelation } from './design-effect.ts';
import { mulberry32, randomNormal } from './random.ts';

test('5 objects at icc .5 count a third, 24 frames at icc .9 a twenty-second', () => {
  expect(designEffect(5, 0.5)).toBe(3);
  expect(designEffect(24, 0.9)).toBeCloseTo(21.7, 12);
  expect(effectiveSampleSize(60, 5, 0.5)).toBe(60 / 3);
  expect(designEffect(1, 0.9)).toBe(1);
});

test('clusters without spread inside have icc 1', () => {
  expect(
    intraclassCorrelation([
      [1, 1],
      [4, 4],
      [2, 2],
    ]),
  ).toEqual({ status: 'measured', value: 1, n: 3 });
});

test('the icc of simulated clusters is recovered', () => {
  const random = mulberry32(1);
  const clusters = Array.from({ length: 2000 }, () => {
    const shared = randomNormal(random);
    return Array.from({ length: 5 }, () => shared + 2 * randomNormal(random));
  });
  const icc = intraclassCorrelation(clusters);
  expect(icc.status === 'measured' && Math.abs(icc.value - 1 / 5)).toBeLessThan(0.03);
});

test('single observations and constant data give no icc', () => {
  expect(intraclassCorrelation([[1], [2]])).toMatchObject({
    reason: 'every cluster has a single observation',
  });
  expect(
    intraclassCorrelation([
      [1, 1],
      [1, 1],
    ]),
  ).toMatchObject({ reason: 'the observations do not vary' });
});

test('an icc above 1 is refused', () => {
  expect(() => designEffect(5, 1.2)).toThrow('icc must be in [-1,1], got 1.2');
  expect(() => designEffect(0, 0.5)).toThrow('clusterSize must be >= 1, got 0');
});

import { expect, test } from 'vitest';
import { isMeasured, measured, undetermined } from './measurement.ts';

test('a measured value keeps its details and leaves out what is absent', () => {
  const interval = { low: 0.1, high: 0.9, level: 0.95, method: 'wilson' };
  expect(measured(0.5, { n: 8, interval })).toEqual({ status: 'measured', value: 0.5, interval, n: 8 });
  expect(Object.keys(measured(0.5, { n: 8 }))).toEqual(['status', 'value', 'n']);
});

test.each([Number.NaN, Number.POSITIVE_INFINITY])('%s cannot be a measured value', (value) => {
  expect(() => measured(value, { n: 1 })).toThrow(/finite/);
});

test('an undetermined value has a reason and no number', () => {
  const missing = undetermined('12 of 40 clips could not be tracked');
  expect(isMeasured(missing)).toBe(false);
  expect(missing).toEqual({ status: 'undetermined', reason: '12 of 40 clips could not be tracked' });
});

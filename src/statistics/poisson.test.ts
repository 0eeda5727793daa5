import fc from 'fast-check';
import { expect, test } from 'vitest';
import { exposureWithoutEvents, garwood, hazardRate } from './poisson.ts';

test('3 breaks in 40 object-seconds: .075 [.015467, .219182] per second', () => {
  const { value, interval } = hazardRate(3, 40);
  expect(value).toBe(3 / 40);
  expect(interval?.low).toBeCloseTo(0.015467, 6);
  expect(interval?.high).toBeCloseTo(0.219182, 6);
});

test('no break in 60 object-seconds: at most .061481 per second', () => {
  const { value, interval } = hazardRate(0, 60);
  expect(value).toBe(0);
  expect(interval?.low).toBe(0);
  expect(interval?.high).toBeCloseTo(0.061481, 6);
});

test.each([
  [0.05, 59.9],
  [0.02, 149.8],
  [0.01, 299.6],
])('hazard <= %f per second needs %f object-seconds without a break', (bound, seconds) => {
  expect(exposureWithoutEvents(bound)).toBeCloseTo(seconds, 1);
});

test('intervals enclose the count and grow with the level', () => {
  fc.assert(
    fc.property(fc.nat(200), (events) => {
      const narrow = garwood(events, 0.8);
      const wide = garwood(events, 0.99);
      expect(wide.low).toBeLessThanOrEqual(narrow.low);
      expect(narrow.low).toBeLessThanOrEqual(events);
      expect(narrow.high).toBeGreaterThan(events);
      expect(wide.high).toBeGreaterThan(narrow.high);
    }),
  );
});

test('no exposure is refused', () => {
  expect(() => hazardRate(0, 0)).toThrow('exposure must be finite and > 0, got 0');
});

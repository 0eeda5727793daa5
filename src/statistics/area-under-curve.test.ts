import fc from 'fast-check';
import { expect, test } from 'vitest';
import { areaUnderCurve } from './area-under-curve.ts';

test('five faulty and five clean scores: .94 with DeLong error .072111, clipped at 1', () => {
  const area = areaUnderCurve([0.9, 0.8, 0.7, 0.6, 0.55], [0.5, 0.4, 0.6, 0.3, 0.2]);
  expect(area.value).toBeCloseTo(23.5 / 25, 12);
  expect(area.standardError).toBeCloseTo(0.072111, 6);
  expect(area.interval?.high).toBe(1);
  expect(area.n).toBe(10);
});

test('perfect separation has no interval', () => {
  expect(areaUnderCurve([2, 3], [0, 1])).toEqual({ status: 'measured', value: 1, n: 4 });
});

test('exchanging the sides gives 1 minus the area', () => {
  const scores = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 2, maxLength: 12 });
  fc.assert(
    fc.property(scores, scores, (faulty, clean) => {
      expect(areaUnderCurve(faulty, clean).value).toBeCloseTo(1 - areaUnderCurve(clean, faulty).value, 12);
    }),
  );
});

test('a single score on a side is refused', () => {
  expect(() => areaUnderCurve([1], [0, 0])).toThrow('faulty needs at least 2 entries, got 1');
});

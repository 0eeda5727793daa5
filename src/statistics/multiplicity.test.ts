import fc from 'fast-check';
import { expect, test } from 'vitest';
import { eBenjaminiHochberg, fixedSequence, holm, intersectionUnion, pValueFromE } from './multiplicity.ts';

test('Holm: .01, .04, .03, .005 become .03, .06, .06, .02', () => {
  const expected = [0.03, 0.06, 0.06, 0.02];
  for (const [index, value] of holm([0.01, 0.04, 0.03, 0.005]).entries())
    expect(value).toBeCloseTo(expected[index] ?? 0, 12);
  expect(holm([])).toEqual([]);
});

test('Holm never lowers a p-value and keeps their order', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true })), (values) => {
      const adjusted = holm(values);
      for (const [index, value] of values.entries()) {
        expect(adjusted[index]).toBeGreaterThanOrEqual(value);
        for (const [other, otherValue] of values.entries()) {
          if (value <= otherValue) expect(adjusted[index] ?? 0).toBeLessThanOrEqual(adjusted[other] ?? 0);
        }
      }
    }),
  );
});

test('e-BH rejects 100, 45 and 35 of five, and only 60 of three', () => {
  expect(eBenjaminiHochberg([100, 35, 12, 4, 45], 0.05)).toEqual([true, true, false, false, true]);
  expect(eBenjaminiHochberg([60, 10, 10], 0.05)).toEqual([true, false, false]);
  expect(eBenjaminiHochberg([1, 1], 0.05)).toEqual([false, false]);
});

test('e-values become p-values, at most 1', () => {
  expect([pValueFromE(20), pValueFromE(0.5), pValueFromE(0)]).toEqual([1 / 20, 1, 1]);
  expect(() => pValueFromE(-1)).toThrow('an e-value must be >= 0, got -1');
});

test('a claim is as weak as its weakest part', () => {
  expect(intersectionUnion([0.01, 0.04, 0.001])).toBe(0.04);
});

test('a ladder is climbed until the first step that fails', () => {
  expect(fixedSequence([0.01, 0.02, 0.2, 0.001])).toBe(2);
  expect(fixedSequence([0.01, 0.02])).toBe(2);
});

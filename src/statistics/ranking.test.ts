import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rankViolation } from './ranking.ts';

const rates = fc.array(
  fc.integer({ min: 0, max: 10 }).map((count) => count / 10),
  { minLength: 6, maxLength: 6 },
);

test('two of four policies exchanged: their difference .2 counts for both, .4 / 4 in all', () => {
  const result = rankViolation({ surrogate: [0.9, 0.5, 0.6, 0.2], reference: [0.8, 0.7, 0.5, 0.1] });
  expect(result.averaged).toBeCloseTo(0.1, 12);
});

test('a tie breaks one side of its pair only: .5 / 2', () => {
  const result = rankViolation({ surrogate: [0.5, 0.5], reference: [0.9, 0.4] });
  expect(result).toEqual({ below: 0.25, above: 0.25, averaged: 0.25 });
});

test('the direction of ties matters when a policy is in several of them', () => {
  const result = rankViolation({ surrogate: [0.5, 0.5, 0.5], reference: [0.9, 0.4, 0.3] });
  expect(result.below).toBeCloseTo((0 + 0.5 + 0.6) / 3, 12);
  expect(result.above).toBeCloseTo((0.6 + 0.1 + 0) / 3, 12);
  expect(result.averaged).toBeCloseTo(0.3, 12);
});

test('a perfect surrogate has no violation, and none exceeds the range of the reference', () => {
  fc.assert(
    fc.property(rates, rates, (surrogate, reference) => {
      expect(rankViolation({ surrogate: reference, reference }).averaged).toBe(0);
      const range = Math.max(...reference) - Math.min(...reference);
      expect(rankViolation({ surrogate, reference }).averaged).toBeLessThanOrEqual(range + 1e-12);
    }),
  );
});

test('negating both rankings exchanges the two tie directions', () => {
  fc.assert(
    fc.property(rates, rates, (surrogate, reference) => {
      const mirrored = (values: number[]): number[] => values.map((value) => 1 - value);
      const plain = rankViolation({ surrogate, reference });
      const reversed = rankViolation({ surrogate: mirrored(surrogate), reference: mirrored(reference) });
      expect(reversed.below).toBeCloseTo(plain.above, 9);
    }),
  );
});

test('rates above 1 and a single policy are refused', () => {
  expect(() => rankViolation({ surrogate: [50, 60], reference: [0.5, 0.6] })).toThrow(
    'success rate must be in [0,1], got 50',
  );
  expect(() => rankViolation({ surrogate: [0.5], reference: [0.5] })).toThrow(/at least 2/);
});

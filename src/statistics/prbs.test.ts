import fc from 'fast-check';
import { expect, test } from 'vitest';
import { binarySequence, opposite } from './prbs.ts';

test('sequences are balanced, of the asked length, and repeatable', () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 100 }), fc.integer(), (length, seed) => {
      const sequence = binarySequence(length, seed);
      const total = sequence.reduce<number>((sum, input) => sum + input, 0);
      expect(sequence).toHaveLength(length);
      expect(Math.abs(total)).toBe(length % 2);
      expect(binarySequence(length, seed)).toEqual(sequence);
    }),
  );
});

test('another seed gives another sequence', () => {
  expect(binarySequence(32, 1)).not.toEqual(binarySequence(32, 2));
});

test('the opposite changes every sign', () => {
  expect(opposite([1, -1, -1])).toEqual([-1, 1, 1]);
});

test('a single step cannot be balanced', () => {
  expect(() => binarySequence(1, 1)).toThrow('length must be a whole number >= 2, got 1');
});

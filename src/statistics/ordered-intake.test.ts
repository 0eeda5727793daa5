import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createOrderedIntake } from './ordered-intake.ts';

test('results wait for the ones before them', () => {
  const intake = createOrderedIntake<string>();
  expect(intake.add(2, 'c')).toEqual([]);
  expect(intake.add(0, 'a')).toEqual(['a']);
  expect(intake.waiting).toBe(1);
  expect(intake.add(1, 'b')).toEqual(['b', 'c']);
  expect(intake.waiting).toBe(0);
});

test('any order of completion is released in the declared order', () => {
  const orders = fc.shuffledSubarray([0, 1, 2, 3, 4, 5, 6], { minLength: 7 });
  fc.assert(
    fc.property(orders, (order) => {
      const intake = createOrderedIntake<number>();
      expect(order.flatMap((position) => intake.add(position, position))).toEqual([0, 1, 2, 3, 4, 5, 6]);
    }),
  );
});

test('an undefined result is a result', () => {
  expect(createOrderedIntake<undefined>().add(0, undefined)).toEqual([undefined]);
});

test('a position is taken once', () => {
  const intake = createOrderedIntake<string>();
  intake.add(0, 'a');
  expect(() => intake.add(0, 'b')).toThrow('position 0 was taken before');
});

import { expect, test } from 'vitest';
import { ranks, visitOrders } from './rank-order.ts';

test('ties share the mean of their ranks', () => {
  expect(ranks([10, 30, 20])).toEqual([1, 3, 2]);
  expect(ranks([5, 5, 1, 9])).toEqual([2.5, 2.5, 1, 4]);
});

test.each([
  [1, 1],
  [3, 6],
  [6, 720],
])('%i items have %i different orders', (size, count) => {
  const seen = new Set<string>();
  visitOrders(size, (order) => seen.add(order.join()));
  expect(seen.size).toBe(count);
});

test('ten items have too many orders', () => {
  expect(() => visitOrders(10, () => {})).toThrow('size must be <= 9 to list all orders, got 10');
});

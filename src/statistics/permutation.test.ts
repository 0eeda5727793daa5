import { expect, test } from 'vitest';
import { maxStatisticPValues, monteCarloPValue, permutationTest, reaches } from './permutation.ts';

test('a p-value counts the observed arrangement itself', () => {
  expect(monteCarloPValue(3, [1, 2, 3, 4])).toBe(3 / 5);
  expect(monteCarloPValue(5, [1, 2, 3, 4])).toBe(1 / 5);
});

test('rounding does not break a tie', () => {
  expect(reaches(0.1 + 0.2, 0.3)).toBe(true);
  expect(reaches(0.3, 0.1 + 0.2)).toBe(true);
  expect(reaches(0.29, 0.3)).toBe(false);
});

test('labels move within their block only', () => {
  const blocks = [
    ['a', 'a'],
    ['b', 'c'],
  ];
  const seen = new Set<string>();
  permutationTest(
    blocks,
    (labels) => {
      seen.add(labels.map((block) => block.join('')).join('|'));
      return 0;
    },
    { seed: 1, replicates: 99 },
  );
  expect([...seen].sort()).toEqual(['aa|bc', 'aa|cb']);
});

test('five contexts whose labels all line up: p near 2^-5, since every pair may be exchanged', () => {
  const blocks = Array.from({ length: 5 }, () => [0, 1]);
  const inOrder = (labels: readonly (readonly number[])[]): number =>
    labels.filter(([first = 0, second = 0]) => first < second).length;
  const pValue = permutationTest(blocks, inOrder, { seed: 2, replicates: 3999 });
  expect(Math.abs(pValue - 1 / 32)).toBeLessThan(0.01);
});

test('the max-statistic compares each value with the largest of a redraw', () => {
  expect(
    maxStatisticPValues(
      [5, 1],
      [
        [1, 2],
        [6, 0],
        [0, 3],
      ],
    ),
  ).toEqual([2 / 4, 1]);
});

test('no blocks are refused', () => {
  expect(() => permutationTest([], () => 0, { seed: 1 })).toThrow('blocks needs at least 1 entries, got 0');
});

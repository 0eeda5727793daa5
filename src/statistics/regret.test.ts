import { expect, test } from 'vitest';
import { exploitationGrowth, inversions, optimismGaps, topOneRegret } from './regret.ts';

const values = { model: [0.9, 0.8, 0.2], reference: [0.4, 0.7, 0.1] };

test('the favourite of the model costs .3, a random candidate .3 as well', () => {
  const { regret, randomRegret } = topOneRegret(values);
  expect(regret).toBeCloseTo(0.7 - 0.4, 12);
  expect(randomRegret).toBeCloseTo(0.7 - 1.2 / 3, 12);
});

test('candidates which the model likes equally are averaged', () => {
  expect(topOneRegret({ model: [1, 1, 0], reference: [0.2, 0.6, 1] }).regret).toBeCloseTo(1 - 0.4, 12);
});

test('one of three pairs is inverted, by .3', () => {
  const result = inversions(values);
  expect(result).toMatchObject({ count: 1, pairs: 3 });
  expect(result.worst).toBeCloseTo(0.3, 12);
});

test('ties are no inversions', () => {
  expect(inversions({ model: [1, 1], reference: [0, 1] })).toEqual({ count: 0, pairs: 1, worst: 0 });
  expect(inversions({ model: [1, 2], reference: [1, 1] })).toEqual({ count: 0, pairs: 0, worst: 0 });
});

test('optimism grows with the budget of an optimiser that exploits the model', () => {
  const byBudget = { model: [0.5, 0.75, 1], reference: [0.5, 0.5, 0.25] };
  expect(optimismGaps(byBudget)).toEqual([0, 0.25, 0.75]);
  expect(exploitationGrowth({ model: [0.75, 1], reference: [0.5, 0.25] })).toEqual([0, 0.5]);
});

test('no candidates are refused', () => {
  expect(() => topOneRegret({ model: [], reference: [] })).toThrow(/at least 1/);
});

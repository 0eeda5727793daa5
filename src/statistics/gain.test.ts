import { expect, test } from 'vitest';
import { type EffectPair, gain, ratioOfSums } from './gain.ts';
import { mulberry32, randomNormal } from './random.ts';

const random = mulberry32(3);
const contexts = (factor: number, noise = 0): EffectPair[] =>
  Array.from({ length: 24 }, () => {
    const reference = Array.from({ length: 6 }, () => 2 + randomNormal(random));
    return { reference, model: reference.map((effect) => factor * effect + noise * randomNormal(random)) };
  });

test('two contexts by hand: (1*2 + 3*1) / (4 + 1)', () => {
  const pairs = [
    { model: [1], reference: [2] },
    { model: [3], reference: [1] },
  ];
  expect(ratioOfSums(pairs)).toBe(5 / 5);
});

test.each([1, 0.5, -1, 0])('a model with gain %f is measured so', (factor) => {
  expect(ratioOfSums(contexts(factor))).toBeCloseTo(factor, 12);
});

test('the interval covers the gain of a noisy model and excludes half of it', () => {
  const result = gain(contexts(1, 1), { seed: 5, level: 0.99 });
  expect(result).toMatchObject({ status: 'measured', n: 24 });
  if (result.status !== 'measured') return;
  expect(result.interval?.low).toBeGreaterThan(0.67);
  expect(result.interval?.low).toBeLessThan(1);
  expect(result.interval?.high).toBeGreaterThan(1);
  expect(result.interval?.high).toBeLessThan(1.5);
});

test('a reference without effect gives no gain', () => {
  expect(
    gain(
      [
        { model: [1], reference: [0] },
        { model: [2], reference: [0] },
      ],
      { seed: 1 },
    ).status,
  ).toBe('undetermined');
});

test('effects of different length are refused', () => {
  expect(() => ratioOfSums([{ model: [1, 2], reference: [1] }])).toThrow(/same length, got 2 and 1/);
});

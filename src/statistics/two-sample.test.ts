import { describe, expect, test } from 'vitest';
import { mulberry32, randomNormal } from './random.ts';
import {
  energyDistance,
  energyDistanceTest,
  euclidean,
  maximumMeanDiscrepancy,
  medianBandwidth,
  type Point,
} from './two-sample.ts';

const x: Point[] = [
  [0, 0],
  [1, 0],
  [0, 1],
];
const y: Point[] = [
  [2, 2],
  [3, 2],
  [2, 3],
];

test('energy distance and unbiased MMD of two triangles', () => {
  expect(energyDistance({ x, y })).toBeCloseTo(4.369922, 6);
  expect(maximumMeanDiscrepancy({ x, y }, 1)).toBeCloseTo(1.001605, 6);
});

test('a sample has no energy distance from itself', () => {
  expect(energyDistance({ x, y: x })).toBeCloseTo(0, 12);
  expect(euclidean([0, 0], [3, 4])).toBe(5);
});

test('the median heuristic takes the middle distance, and none for identical points', () => {
  expect(medianBandwidth({ x: [[0], [1]], y: [[3]] })).toBe(2);
  expect(medianBandwidth({ x: [[1], [1]], y: [[1]] })).toBeUndefined();
});

describe('permutation test', () => {
  const random = mulberry32(8);
  const points = (count: number, shift: number): Point[] =>
    Array.from({ length: count }, () =>
      [0, 1, 2, 3].map((axis) => randomNormal(random) + (axis === 0 ? shift : 0)),
    );
  const rejectionRate = (count: number, shift: number): number => {
    const runs = Array.from({ length: 200 }, (_, seed) =>
      energyDistanceTest([{ x: points(count, 0), y: points(count, shift) }], { seed, replicates: 99 }),
    );
    return runs.filter((pValue) => pValue <= 0.05).length / runs.length;
  };

  // The power table of the evidence design is reproduced with four features, one of them shifted.
  test.each([
    [8, 2, 0.88],
    [8, 1.5, 0.58],
    [5, 2, 0.52],
    [5, 1.5, 0.32],
  ])('power with %i seeds at %f sd', (count, shift, power) => {
    expect(Math.abs(rejectionRate(count, shift) - power)).toBeLessThan(0.12);
  });

  test('equal laws are rejected in about 5% of the runs', () => {
    // P(more than 21 of 200 | .05) < .001
    expect(rejectionRate(8, 0)).toBeLessThanOrEqual(21 / 200);
  });

  test('evidence adds up over contexts', () => {
    const contexts = Array.from({ length: 6 }, () => ({ x: points(4, 0), y: points(4, 1.5) }));
    expect(energyDistanceTest(contexts, { seed: 1 })).toBeLessThan(0.01);
  });
});

test('points of different dimension and empty samples are refused', () => {
  expect(() => euclidean([1], [1, 2])).toThrow(/same length/);
  expect(() => energyDistance({ x: [], y })).toThrow('x needs at least 1 entries, got 0');
  expect(() => maximumMeanDiscrepancy({ x, y }, 0)).toThrow(/bandwidth must be finite and > 0/);
});

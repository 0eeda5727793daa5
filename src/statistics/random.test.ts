import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  fillKeyedNormal,
  keyedNormal,
  keyedSeed,
  keyedUniform,
  mulberry32,
  type RandomKey,
  randomIndex,
  randomNormal,
  shuffled,
} from './random.ts';
import { mean, variance } from './sample.ts';

const key: fc.Arbitrary<RandomKey> = fc.oneof(fc.string(), fc.maxSafeInteger());

describe('mulberry32', () => {
  test('gives the published sequence', () => {
    const random = mulberry32(0);
    expect([random(), random()]).toEqual([0.26642920868471265, 0.0003297457005828619]);
  });

  test('is uniform: mean 1/2, variance 1/12', () => {
    const random = mulberry32(1);
    const draws = Float64Array.from({ length: 50_000 }, random);
    expect(mean(draws)).toBeCloseTo(1 / 2, 2);
    expect(variance(draws)).toBeCloseTo(1 / 12, 2);
  });

  test('normal draws have mean 0 and variance 1', () => {
    const random = mulberry32(2);
    const draws = Float64Array.from({ length: 50_000 }, () => randomNormal(random));
    expect(Math.abs(mean(draws))).toBeLessThan(0.02);
    expect(Math.abs(variance(draws) - 1)).toBeLessThan(0.03);
  });

  test('indices stay below their bound', () => {
    const random = mulberry32(3);
    const indices = new Set(Array.from({ length: 500 }, () => randomIndex(random, 5)));
    expect([...indices].sort()).toEqual([0, 1, 2, 3, 4]);
  });
});

describe('shuffled', () => {
  test('keeps the entries and the input', () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), fc.integer(), (values, seed) => {
        const before = [...values];
        const result = shuffled(values, mulberry32(seed));
        expect(values).toEqual(before);
        expect(result.sort()).toEqual(before.sort());
      }),
    );
  });

  test('gives each of the six orders of three items equally often', () => {
    const random = mulberry32(4);
    const counts = new Map<string, number>();
    for (let draw = 0; draw < 12_000; draw += 1) {
      const order = shuffled(['a', 'b', 'c'], random).join('');
      counts.set(order, (counts.get(order) ?? 0) + 1);
    }
    expect(counts.size).toBe(6);
    for (const count of counts.values()) expect(Math.abs(count - 2000)).toBeLessThan(200);
  });
});

describe('keyed draws', () => {
  test('depend on seed and keys alone, whatever was drawn before', () => {
    fc.assert(
      fc.property(key, fc.array(key), (seed, channels) => {
        const first = keyedUniform(seed, ...channels);
        keyedNormal(seed, 'something else');
        expect(keyedUniform(seed, ...channels)).toBe(first);
        expect(first).toBeGreaterThan(0);
        expect(first).toBeLessThan(1);
      }),
    );
  });

  test('keys are neither joined nor converted', () => {
    const draws = [
      keyedUniform(1, 'ab', 'c'),
      keyedUniform(1, 'a', 'bc'),
      keyedUniform(1, 'abc'),
      keyedUniform(1, 'abc', ''),
      keyedUniform(1, '1'),
      keyedUniform(1, 1),
      keyedUniform(1, -1),
      keyedUniform(1, 2 ** 32 + 1),
      keyedUniform('1', 1),
    ];
    expect(new Set(draws).size).toBe(draws.length);
  });

  test('neighbouring keys are independent: uniform mean 1/2, normal variance 1, no serial correlation', () => {
    const uniforms = Float64Array.from({ length: 50_000 }, (_, step) => keyedUniform(7, step, 'x'));
    const normals = Array.from({ length: 50_000 }, (_, step) => keyedNormal(7, step, 'x'));
    const products = normals.slice(1).map((value, index) => value * (normals[index] ?? 0));
    expect(Math.abs(mean(uniforms) - 1 / 2)).toBeLessThan(0.006);
    expect(Math.abs(variance(uniforms) - 1 / 12)).toBeLessThan(0.002);
    expect(Math.abs(mean(normals))).toBeLessThan(0.02);
    expect(Math.abs(variance(normals) - 1)).toBeLessThan(0.03);
    expect(Math.abs(mean(products))).toBeLessThan(0.02);
  });

  test('100,000 events do not collide, as a single 32-bit hash would', () => {
    const draws = new Set(Array.from({ length: 100_000 }, (_, event) => keyedUniform(3, event)));
    expect(draws.size).toBe(100_000);
  });

  test('seeds for streams are whole 32-bit numbers', () => {
    const seed = keyedSeed('exam', 'context', 4);
    expect(seed).toBe(seed >>> 0);
    expect(seed).not.toBe(keyedSeed('exam', 'context', 5));
  });

  test('a fraction is no key', () => {
    expect(() => keyedUniform(1, 0.5)).toThrow(/safe integer, got 0.5/);
  });
});

describe('fillKeyedNormal', () => {
  const filled = (length: number, ...keys: [RandomKey, ...RandomKey[]]): Float32Array =>
    fillKeyedNormal(new Float32Array(length), ...keys);

  test('depends on seed, keys and place alone; a longer array begins with the same numbers', () => {
    fc.assert(
      fc.property(key, fc.array(key), fc.nat(40), fc.nat(40), (seed, channels, short, more) => {
        const long = filled(short + more, seed, ...channels);
        expect(filled(short, seed, ...channels)).toEqual(long.subarray(0, short));
        expect(long.every(Number.isFinite)).toBe(true);
      }),
    );
    expect(filled(8, 1, 'a', 2)).not.toEqual(filled(8, 2, 'a', 1));
  });

  test('fills a part of an array and leaves its neighbours', () => {
    const whole = new Float32Array(7);
    fillKeyedNormal(whole.subarray(2, 5), 1, 'x');
    expect([...whole.subarray(0, 2), ...whole.subarray(5)]).toEqual([0, 0, 0, 0]);
    expect(whole.subarray(2, 5)).toEqual(filled(3, 1, 'x'));
  });

  test.each([0, 1])(
    'mean 0, variance 1, tails of a normal; neither neighbours nor frames go together (%i)',
    (seed) => {
      const size = 2000;
      const frames = Array.from({ length: 50 }, (_, frame) => filled(size, seed, 'rollout', frame));
      const values = Float64Array.from(frames.flatMap((frame) => [...frame]));
      const product = (lag: number): number =>
        mean(Float64Array.from(values.subarray(lag), (value, at) => value * (values[at] ?? 0)));
      expect(Math.abs(mean(values))).toBeLessThan(0.015);
      expect(Math.abs(variance(values) - 1)).toBeLessThan(0.025);
      for (const lag of [1, 2, 3, 8, 64, size]) expect(Math.abs(product(lag))).toBeLessThan(0.015);
      const beyond = values.filter((value) => Math.abs(value) > 1.96).length / values.length;
      expect(Math.abs(beyond - 0.05)).toBeLessThan(0.004);
    },
  );
});

import { describe, expect, it } from 'vitest';
import { filterInside, filterRepeating, gaussianWindow } from './gaussian.ts';

const third = Float64Array.of(1, 1, 1);

describe('gaussianWindow', () => {
  it('adds up to 1, is symmetric, and falls off as exp(-x^2 / 2 sigma^2)', () => {
    const window = gaussianWindow(1.5, 5);
    expect(window.length).toBe(11);
    expect(window.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 14);
    expect([...window]).toEqual([...window].reverse());
    expect((window[8] ?? 0) / (window[5] ?? 1)).toBeCloseTo(Math.exp(-2), 14);
  });
});

describe('filters', () => {
  const plane = { width: 3, height: 3, values: Float64Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9) };

  it('keep only whole windows, or repeat the border', () => {
    expect(filterInside(plane, third)).toEqual({ width: 1, height: 1, values: Float64Array.of(45) });
    const whole = filterRepeating(plane, third);
    expect([whole.width, whole.height]).toEqual([3, 3]);
    // Corner: rows 1 1 2 / 1 1 2 / 4 4 5.
    expect(whole.values[0]).toBe(21);
    expect(whole.values[4]).toBe(45);
  });

  it('repeat the lower border of a tall plane', () => {
    const tall = { width: 2, height: 4, values: Float64Array.of(0, 0, 1, 1, 2, 2, 3, 3) };
    // Lowest row: three columns of 2 + 3 + 3.
    expect(filterRepeating(tall, third).values[7]).toBe(24);
  });

  it('treat width and height separately', () => {
    const wide = { width: 4, height: 3, values: Float64Array.from({ length: 12 }, (_, k) => k) };
    expect(filterInside(wide, third)).toEqual({ width: 2, height: 1, values: Float64Array.of(45, 54) });
  });
});

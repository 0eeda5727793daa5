import { describe, expect, it } from 'vitest';
import { appearances } from './appearance.ts';
import { drawnClip, formulaClip } from './drawn-clip.ts';
import { flicker } from './flicker.ts';

describe('flicker', () => {
  it('is the departure from the mean of the neighbours', () => {
    expect(flicker(drawnClip([[[50]], [[56]], [[50]]])).measurement).toEqual({
      status: 'measured',
      value: 6,
      n: 1,
    });
    // Pixel 0 departs by 10 - (10 + 14) / 2 = 2, pixel 1 by 0.
    expect(flicker(drawnClip([[[10, 7]], [[10, 7]], [[14, 7]]])).measurement).toMatchObject({ value: 2 / 2 });
  });

  it('is 0 for a still clip and for a slow even fade', () => {
    expect(flicker(formulaClip(4, 4, 5, (x) => 20 * x)).measurement).toMatchObject({ value: 0 });
    expect(flicker(formulaClip(4, 4, 5, (_x, _y, t) => 100 + 4 * t)).measurement).toMatchObject({ value: 0 });
  });

  it('leaves out an edge that passes', () => {
    const moving = formulaClip(12, 4, 6, (x, _y, t) => (x < 2 * t ? 200 : 50));
    expect(flicker(moving).measurement).toMatchObject({ value: 0 });
  });

  it('grows by the mean absolute deviation that noise has', () => {
    const noisy = appearances.noise(
      formulaClip(32, 32, 12, () => 128),
      8,
      5,
    );
    // Luma of independent channels: sd 8 sqrt(.299^2 + .587^2 + .114^2); middle minus mean of two: times sqrt(3/2).
    const sd = 8 * Math.sqrt((0.299 ** 2 + 0.587 ** 2 + 0.114 ** 2) * 1.5);
    const { measurement } = flicker(noisy);
    expect(
      measurement.status === 'measured' && measurement.value / (sd * Math.sqrt(2 / Math.PI)),
    ).toBeCloseTo(1, 1);
  });

  it('is undetermined below 3 frames and when nearly everything moves', () => {
    expect(flicker(drawnClip([[[1]], [[2]]])).measurement).toMatchObject({
      reason: 'flicker needs 3 frames, the clip has 2',
    });
    const sweep = formulaClip(8, 8, 4, (x, y, t) => (37 * (x + y) + 60 * t) % 250);
    expect(flicker(sweep).measurement).toMatchObject({
      reason: expect.stringContaining('rest between frames'),
    });
  });
});

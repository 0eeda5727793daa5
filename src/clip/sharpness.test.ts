import { describe, expect, it } from 'vitest';
import { appearances } from './appearance.ts';
import { frameOf } from './clip.ts';
import { drawnClip, formulaClip } from './drawn-clip.ts';
import { gradientEnergy, sharpness } from './sharpness.ts';

describe('gradientEnergy', () => {
  it('adds squared differences to the right and lower neighbour', () => {
    const clip = drawnClip([
      [
        [0, 3, 3],
        [4, 3, 9],
      ],
    ]);
    // Pixel (0,0): 3^2 + 4^2; pixel (1,0): 0^2 + 0^2; two pixels have both neighbours.
    expect(gradientEnergy(frameOf(clip, 0), 3, 2)).toBe(25 / 2);
  });

  it('is 0 for a flat frame and for a single row', () => {
    expect(gradientEnergy(new Uint8Array(27).fill(90), 3, 3)).toBe(0);
    expect(gradientEnergy(Uint8Array.of(1, 1, 1, 9, 9, 9), 2, 1)).toBe(0);
  });
});

describe('sharpness', () => {
  const reference = formulaClip(16, 16, 2, (x, y) => (((x >> 2) + (y >> 2)) % 2 === 0 ? 60 : 180));

  it('is 1 for the reference and 1/4 at half the contrast', () => {
    const paler = formulaClip(16, 16, 2, (x, y) => (((x >> 2) + (y >> 2)) % 2 === 0 ? 90 : 150));
    expect(sharpness(reference, reference).measurement).toEqual({ status: 'measured', value: 1, n: 1 });
    expect(sharpness(paler, reference).measurement).toMatchObject({ value: 1 / 4 });
  });

  it('falls with blur and rises with noise', () => {
    const figureOf = (clip: typeof reference) => {
      const { measurement } = sharpness(clip, reference);
      return measurement.status === 'measured' ? measurement.value : Number.NaN;
    };
    expect(figureOf(appearances.blur(reference, 1, 0))).toBeLessThan(0.6);
    expect(figureOf(appearances.noise(reference, 24, 0))).toBeGreaterThan(1.1);
  });

  it('is undetermined against a flat reference', () => {
    const flat = formulaClip(16, 16, 2, () => 90);
    expect(sharpness(reference, flat).measurement.status).toBe('undetermined');
    expect(sharpness(flat, reference).measurement).toMatchObject({ value: 0 });
  });
});

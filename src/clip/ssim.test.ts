import { describe, expect, it } from 'vitest';
import { drawnClip, formulaClip } from './drawn-clip.ts';
import type { LooksFigure } from './looks-figure.ts';
import { frameSsim, meanOf, ssim, ssimByFrame } from './ssim.ts';

const figureOf = ({ measurement }: LooksFigure) =>
  measurement.status === 'measured' ? measurement.value : undefined;
const texture = (x: number, y: number) => (x * 37 + y * 91 + x * y * 13) % 256;
const constant = (level: number) => formulaClip(11, 11, 1, () => level);

describe('ssim', () => {
  it('is 1 for equal frames', () => {
    const clip = formulaClip(16, 13, 2, texture);
    expect(figureOf(ssim(clip, clip))).toBe(1);
  });

  it('has a closed form for flat frames', () => {
    const expected = (2 * 100 * 150 + 2.55 ** 2) / (100 ** 2 + 150 ** 2 + 2.55 ** 2);
    expect(figureOf(ssim(constant(100), constant(150)))).toBeCloseTo(expected, 12);
  });

  // Made with scipy.ndimage.gaussian_filter (sigma 1.5, truncate 3.5), cropped by 5 pixels, population covariance.
  it('agrees with SciPy', () => {
    const reference = formulaClip(16, 13, 1, texture);
    const other = formulaClip(16, 13, 1, (x, y) => (x * 29 + y * 91 + x * y * 13) % 256);
    const lighter = formulaClip(16, 13, 1, (x, y) => Math.min(255, texture(x, y) + 20));
    expect(figureOf(ssim(other, reference))).toBeCloseTo(0.14581989698194145, 12);
    expect(figureOf(ssim(lighter, reference))).toBeCloseTo(0.9900735490706851, 12);
  });

  it('is negative for an inverted texture', () => {
    const inverted = formulaClip(16, 13, 1, (x, y) => 255 - texture(x, y));
    expect(figureOf(ssim(inverted, formulaClip(16, 13, 1, texture)))).toBeLessThan(-0.5);
  });

  it('works on luma: a change of colour that keeps luma is not seen', () => {
    // 0.114 * 99 - 0.299 * 30 - 0.587 * 4 = -0.032: 30 red and 4 green weigh nearly as much as 99 blue.
    const pixels = (colour: readonly number[]) =>
      Uint8Array.from({ length: 363 }, (_, k) => colour[k % 3] ?? 0);
    expect(figureOf(frameSsim(pixels([30, 4, 0]), pixels([0, 0, 99]), 11, 11))).toBeGreaterThan(0.9999);
    expect(figureOf(frameSsim(pixels([30, 0, 0]), pixels([0, 30, 0]), 11, 11))).toBeLessThan(0.9);
  });

  it('averages over frames', () => {
    const generated = formulaClip(11, 11, 2, (_x, _y, t) => (t === 0 ? 100 : 150));
    const reference = formulaClip(11, 11, 2, () => 100);
    const flat = (2 * 100 * 150 + 2.55 ** 2) / (100 ** 2 + 150 ** 2 + 2.55 ** 2);
    expect(figureOf(ssim(generated, reference))).toBeCloseTo((1 + flat) / 2, 12);
    expect(ssimByFrame(generated, reference).byFrame).toHaveLength(2);
  });

  it('is undetermined for frames below 11x11', () => {
    const small = drawnClip([[[1, 2]]]);
    expect(ssim(small, small).measurement).toEqual({
      status: 'undetermined',
      reason: 'SSIM needs 11x11 pixels, the frame is 2x1',
    });
  });

  it('has no mean without frames', () => {
    expect(meanOf({ kind: 'looks', id: 'ssim', byFrame: [] }).status).toBe('undetermined');
  });
});

import { describe, expect, it } from 'vitest';
import { type Measurement, measured } from '../statistics/measurement.ts';
import { appearances } from './appearance.ts';
import { sliceClip } from './clip.ts';
import { formulaClip } from './drawn-clip.ts';
import { genieDeltaPsnr } from './genie-delta-psnr.ts';
import { type Looks, looksOf } from './looks.ts';
import { type LooksFigure, type LooksSeries, looksDescriptions } from './looks-figure.ts';
import { psnrOfError } from './psnr.ts';

const reference = formulaClip(24, 20, 6, (x, y, t) => {
  const inside = Math.abs(x - 6 - 2 * t) < 3 && Math.abs(y - 10) < 3;
  return inside ? 230 : 40 + ((x + y) % 4) * 12;
});

describe('looksOf', () => {
  it('finds nothing wrong with the reference', () => {
    const looks = looksOf(reference, reference);
    expect(looks.psnr.measurement).toMatchObject({ reason: expect.stringContaining('identical') });
    expect(looks.ssim.measurement).toMatchObject({ value: 1 });
    expect(looks.sharpness.measurement).toMatchObject({ value: 1 });
    expect(looks.flicker.measurement).toEqual(looks.referenceFlicker.measurement);
    expect(looks.ssimByFrame.byFrame).toHaveLength(6);
  });

  it('marks each appearance change in the figure that it spoils', () => {
    const noisy = looksOf(appearances.noise(reference, 16, 1), reference);
    const blurred = looksOf(appearances.blur(reference, 1.5, 1), reference);
    expect(figureOf(noisy.flicker)).toBeGreaterThan(figureOf(noisy.referenceFlicker) + 5);
    expect(figureOf(blurred.flicker)).toBeLessThan(figureOf(noisy.flicker) / 5);
    expect(figureOf(blurred.sharpness)).toBeLessThan(0.5);
    expect(figureOf(noisy.psnr)).toBeCloseTo(20 * Math.log10(255 / 16), 0);
    expect(figureOf(blurred.ssim)).toBeLessThan(0.9);
  });

  it('keeps the flicker figures when the lengths differ', () => {
    const looks = looksOf(sliceClip(reference, 0, 4), reference);
    expect(looks.frameCount).toBe(4);
    for (const figure of [looks.psnr, looks.ssim, looks.sharpness])
      expect(figure.measurement).toMatchObject({ reason: expect.stringContaining('differ in size') });
    expect(looks.flicker.measurement.status).toBe('measured');
    expect(looks.psnrByFrame.byFrame).toEqual([]);
  });

  it('survives JSON unchanged: no NaN, no Infinity', () => {
    for (const clip of [reference, appearances.invert(reference, 1, 0), sliceClip(reference, 0, 1)]) {
      const looks = looksOf(clip, clip);
      expect(JSON.parse(JSON.stringify(looks))).toEqual(looks);
    }
  });

  it('describes every figure that it holds', () => {
    const { psnr, ssim, sharpness, flicker, referenceFlicker } = looksOf(reference, reference);
    const ids = [psnr, ssim, sharpness, flicker, referenceFlicker].map((figure) => figure.id);
    expect(Object.keys(looksDescriptions).toSorted()).toEqual([...ids, 'genie_delta_psnr'].toSorted());
  });
});

/** Stands for anything that reads control evidence. */
function readControl(evidence: Measurement): string {
  return evidence.status;
}

describe('looks and control', () => {
  it('do not mix at compile time', () => {
    const looks = looksOf(reference, reference);
    const series: LooksSeries = looks.psnrByFrame;
    const arms = { truth: reference, followed: reference, random: reference };
    // @ts-expect-error a looks figure is no measurement of control
    readControl(looks.ssim);
    // @ts-expect-error neither is the figure of one frame or error
    readControl(psnrOfError(1));
    // @ts-expect-error nor Genie's
    readControl(genieDeltaPsnr(arms, 0));
    // @ts-expect-error nor the page
    readControl(looks);
    // @ts-expect-error nor a series
    readControl(series);
    // @ts-expect-error and no control measurement can be put on the looks page
    const figure: LooksFigure = measured(1, { n: 1 });
    // @ts-expect-error the page wants looks figures
    const page: Looks = { ...looks, psnr: measured(1, { n: 1 }) };
    expect([figure, page]).toHaveLength(2);
  });
});

function figureOf({ measurement }: LooksFigure): number {
  return measurement.status === 'measured' ? measurement.value : Number.NaN;
}

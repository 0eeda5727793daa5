import { describe, expect, it } from 'vitest';
import type { Measurement } from '../statistics/measurement.ts';
import { frameOf } from './clip.ts';
import { drawnClip } from './drawn-clip.ts';
import { framePsnr, meanSquaredError, psnr, psnrByFrame, psnrOfError } from './psnr.ts';

const figureOf = (measurement: Measurement) =>
  measurement.status === 'measured' ? measurement.value : undefined;

describe('meanSquaredError', () => {
  it('averages over pixels and channels', () => {
    // One channel of two pixels is off by 6: 36 / 6.
    expect(meanSquaredError(Uint8Array.of(0, 0, 6, 9, 9, 9), Uint8Array.of(0, 0, 0, 9, 9, 9))).toBe(36 / 6);
  });

  it('does not wrap around at 255', () => {
    expect(meanSquaredError(Uint8Array.of(0, 0, 0), Uint8Array.of(255, 255, 255))).toBe(255 ** 2);
  });

  it('refuses frames of different sizes', () => {
    expect(() => meanSquaredError(new Uint8Array(3), new Uint8Array(6))).toThrow('3 and 6 bytes');
  });
});

describe('psnr', () => {
  it('agrees with the value that Genie-like errors of .004 and .010 give', () => {
    const near = figureOf(psnrOfError(0.004, 1).measurement) ?? 0;
    const far = figureOf(psnrOfError(0.01, 1).measurement) ?? 0;
    expect(near - far).toBeCloseTo(3.9794, 4);
  });

  it('is 0 dB for black against white and 20 dB for a tenth of the peak', () => {
    expect(figureOf(psnr(drawnClip([[[0]]]), drawnClip([[[255]]])).measurement)).toBe(0);
    expect(figureOf(psnrOfError(25.5 ** 2).measurement)).toBeCloseTo(20, 12);
  });

  it('is undetermined for identical frames', () => {
    const clip = drawnClip([[[7, 8]]]);
    expect(psnr(clip, clip).measurement).toEqual({
      status: 'undetermined',
      reason: 'frames are identical: PSNR has no finite value',
    });
    expect(framePsnr(frameOf(clip, 0), frameOf(clip, 0)).measurement.status).toBe('undetermined');
  });

  it('takes decibels of the mean error, not the mean of decibels', () => {
    // Errors 0 and 8: the mean of decibels would be infinite.
    const generated = drawnClip([[[5, 5]], [[5, 9]]]);
    const reference = drawnClip([[[5, 5]], [[5, 5]]]);
    expect(figureOf(psnr(generated, reference).measurement)).toBe(10 * Math.log10(255 ** 2 / 4));
    const { byFrame } = psnrByFrame(generated, reference);
    expect(byFrame[0]?.status).toBe('undetermined');
    expect(byFrame.map(figureOf)[1]).toBe(10 * Math.log10(255 ** 2 / 8));
  });

  it('is undetermined for clips of different length, and has no series', () => {
    const long = drawnClip([[[1]], [[2]]]);
    const short = drawnClip([[[1]]]);
    expect(psnr(long, short).measurement).toMatchObject({
      reason: expect.stringContaining('differ in size'),
    });
    expect(psnrByFrame(long, short).byFrame).toEqual([]);
  });
});

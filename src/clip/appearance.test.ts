import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { VivaError } from '../errors.ts';
import { type AppearanceId, appearanceIds, appearanceScales, appearances } from './appearance.ts';
import { type Clip, frameOf, sliceClip } from './clip.ts';
import { drawnClip, formulaClip } from './drawn-clip.ts';

const scene = formulaClip(21, 18, 3, (x, y, t) =>
  Math.abs(x - 8 - t) < 3 && Math.abs(y - 9) < 3 ? 220 : 30 + ((x * 7 + y * 5) % 20),
);
const colours: Clip = {
  width: 4,
  height: 1,
  frameCount: 1,
  fps: 10,
  data: Uint8Array.of(255, 0, 0, 90, 90, 90, 10, 20, 30, 200, 50, 100),
};

/** Centre of what is brighter than the background, or darker in an inverted frame. */
function centreOf(clip: Clip, frameIndex: number): { x: number; y: number } {
  const frame = frameOf(clip, frameIndex);
  const levels = Array.from({ length: frame.length / 3 }, (_, k) => frame[3 * k] ?? 0);
  const median = levels.toSorted((a, b) => a - b)[levels.length >> 1] ?? 0;
  let [mass, x, y] = [0, 0, 0];
  for (const [k, level] of levels.entries()) {
    const weight = Math.abs(level - median) > 60 ? Math.abs(level - median) : 0;
    mass += weight;
    x += weight * ((k % clip.width) + 0.5);
    y += weight * (Math.floor(k / clip.width) + 0.5);
  }
  return { x: x / mass, y: y / mass };
}

describe.each(appearanceIds)('%s', (id: AppearanceId) => {
  const change = appearances[id];
  const { identity, nominal, grades, range } = appearanceScales[id];

  it('keeps size, rate and the clip that it was given', () => {
    const before = scene.data.slice();
    const { width, height, frameCount, fps, data } = change(scene, nominal, 1);
    expect({ width, height, frameCount, fps }).toEqual({ width: 21, height: 18, frameCount: 3, fps: 10 });
    expect(data.length).toBe(before.length);
    expect(scene.data).toEqual(before);
  });

  it('does nothing at its identity, and something at each grade', () => {
    const copy = change(colours, identity, 1);
    expect(copy).toEqual(colours);
    expect(copy.data).not.toBe(colours.data);
    for (const grade of grades) expect(change(colours, grade, 1).data).not.toEqual(colours.data);
    expect(grades).toContain(nominal);
  });

  it('gives the same bytes again', () => {
    expect(change(scene, nominal, 5).data).toEqual(change(scene, nominal, 5).data);
  });

  it('leaves things where they are', () => {
    for (let frameIndex = 0; frameIndex < 3; frameIndex++) {
      const changed = centreOf(change(scene, nominal, 1), frameIndex);
      // The block covers pixels 6+t to 10+t and 7 to 11.
      expect(Math.abs(changed.x - 8.5 - frameIndex)).toBeLessThan(0.2);
      expect(Math.abs(changed.y - 9.5)).toBeLessThan(0.2);
    }
  });

  it('treats every frame alone', () => {
    const whole = change(scene, nominal, 3);
    const part = change(sliceClip(scene, 0, 2), nominal, 3);
    expect(part.data).toEqual(whole.data.slice(0, part.data.length));
  });

  it.each([Number.NaN, range[0] - 0.01, range[1] + 1])('refuses severity %d', (severity) => {
    expect(() => change(colours, severity, 1)).toThrow(VivaError);
    expect(() => change(colours, severity, 1)).toThrow(`"${id}" has no severity`);
  });

  it('survives any clip and severity in range', () => {
    const sizes = fc.integer({ min: 1, max: 9 });
    fc.assert(
      fc.property(sizes, sizes, fc.double({ min: 0, max: 1, noNaN: true }), (width, height, share) => {
        const clip = formulaClip(width, height, 1, (x, y) => (x * 67 + y * 129) % 256);
        const severity = range[0] + share * Math.min(8, range[1] - range[0]);
        const changed = change(clip, id === 'invert' ? Math.round(severity) : severity, 1);
        expect(changed.data.length).toBe(clip.data.length);
      }),
      { numRuns: 30 },
    );
  });
});

describe('blur', () => {
  it('spreads a point as the window does and keeps the sum', () => {
    const point = formulaClip(9, 9, 1, (x, y) => (x === 4 && y === 4 ? 250 : 0));
    const blurred = frameOf(appearances.blur(point, 1, 0), 0);
    const weights = [0, 1, 2, 3].map((x) => Math.exp(-(x * x) / 2));
    const sum = 2 * weights.reduce((total, weight) => total + weight, 0) - 1;
    expect(blurred[(4 * 9 + 4) * 3]).toBe(Math.round(250 / sum ** 2));
    expect(blurred[(4 * 9 + 5) * 3 + 1]).toBe(Math.round((250 * Math.exp(-0.5)) / sum ** 2));
  });

  it('leaves a flat frame flat up to its border', () => {
    const flat = formulaClip(5, 4, 1, () => 77);
    expect(appearances.blur(flat, 2, 0)).toEqual(flat);
  });
});

describe('noise', () => {
  const grey = formulaClip(64, 64, 2, () => 128);
  const noisy = appearances.noise(grey, 10, 4);

  it('has the mean and deviation that were asked for', () => {
    const mean = noisy.data.reduce((sum, level) => sum + level, 0) / noisy.data.length;
    const variance = noisy.data.reduce((sum, level) => sum + (level - mean) ** 2, 0) / noisy.data.length;
    expect(Math.abs(mean - 128)).toBeLessThan(0.3);
    // Rounding to levels adds 1/12 to the variance.
    expect(Math.sqrt(variance - 1 / 12)).toBeCloseTo(10, 0);
  });

  it('differs between seeds, frames and channels', () => {
    expect(appearances.noise(grey, 10, 5).data).not.toEqual(noisy.data);
    expect(frameOf(noisy, 0)).not.toEqual(frameOf(noisy, 1));
    expect(noisy.data[0] === noisy.data[1] && noisy.data[3] === noisy.data[4]).toBe(false);
  });
});

describe('paletteShift', () => {
  it('takes red to green at 120 degrees and to blue at -120', () => {
    expect([...appearances.paletteShift(colours, 120, 0).data]).toEqual([
      0, 255, 0, 90, 90, 90, 30, 10, 20, 100, 200, 50,
    ]);
    expect([...appearances.paletteShift(colours, -120, 0).data.subarray(0, 3)]).toEqual([0, 0, 255]);
  });

  it('takes red to yellow at 60 and to orange at 30', () => {
    expect([...appearances.paletteShift(colours, 60, 0).data.subarray(0, 3)]).toEqual([255, 255, 0]);
    expect([...appearances.paletteShift(colours, 30, 0).data.subarray(0, 3)]).toEqual([255, 128, 0]);
  });

  it('comes back after a whole turn and keeps largest and smallest channel', () => {
    const pixels = fc.uint8Array({ minLength: 3, maxLength: 3 });
    fc.assert(
      fc.property(pixels, fc.integer({ min: -360, max: 360 }), (data, degrees) => {
        const clip = { width: 1, height: 1, frameCount: 1, fps: 1, data };
        const turned = appearances.paletteShift(clip, degrees, 0).data;
        expect([Math.max(...turned), Math.min(...turned)]).toEqual([Math.max(...data), Math.min(...data)]);
        expect(appearances.paletteShift(clip, 360, 0).data).toEqual(data);
      }),
    );
  });
});

describe('gamma and invert', () => {
  it('follow their formulas', () => {
    const clip = drawnClip([[[0, 51, 255]]]);
    // 255 / 5^2 = 10.2.
    expect([...appearances.gamma(clip, 2, 0).data]).toEqual([0, 0, 0, 10, 10, 10, 255, 255, 255]);
    expect([...appearances.invert(clip, 1, 0).data]).toEqual([255, 255, 255, 204, 204, 204, 0, 0, 0]);
    expect(() => appearances.invert(clip, 0.5, 0)).toThrow(
      expect.objectContaining({ code: 'invalid-input', hint: expect.stringContaining('Give 0 or 1') }),
    );
  });
});

describe('blocking', () => {
  it('rounds the mean of a flat block to the step of the first coefficient', () => {
    // The coefficient is 8 (level - 128), the step 16 at quality 50: levels 128, 130, 132 exist.
    const levels = [128, 130, 131, 132].map((level) => {
      const flat = formulaClip(8, 8, 1, () => level);
      return appearances.blocking(flat, 1, 0).data[0];
    });
    expect(levels).toEqual([128, 130, 132, 132]);
  });

  // Made with scipy.fft.dctn and idctn (norm='ortho') and table K.1 times 2.
  it('agrees with SciPy', () => {
    const clip = formulaClip(8, 8, 1, (x, y) => (x + y > 8 ? 200 : 40));
    const blocked = appearances.blocking(clip, 2, 0).data;
    const grey = Array.from({ length: 64 }, (_, k) => blocked[3 * k]);
    expect(grey.slice(0, 16)).toEqual([51, 38, 30, 37, 51, 52, 35, 15, 34, 42, 46, 37, 24, 27, 48, 70]);
    expect(grey.slice(48)).toEqual([
      28, 47, 88, 145, 195, 215, 202, 182, 22, 81, 160, 213, 226, 214, 199, 192,
    ]);
  });

  it('keeps blocks apart: a change in one does not reach the next', () => {
    const one = formulaClip(16, 8, 1, (x, y) => (x * 31 + y * 17) % 256);
    const other = formulaClip(16, 8, 1, (x, y) =>
      x < 8 ? (x * 11 + y * 57) % 256 : (x * 31 + y * 17) % 256,
    );
    const right = (clip: Clip) =>
      Array.from({ length: 64 }, (_, k) => clip.data[((k >> 3) * 16 + 8 + (k & 7)) * 3]);
    expect(right(appearances.blocking(one, 4, 0))).toEqual(right(appearances.blocking(other, 4, 0)));
    expect(appearances.blocking(one, 4, 0).data).not.toEqual(appearances.blocking(other, 4, 0).data);
  });

  it('rounds colour to the steps of the chrominance table', () => {
    // Luma 111.4, Cb 50, Cr -8.13: first coefficients -132.8, 400, -65 become -128, 408 = 24 17, -68 = -4 17,
    // so luma 112, Cb 51, Cr -8.5.
    const data = Uint8Array.from({ length: 192 }, (_, k) => (k % 3 === 2 ? 200 : 100));
    const flat = { width: 8, height: 8, frameCount: 1, fps: 1, data };
    expect([...appearances.blocking(flat, 1, 0).data.subarray(0, 3)]).toEqual([100, 101, 202]);
  });

  it('does not spill over the border of sizes that are no multiple of 8', () => {
    const edge = formulaClip(11, 3, 1, (x, y) => (x < 8 ? 20 * y : 255 - 20 * y));
    const fine = appearances.blocking(edge, 0.01, 0).data;
    for (const [k, level] of fine.entries()) expect(Math.abs(level - (edge.data[k] ?? 0))).toBeLessThan(3);
  });

  it('keeps colours near', () => {
    const data = Uint8Array.from({ length: 192 }, (_, k) => [200, 60, 30][k % 3] ?? 0);
    const blocked = appearances.blocking({ width: 8, height: 8, frameCount: 1, fps: 1, data }, 0.25, 0).data;
    for (const [k, level] of blocked.entries()) expect(Math.abs(level - (data[k] ?? 0))).toBeLessThan(3);
  });
});

describe('resolution', () => {
  it('reduces and enlarges with triangle weights', () => {
    // Small: (3/7 0 + 3/7 0 + 1/7 0, 1/7 0 + 3/7 0 + 3/7 252) = (0, 108); then 0, 108/4, 3 108/4, 108.
    const row = appearances.resolution(drawnClip([[[0, 0, 0, 252]]]), 2, 0).data;
    expect([row[0], row[3], row[6], row[9]]).toEqual([0, 27, 81, 108]);
    const column = appearances.resolution(drawnClip([[[0], [0], [0], [252]]]), 2, 0).data;
    expect([...column]).toEqual([...row]);
  });

  it('leaves a flat frame flat, whatever the size', () => {
    const flat = formulaClip(7, 5, 1, () => 201);
    expect(appearances.resolution(flat, 3, 0)).toEqual(flat);
  });

  it('loses no thin thing, wherever it is', () => {
    for (let at = 0; at < 12; at++) {
      const line = formulaClip(12, 4, 1, (x) => (x === at ? 240 : 0));
      expect(Math.max(...appearances.resolution(line, 4, 0).data)).toBeGreaterThan(20);
    }
  });
});

/** Colours of a frame: one sample at pixel centres, four where the neighbours see something else. */

import type { RunTarget } from './intersect.ts';
import { traceRun } from './intersect.ts';
import { type Shading, shadeRun } from './shade.ts';
import { SUBPIXELS } from './solid.ts';

/** Rotated grid: no two samples share a row or column, so that near-level edges get four steps too. */
const SAMPLE_X = [3, 7, 1, 5] as const;
const SAMPLE_Y = [1, 3, 5, 7] as const;
const SAMPLES = 4;

/** Working memory: edge samples of one pixel and the colours of one run. */
export interface SmoothScratch {
  readonly samples: RunTarget;
  readonly colours: Float64Array;
}

/** Makes working memory for pictures of a width in pixels. */
export function createSmoothScratch(width: number): SmoothScratch {
  return {
    samples: {
      near: new Float64Array(SAMPLES),
      seen: new Int16Array(SAMPLES),
      mask: new Uint8Array(SAMPLES),
    },
    colours: new Float64Array(3 * width),
  };
}

/** Shades all pixels of a traced frame into 8-bit RGB. */
export function paintFrame(
  shading: Shading,
  count: number,
  width: number,
  height: number,
  traced: RunTarget,
  scratch: SmoothScratch,
): Uint8Array {
  const rgb = new Uint8Array(3 * width * height);
  const { near, seen } = traced;
  const { colours } = scratch;
  for (let row = 0; row < height; row += 1) {
    const y8 = SUBPIXELS * row + SUBPIXELS / 2;
    let column = 0;
    while (column < width) {
      const start = column;
      const at = row * width + start;
      while (column < width && !isEdge(seen, row, column, width, height)) column += 1;
      if (column > start) {
        const run = column - start;
        shadeRun(shading, seen[at]!, SUBPIXELS * start + SUBPIXELS / 2, y8, run, near, at, colours);
        for (let index = 0; index < 3 * run; index += 1) {
          rgb[3 * at + index] = Math.min(255, 255 * colours[index]! + 0.5);
        }
      } else {
        paintEdge(shading, count, row, column, scratch, rgb, 3 * at);
        column += 1;
      }
    }
  }
  return rgb;
}

/** Whether one of the four neighbours sees another solid. */
function isEdge(seen: Int16Array, row: number, column: number, width: number, height: number): boolean {
  const at = row * width + column;
  const number = seen[at];
  return (
    (column > 0 && seen[at - 1] !== number) ||
    (column < width - 1 && seen[at + 1] !== number) ||
    (row > 0 && seen[at - width] !== number) ||
    (row < height - 1 && seen[at + width] !== number)
  );
}

/** Traces the sub-samples of one pixel against all solids whose rectangle covers it and writes their mean colour. */
function paintEdge(
  shading: Shading,
  count: number,
  row: number,
  column: number,
  scratch: SmoothScratch,
  rgb: Uint8Array,
  to: number,
): void {
  const { samples, colours } = scratch;
  const { near, seen } = samples;
  near.fill(Number.POSITIVE_INFINITY);
  seen.fill(-1);
  for (let number = 0; number < count; number += 1) {
    const solid = shading.solids[number]!;
    if (column < solid.left || column >= solid.right || row < solid.top || row >= solid.bottom) continue;
    for (let sample = 0; sample < SAMPLES; sample += 1) {
      const x8 = SUBPIXELS * column + SAMPLE_X[sample]!;
      const y8 = SUBPIXELS * row + SAMPLE_Y[sample]!;
      traceRun(solid, number, x8, y8, 1, sample, samples);
    }
  }
  let red = 0;
  let green = 0;
  let blue = 0;
  for (let sample = 0; sample < SAMPLES; sample += 1) {
    const x8 = SUBPIXELS * column + SAMPLE_X[sample]!;
    const y8 = SUBPIXELS * row + SAMPLE_Y[sample]!;
    shadeRun(shading, seen[sample]!, x8, y8, 1, near, sample, colours);
    red += colours[0]!;
    green += colours[1]!;
    blue += colours[2]!;
  }
  rgb[to] = Math.min(255, (255 / SAMPLES) * red + 0.5);
  rgb[to + 1] = Math.min(255, (255 / SAMPLES) * green + 0.5);
  rgb[to + 2] = Math.min(255, (255 / SAMPLES) * blue + 0.5);
}

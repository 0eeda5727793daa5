/** Blocking as JPEG makes it: 8x8 cosine transform, quantised with the tables of the standard. */
import type { Clip } from './clip.ts';
import { withData } from './planes.ts';

const side = 8;
const area = side * side;

// ITU-T T.81, tables K.1 (luminance) and K.2 (chrominance): JPEG quality 50.
const luminance = [
  16, 11, 10, 16, 24, 40, 51, 61, 12, 12, 14, 19, 26, 58, 60, 55, 14, 13, 16, 24, 40, 57, 69, 56, 14, 17, 22,
  29, 51, 87, 80, 62, 18, 22, 37, 56, 68, 109, 103, 77, 24, 35, 55, 64, 81, 104, 113, 92, 49, 64, 78, 87, 103,
  121, 120, 101, 72, 92, 95, 98, 112, 100, 103, 99,
];
const chrominance = [
  17, 18, 24, 47, 99, 99, 99, 99, 18, 21, 26, 66, 99, 99, 99, 99, 24, 26, 56, 99, 99, 99, 99, 99, 47, 66, 99,
  99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99,
  99, 99, 99, 99, 99, 99, 99, 99, 99, 99,
];

/** Row u holds the u-th basis function of the orthonormal cosine transform. */
const basis = Float64Array.from({ length: area }, (_, k) => {
  const u = Math.floor(k / side);
  const x = k % side;
  return Math.sqrt((u === 0 ? 1 : 2) / side) * Math.cos(((2 * x + 1) * u * Math.PI) / (2 * side));
});

/**
 * Quantises YCbCr in 8x8 blocks with the standard tables times `coarseness` (1 is JPEG quality 50, 2 is quality 25).
 * Full chroma resolution, no entropy coding; blocks at the right and lower border are filled by repetition.
 */
export function blockArtefacts(clip: Clip, coarseness: number): Clip {
  const tables = [luminance, chrominance, chrominance].map((table) => table.map((step) => step * coarseness));
  const data = new Uint8ClampedArray(clip.data.length);
  const frameBytes = clip.width * clip.height * 3;
  for (let start = 0; start < data.length; start += frameBytes) {
    for (let top = 0; top < clip.height; top += side) {
      for (let left = 0; left < clip.width; left += side) {
        const blocks = readBlock(clip, start, left, top);
        for (const [k, block] of blocks.entries()) quantise(block, tables[k] ?? []);
        writeBlock(clip, data, start, left, top, blocks);
      }
    }
  }
  return withData(clip, data);
}

function readBlock(clip: Clip, start: number, left: number, top: number): Float64Array[] {
  const blocks = [new Float64Array(area), new Float64Array(area), new Float64Array(area)] as const;
  for (let k = 0; k < area; k++) {
    const x = Math.min(clip.width - 1, left + (k % side));
    const y = Math.min(clip.height - 1, top + Math.floor(k / side));
    const at = start + (y * clip.width + x) * 3;
    const [r, g, b] = [clip.data[at] as number, clip.data[at + 1] as number, clip.data[at + 2] as number];
    const y601 = 0.299 * r + 0.587 * g + 0.114 * b;
    blocks[0][k] = y601 - 128;
    blocks[1][k] = (b - y601) / 1.772;
    blocks[2][k] = (r - y601) / 1.402;
  }
  return [...blocks];
}

function writeBlock(
  clip: Clip,
  data: Uint8ClampedArray,
  start: number,
  left: number,
  top: number,
  blocks: readonly Float64Array[],
): void {
  const [luma, blue, red] = blocks as [Float64Array, Float64Array, Float64Array];
  for (let k = 0; k < area; k++) {
    const x = left + (k % side);
    const y = top + Math.floor(k / side);
    if (x >= clip.width || y >= clip.height) continue;
    const at = start + (y * clip.width + x) * 3;
    const y601 = (luma[k] as number) + 128;
    const [cb, cr] = [blue[k] as number, red[k] as number];
    data[at] = y601 + 1.402 * cr;
    data[at + 1] = y601 - (0.114 * 1.772 * cb + 0.299 * 1.402 * cr) / 0.587;
    data[at + 2] = y601 + 1.772 * cb;
  }
}

/** Transforms a block, rounds each coefficient to a multiple of its step, and transforms back, in place. */
function quantise(block: Float64Array, steps: readonly number[]): void {
  const spectrum = transform(block, false);
  for (const [k, step] of steps.entries()) spectrum[k] = Math.round((spectrum[k] as number) / step) * step;
  block.set(transform(spectrum, true));
}

/** basis * block * basis^T, or the inverse: basis^T * block * basis. */
function transform(block: Float64Array, inverse: boolean): Float64Array {
  return multiplyRows(multiplyRows(block, inverse), inverse);
}

/** Transforms each row and turns the block over its diagonal, so that doing it twice transforms rows and columns. */
function multiplyRows(block: Float64Array, inverse: boolean): Float64Array {
  const result = new Float64Array(area);
  for (let row = 0; row < side; row++) {
    for (let u = 0; u < side; u++) {
      let sum = 0;
      for (let x = 0; x < side; x++)
        sum += (block[row * side + x] as number) * (basis[inverse ? x * side + u : u * side + x] as number);
      result[u * side + row] = sum;
    }
  }
  return result;
}

import { describe, expect, test } from 'vitest';
import { type PixelFormat, readPlanes, writePlanes } from './pixels.ts';

describe.each([
  [0, 1],
  [-1, 1],
  [0, 255],
] as const)('range %d to %d', (low, high) => {
  const format: PixelFormat = { width: 16, height: 16, pixels: { range: [low, high], layout: 'NCHW' } };
  const frame = Uint8Array.from({ length: 16 * 16 * 3 }, (_, at) => (at * 7) % 256);

  test('every level survives the way there and back', () => {
    const planes = new Float32Array(2 * frame.length);
    writePlanes(frame, format, planes, frame.length);
    expect(readPlanes(planes, format, frame.length)).toEqual(frame);
    expect(planes.subarray(0, frame.length).every((value) => value === 0)).toBe(true);
  });

  test('red comes before green before blue, row after row', () => {
    const planes = new Float32Array(frame.length);
    writePlanes(new Uint8Array(frame.length).fill(0).fill(255, 3, 4), format, planes, 0);
    expect(planes[1]).toBe(high);
    expect(planes[0]).toBe(low);
    expect(planes[256 + 1]).toBe(low);
  });

  test('halves go up, what is out of range to its end', () => {
    const unit = (high - low) / 255;
    const planes = new Float32Array(frame.length).fill(low);
    planes.set([low + 10.51 * unit, low + 10.49 * unit, high + 1, low - 1]);
    const levels = [0, 1, 2, 3].map((pixel) => readPlanes(planes, format, 0)[pixel * 3]);
    expect(levels).toEqual([11, 10, 255, 0]);
  });
});

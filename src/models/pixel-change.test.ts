import { expect, test } from 'vitest';
import { type Clip, createClip } from '../clip/clip.ts';
import { heldLastFrame, pixelChange } from './pixel-change.ts';

function clipOf(...levels: readonly number[]): Clip {
  const data = Uint8Array.from(levels.flatMap((level) => [level, level, level]));
  return createClip({ width: 1, height: 1, frameCount: levels.length, fps: 10, data });
}

test('the mean over the frames that both have', () => {
  expect(pixelChange(clipOf(10, 20), clipOf(10, 26))).toBe(6 / 2);
  expect(pixelChange(clipOf(10, 20), clipOf(16))).toBe(6);
});

test('no distance without a common frame or between sizes', () => {
  expect(pixelChange(clipOf(), clipOf(1))).toBeUndefined();
  expect(pixelChange(clipOf(1), { ...clipOf(1, 1), width: 2, frameCount: 1 })).toBeUndefined();
});

test('the last frame, held', () => {
  expect([...heldLastFrame(clipOf(1, 2), 2).data]).toEqual([2, 2, 2, 2, 2, 2]);
});

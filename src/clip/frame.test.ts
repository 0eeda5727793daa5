import { describe, expect, it } from 'vitest';
import { drawnClip } from './drawn-clip.ts';
import { lumaOf, whyNotComparable } from './frame.ts';

describe('lumaOf', () => {
  it('weighs red, green and blue as BT.601', () => {
    expect([...lumaOf(Uint8Array.of(100, 0, 0, 0, 100, 0, 0, 0, 100))]).toEqual([29.9, 58.7, 11.4]);
  });

  it('keeps every grey level exactly', () => {
    const levels = Array.from({ length: 256 }, (_, level) => level);
    expect([...lumaOf(Uint8Array.from(levels.flatMap((level) => [level, level, level])))]).toEqual(levels);
  });
});

describe('whyNotComparable', () => {
  const clip = drawnClip([[[1, 2]], [[3, 4]]]);

  it('has nothing against clips of one size', () => {
    expect(whyNotComparable(clip, clip)).toBeUndefined();
  });

  it('names the difference', () => {
    const short = drawnClip([[[1, 2]]]);
    const tall = drawnClip([
      [[1], [2]],
      [[1], [2]],
    ]);
    expect(whyNotComparable(clip, short)).toBe(
      'the clips differ in size: 2 frames of 2x1 and 1 frames of 2x1',
    );
    expect(whyNotComparable(clip, tall)).toContain('2x1 and 2 frames of 1x2');
    expect(whyNotComparable(clip, { ...clip, fps: 20 })).toContain('frame rate: 10 and 20');
    expect(whyNotComparable(clip, { ...clip, frameCount: 0 })).toBe('a clip without frames');
  });
});

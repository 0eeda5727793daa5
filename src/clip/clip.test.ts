import { describe, expect, it } from 'vitest';
import { VivaError } from '../errors.ts';
import { createClip, frameOf, sliceClip } from './clip.ts';
import { drawnClip } from './drawn-clip.ts';

describe('clip', () => {
  const clip = drawnClip([[[1, 2]], [[3, 4]], [[5, 6]]]);

  it('gives frames as views', () => {
    expect([...frameOf(clip, 1)]).toEqual([3, 3, 3, 4, 4, 4]);
    expect(frameOf(clip, 1).buffer).toBe(clip.data.buffer);
  });

  it('slices from inclusive to exclusive', () => {
    const part = sliceClip(clip, 1, 3);
    expect(part.frameCount).toBe(2);
    expect([...part.data]).toEqual([3, 3, 3, 4, 4, 4, 5, 5, 5, 6, 6, 6]);
  });

  it('refuses data of another size', () => {
    const wrong = { ...clip, data: clip.data.subarray(1) };
    expect(() => createClip(wrong)).toThrow(VivaError);
    expect(() => createClip(wrong)).toThrow('needs 18 bytes, got 17');
  });
});

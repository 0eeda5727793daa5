/** A clip: frames with a time base. */
import { VivaError } from '../errors.ts';

/** Frames of one size with a constant rate. */
export interface Clip {
  /** Width in pixels. */
  readonly width: number;
  /** Height in pixels. */
  readonly height: number;
  readonly frameCount: number;
  /** Frames per second. */
  readonly fps: number;
  /** 8-bit RGB, frame after frame, row after row: `frameCount * height * width * 3` bytes. */
  readonly data: Uint8Array;
}

/** Makes a clip and checks that the data have the size that the header says. @throws `clip-unreadable` */
export function createClip(clip: Clip): Clip {
  const expected = clip.frameCount * clip.width * clip.height * 3;
  if (clip.data.length !== expected) {
    throw new VivaError({
      code: 'clip-unreadable',
      message: `A clip of ${clip.frameCount} frames of ${clip.width}x${clip.height} needs ${expected} bytes, got ${clip.data.length}.`,
      hint: 'Give 8-bit RGB, frame after frame, without padding.',
    });
  }
  return clip;
}

/** One frame as a view on the clip's data (no copy). `frameIndex` is 0-based. */
export function frameOf(clip: Clip, frameIndex: number): Uint8Array {
  const size = clip.width * clip.height * 3;
  return clip.data.subarray(frameIndex * size, (frameIndex + 1) * size);
}

/** A part of a clip, `from` inclusive and `to` exclusive, as a view on the same data. */
export function sliceClip(clip: Clip, from: number, to: number): Clip {
  const size = clip.width * clip.height * 3;
  return { ...clip, frameCount: to - from, data: clip.data.subarray(from * size, to * size) };
}

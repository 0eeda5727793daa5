/** Small colour scenes drawn by hand, for tests and examples: things on a grey floor, the last drawn in front. */
import { type Clip, createClip } from '../clip/clip.ts';
import type { Hints } from './perceiver.ts';

/** One thing in one frame. Lengths in pixels, centre of the top left pixel at (0.5, 0.5). */
export interface DrawnThing {
  readonly id: string;
  /** `disc` has the radius `size[0]`; `box` the half sides; `tee` is a T of bar and stem that fits in the half sides. */
  readonly kind: 'disc' | 'box' | 'tee';
  readonly x: number;
  readonly y: number;
  readonly size: readonly [number, number];
  readonly colour: readonly [number, number, number];
  /** Radians. @default 0 */
  readonly turn?: number;
}

/** A frame: things from back to front. */
export type DrawnFrame = readonly DrawnThing[];

/** A clip of drawn frames with smooth edges (4x4 samples a pixel) and things that are darker below. */
export function drawnScene(frames: readonly DrawnFrame[], width = 64, height = 64): Clip {
  const data = new Uint8Array(frames.length * width * height * 3);
  let at = 0;
  for (const frame of frames) {
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        const sum = [0, 0, 0];
        for (let k = 0; k < 16; k++) {
          const colour = colourAt(frame, x + ((k & 3) + 0.5) / 4, y + ((k >> 2) + 0.5) / 4, height);
          for (let c = 0; c < 3; c++) sum[c]! += colour[c]! / 16;
        }
        data.set(sum.map(Math.round), at);
        at += 3;
      }
    }
  }
  return createClip({ width, height, frameCount: frames.length, fps: 10, data });
}

/** Hints whose context is one drawn frame. The mask holds the pixels whose centre shows the thing. */
export function drawnHints(
  frame: DrawnFrame,
  roles: Readonly<Record<string, string>>,
  width = 64,
  height = 64,
): Hints {
  return {
    context: drawnScene([frame], width, height),
    objects: Object.entries(roles).map(([id, role]) => ({
      id,
      role,
      mask: visibleMask(frame, id, width, height),
    })),
  };
}

/** 1 where a thing is seen at the pixel's centre. */
export function visibleMask(frame: DrawnFrame, id: string, width = 64, height = 64): Uint8Array {
  const mask = new Uint8Array(width * height);
  for (let pixel = 0; pixel < mask.length; pixel++) {
    const top = topThing(frame, (pixel % width) + 0.5, Math.floor(pixel / width) + 0.5);
    mask[pixel] = top?.id === id ? 1 : 0;
  }
  return mask;
}

function topThing(frame: DrawnFrame, x: number, y: number): DrawnThing | undefined {
  return frame.findLast((thing) => covers(thing, x, y));
}

function covers(thing: DrawnThing, x: number, y: number): boolean {
  const { turn = 0, size, kind } = thing;
  const dx = x - thing.x;
  const dy = y - thing.y;
  const u = Math.cos(turn) * dx + Math.sin(turn) * dy;
  const v = Math.cos(turn) * dy - Math.sin(turn) * dx;
  if (kind === 'disc') return u * u + v * v <= size[0] * size[0];
  if (Math.abs(u) > size[0] || Math.abs(v) > size[1]) return false;
  return kind === 'box' || v < -size[1] / 3 || Math.abs(u) < size[0] / 3;
}

function colourAt(frame: DrawnFrame, x: number, y: number, height: number): readonly number[] {
  const thing = topThing(frame, x, y);
  if (thing === undefined) {
    const grey = 120 + (40 * y) / height;
    return [grey, grey, grey];
  }
  // Lit from above: the lower part is darker.
  const light = y > thing.y + 0.4 * thing.size[1] ? 0.75 : 1;
  return thing.colour.map((value) => light * value);
}

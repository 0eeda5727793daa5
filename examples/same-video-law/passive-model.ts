/**
 * A small passive video model, learned from frames alone: a background, a sprite, and how the sprite's next move
 * depends on its last one. It gives the likelihood of a clip and draws continuations.
 */
import { type Clip, createClip, frameOf, keyedUniform } from 'viva-voce';

/** Moves are whole pixels from -reach to reach. */
const reach = 4;
const moves = 2 * reach + 1;
/** Grey levels by which a pixel must differ from the background to count as the object. */
const visible = 40;

export interface PassiveModel {
  /** Mean surprise per frame in bits: -log2 p(move | move before). */
  bitsPerFrame(clip: Clip): number;
  /** `frames` frames after the context. Another seed gives another future of the same law. */
  continue(context: Clip, frames: number, seed: number): Clip;
}

/** @param clips of one camera and size, at least two frames each */
export function learnPassiveModel(clips: readonly Clip[]): PassiveModel {
  const background = medianFrame(clips);
  const counts = Array.from({ length: moves }, () => new Array<number>(moves).fill(0.5));
  for (const clip of clips) {
    const steps = movesOf(clip, background);
    for (const [k, step] of steps.entries()) {
      const before = steps[k - 1];
      if (before !== undefined) counts[before + reach]![step + reach]!++;
    }
  }
  const law = counts.map((row) => {
    const total = row.reduce((sum, count) => sum + count, 0);
    return row.map((count) => count / total);
  });
  return {
    bitsPerFrame(clip) {
      const steps = movesOf(clip, background);
      const bits = steps
        .slice(1)
        .map((step, k) => -Math.log2(law[steps[k]! + reach]?.[step + reach] ?? Number.NaN));
      return bits.reduce((sum, value) => sum + value, 0) / bits.length;
    },
    continue(context, frames, seed) {
      let last = movesOf(context, background).at(-1) ?? 0;
      let shift = 0;
      const size = frameOf(context, 0).length;
      const data = new Uint8Array(frames * size);
      for (let frame = 0; frame < frames; frame++) {
        last = drawn(law[last + reach] ?? [], keyedUniform(seed, 'move', frame)) - reach;
        shift += last;
        data.set(shifted(context, background, shift), frame * size);
      }
      return createClip({
        width: context.width,
        height: context.height,
        frameCount: frames,
        fps: context.fps,
        data,
      });
    },
  };
}

/** Horizontal centre of what differs from the background, in pixels. */
export function centreOf(frame: Uint8Array, background: Uint8Array, width: number): number {
  let [sum, count] = [0, 0];
  for (let pixel = 0; pixel < frame.length / 3; pixel++) {
    if (!differs(frame, background, pixel)) continue;
    sum += pixel % width;
    count++;
  }
  return count === 0 ? width / 2 : sum / count;
}

/** Per pixel and channel over all frames: where the object seldom is, it is the empty scene. */
export function medianFrame(clips: readonly Clip[]): Uint8Array {
  const frames = clips.flatMap((clip) =>
    Array.from({ length: clip.frameCount }, (_, frame) => frameOf(clip, frame)),
  );
  return Uint8Array.from(frames[0] ?? [], (_, k) => {
    const values = frames.map((frame) => frame[k] ?? 0).sort((a, b) => a - b);
    return values[values.length >> 1] ?? 0;
  });
}

function movesOf(clip: Clip, background: Uint8Array): readonly number[] {
  const centres = Array.from({ length: clip.frameCount }, (_, frame) =>
    centreOf(frameOf(clip, frame), background, clip.width),
  );
  return centres
    .slice(1)
    .map((centre, k) => Math.max(-reach, Math.min(reach, Math.round(centre - (centres[k] ?? centre)))));
}

/** The last frame of the context with its object moved sideways over the background. */
function shifted(context: Clip, background: Uint8Array, shift: number): Uint8Array {
  const last = frameOf(context, context.frameCount - 1);
  const frame = background.slice();
  for (let pixel = 0; pixel < last.length / 3; pixel++) {
    const column = (pixel % context.width) + shift;
    if (!differs(last, background, pixel) || column < 0 || column >= context.width) continue;
    frame.set(last.subarray(3 * pixel, 3 * pixel + 3), 3 * (pixel + shift));
  }
  return frame;
}

function differs(frame: Uint8Array, background: Uint8Array, pixel: number): boolean {
  return [0, 1, 2].some(
    (k) => Math.abs((frame[3 * pixel + k] ?? 0) - (background[3 * pixel + k] ?? 0)) > visible,
  );
}

/** The index at which the running sum passes the share. */
function drawn(law: readonly number[], share: number): number {
  let sum = 0;
  const found = law.findIndex((probability) => {
    sum += probability;
    return share < sum;
  });
  return found < 0 ? law.length - 1 : found;
}

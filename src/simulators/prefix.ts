/** The frames before a model takes over: simulated once per context, then branched from. */
import type { Clip } from '../clip/clip.ts';
import { createClip } from '../clip/clip.ts';
import { holdAction } from './action.ts';
import type { Context, Prefix, Simulator, Snapshot, Truth } from './world.ts';

/** Prefixes kept per simulator. */
const rememberedPrefixes = 128;

const cache = new WeakMap<Simulator, Map<string, Snapshot>>();

/**
 * Puts the simulator at the last prefix frame of a context, without noise. The first prefix frame is the start
 * itself, so `contextFrames - 1` idle steps lie behind it. The state is remembered per context.
 */
export function enterContext(simulator: Simulator, context: Context): void {
  const known = cache.get(simulator) ?? new Map<string, Snapshot>();
  cache.set(simulator, known);
  const remembered = known.get(context.key);
  if (remembered) {
    known.delete(context.key);
    known.set(context.key, remembered);
    simulator.restore(remembered);
    return;
  }
  simulator.reset(context, 0);
  for (let k = 1; k < simulator.spec.contextFrames; k++) simulator.step(simulator.spec.action.idle);
  known.set(context.key, simulator.snapshot());
  const oldest = known.size > rememberedPrefixes ? known.keys().next().value : undefined;
  if (oldest !== undefined) known.delete(oldest);
}

/** A prefix with what the reference knows about it. */
export interface KnownPrefix extends Prefix {
  /** Object index per pixel of the last frame, as in `Frame.ids`. */
  readonly ids: Int16Array;
  /** Visible mask (0 or 1 per pixel) in the last frame by object index, for objects that are seen. */
  readonly masks: ReadonlyMap<number, Uint8Array>;
  /** One per frame. */
  readonly truths: readonly Truth[];
}

/** The prefix of a context as a clip, 64 pixels square unless asked otherwise. */
export function prefixOf(
  simulator: Simulator,
  context: Context,
  size: { readonly width: number; readonly height: number } = { width: 64, height: 64 },
): KnownPrefix {
  const { contextFrames, fps, action, objects } = simulator.spec;
  const { width, height } = size;
  const data = new Uint8Array(contextFrames * width * height * 3);
  const truths: Truth[] = [];
  let ids = new Int16Array(width * height);
  simulator.reset(context, 0);
  for (let k = 0; k < contextFrames; k++) {
    if (k > 0) simulator.step(action.idle);
    const frame = simulator.render({ width, height, rgb: true });
    data.set(frame.rgb ?? [], k * width * height * 3);
    truths.push(simulator.truth());
    ids = Int16Array.from(frame.ids);
  }
  const clip: Clip = createClip({ width, height, frameCount: contextFrames, fps, data });
  const masks = new Map<number, Uint8Array>();
  for (const object of objects.keys()) {
    const mask = Uint8Array.from(ids, (id) => (id === object ? 1 : 0));
    if (mask.includes(1)) masks.set(object, mask);
  }
  return { clip, actions: holdAction(action.idle, contextFrames), ids, masks, truths };
}

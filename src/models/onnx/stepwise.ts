/** Rollouts with encode, step and decode: several side by side, one frame a time. */
import type { Action } from '../../simulators/action.ts';
import type { Graph, GraphCall, GraphInputs } from './graph.ts';
import { type OnnxLayout, type StepwiseGraphs, sizeOf } from './layout.ts';
import { readPlanes } from './pixels.ts';
import { rolloutNoise } from './rollout-noise.ts';
import type { OnnxStart } from './start.ts';

/** Rollouts under way, each at the same frame. */
export interface Stepper {
  /** The next frame (8-bit RGB) of each rollout under its action. */
  advance(actions: readonly Action[]): Promise<readonly Uint8Array[]>;
}

type Loaded = Readonly<Record<keyof StepwiseGraphs, Graph>>;

/** Encodes the context frames and, in a model with a state, runs them through `step` with the actions that led to them. */
export async function beginStepwise(
  layout: OnnxLayout,
  graphs: Loaded,
  starts: readonly OnnxStart[],
): Promise<Stepper> {
  const rollouts = starts.length;
  const seeds = starts.map((start) => start.seed);
  const span = layout.contextFrames;
  const [latentSize, stateSize] = [sizeOf(layout.latent), sizeOf(layout.state)];
  const pictureSize = layout.width * layout.height * 3;
  const call = (name: string): GraphCall => ({
    rollouts,
    frames: 1,
    nameFrame: (rollout) => `${name} of ${starts[rollout]?.name}`,
  });

  /** Latents of the context frames, one array per frame, rollout after rollout. */
  const seen: Float32Array[] = [];
  const pictures = (slot: number): Float32Array =>
    joined(starts.map(({ frames }) => frames.subarray(slot * pictureSize, (slot + 1) * pictureSize)));
  for (let slot = 0; slot < span; slot++) {
    const { latent } = await graphs.encode.run({ frame: pictures(slot) }, call(`context frame ${slot}`));
    seen.push(latent as Float32Array);
  }
  const reference = pictures(span - 1);

  /** The last `span` latents, oldest first; before the first one it stands itself. */
  let past: readonly Float32Array[] = Array.from({ length: span }, () => seen[0] as Float32Array);
  let state: Float32Array = new Float32Array(rollouts * stateSize);
  const step = async (
    actions: readonly Action[],
    noise: Float32Array,
    name: string,
  ): Promise<Float32Array> => {
    const last = past[span - 1] as Float32Array;
    const inputs: GraphInputs = {
      latent: last,
      context: interleaved(past, rollouts, latentSize),
      state,
      noise,
    };
    const next = await graphs.step.run({ ...inputs, action: Float32Array.from(actions.flat()) }, call(name));
    state = next.state ?? state;
    return next.latent as Float32Array;
  };

  for (let slot = 1; slot < span; slot++) {
    if (stateSize > 0) {
      const seeded = layout.warmUpNoise === 'seeded';
      const noise = rolloutNoise(layout.noise, seeds, slot, 1, 'warm-up');
      const actions = starts.map((start) => start.actions[slot] ?? layout.action.idle);
      await step(actions, seeded ? noise : noise.fill(0), `context frame ${slot}`);
    }
    past = [...past.slice(1), seen[slot] as Float32Array];
  }

  let frame = 0;
  return {
    async advance(actions) {
      const name = `frame ${frame}`;
      const latent = await step(actions, rolloutNoise(layout.noise, seeds, frame, 1, 'rollout'), name);
      past = [...past.slice(1), latent];
      const decoded = await graphs.decode.run({ latent, reference }, call(name));
      frame++;
      return starts.map((_, row) => readPlanes(decoded.frame as Float32Array, layout, row * pictureSize));
    },
  };
}

function joined(parts: readonly Float32Array[]): Float32Array {
  const whole = new Float32Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** From one array per frame to frames side by side in each rollout: `[rollouts, frames, ...]`. */
function interleaved(frames: readonly Float32Array[], rollouts: number, size: number): Float32Array {
  const rows = Array.from({ length: rollouts }, (_, row) =>
    frames.map((frame) => frame.subarray(row * size, (row + 1) * size)),
  );
  return joined(rows.flat());
}

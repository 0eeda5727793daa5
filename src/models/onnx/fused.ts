/** Rollouts with one graph that makes all frames at once. */
import type { Action } from '../../simulators/action.ts';
import type { Graph } from './graph.ts';
import type { OnnxLayout } from './layout.ts';
import { readPlanes } from './pixels.ts';
import { rolloutNoise } from './rollout-noise.ts';
import type { OnnxStart } from './start.ts';

/**
 * The frames (8-bit RGB) of each rollout. A graph of fixed length gets idle actions after the last one that was asked for,
 * and what it makes of them is dropped.
 * @param length Frames that the graph makes, at least as many as there are actions.
 */
export async function rollFused(
  layout: OnnxLayout,
  graph: Graph,
  starts: readonly OnnxStart[],
  actions: readonly (readonly Action[])[],
  length: number,
): Promise<readonly (readonly Uint8Array[])[]> {
  const size = layout.width * layout.height * 3;
  const seeds = starts.map((start) => start.seed);
  const context = new Float32Array(starts.length * layout.contextFrames * size);
  for (const [row, start] of starts.entries()) context.set(start.frames, row * start.frames.length);
  const padded = actions.map((sequence) =>
    Array.from({ length }, (_, frame) => sequence[frame] ?? layout.action.idle),
  );
  const { frame: frames } = await graph.run(
    {
      context,
      action: Float32Array.from(padded.flat(2)),
      noise: rolloutNoise(layout.noise, seeds, 0, length, 'rollout'),
    },
    {
      rollouts: starts.length,
      frames: length,
      nameFrame: (rollout, frame) => `frame ${frame} of ${starts[rollout]?.name}`,
    },
  );
  return actions.map((sequence, row) =>
    sequence.map((_, frame) => readPlanes(frames as Float32Array, layout, (row * length + frame) * size)),
  );
}

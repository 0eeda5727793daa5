/** Frames per second of an ONNX model: one rollout, a batch, and the native engine where it is installed. */
import { createClip } from '../src/clip/clip.ts';
import { type OnnxLayout, readLayout } from '../src/models/onnx/layout.ts';
import { createOnnxModel } from '../src/models/onnx/model.ts';
import type { RolloutRequest } from '../src/models/world-model.ts';
import { fillKeyedNormal } from '../src/statistics/random.ts';

export interface OnnxSpeed {
  readonly engine: 'wasm' | 'node';
  /** Seconds to load the engine and the graphs. */
  readonly loadSeconds: number;
  /** Frames per second of one rollout, and of the batch as a whole. */
  readonly single: number;
  readonly batch: number;
}

export const BATCH = 24;
/** Seconds that each figure is measured for, at least one call. */
const PATIENCE = 4;

/** The speeds on a layout's folder; `node` is left out where onnxruntime-node is not installed. */
export async function benchOnnx(folder: string): Promise<readonly OnnxSpeed[]> {
  const layout = readLayout(folder);
  const speeds: OnnxSpeed[] = [];
  for (const engine of ['wasm', 'node'] as const) {
    const model = createOnnxModel(folder, { engine });
    const started = performance.now();
    const isThere = await model.describe().then(
      () => true,
      () => false,
    );
    if (!isThere) continue;
    const loadSeconds = (performance.now() - started) / 1000;
    const requests = Array.from({ length: BATCH }, (_, seed) => drawnRequest(layout, seed));
    const speedOf = async (batch: readonly RolloutRequest[]): Promise<number> => {
      const begun = performance.now();
      let frames = 0;
      do {
        await model.rolloutBatch(batch, { signal: AbortSignal.timeout(120_000) });
        frames += batch.length * (batch[0]?.frameCount ?? 0);
      } while (performance.now() - begun < PATIENCE * 1000);
      return (1000 * frames) / (performance.now() - begun);
    };
    await model.rolloutBatch(requests.slice(0, 1), { signal: AbortSignal.timeout(120_000) });
    speeds.push({
      engine,
      loadSeconds,
      single: await speedOf(requests.slice(0, 1)),
      batch: await speedOf(requests),
    });
    await model.close?.();
  }
  return speeds;
}

/** Pictures of noise, and the action channel's upper end. The horizon is cut: speed does not depend on it. */
function drawnRequest(
  { width, height, fps, contextFrames, horizon, action }: OnnxLayout,
  seed: number,
): RolloutRequest {
  const frameCount = Math.min(horizon, 16);
  const noise = fillKeyedNormal(new Float32Array(contextFrames * width * height * 3), seed, 'bench');
  const data = Uint8Array.from(noise, (value) => Math.min(255, Math.max(0, 128 + 40 * value)));
  return {
    id: `bench-${seed}`,
    context: {
      key: 'bench',
      clip: createClip({ width, height, frameCount: contextFrames, fps, data }),
      actions: [],
    },
    actions: Array.from({ length: frameCount }, () => action.high),
    frameCount,
    fps,
    seed,
  };
}

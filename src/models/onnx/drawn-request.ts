/** The fixtures of `test/onnx` and a request that fits them. */
import { join } from 'node:path';
import { createClip } from '../../clip/clip.ts';
import type { RolloutRequest } from '../world-model.ts';

export const fixtures: string = join(import.meta.dirname, '..', '..', '..', 'test', 'onnx');
const SIDE = 32;

export function fixture(name: string): string {
  return join(fixtures, name);
}

/** Three grey context frames of level 100, 110, 120 and a push along x in all frames. */
export function onnxRequest(change: Partial<RolloutRequest> = {}): RolloutRequest {
  const frameCount = change.frameCount ?? 6;
  const size = SIDE * SIDE * 3;
  const data = Uint8Array.from({ length: 3 * size }, (_, at) => 100 + 10 * Math.floor(at / size));
  return {
    id: 'drawn',
    context: {
      key: 'drawn',
      clip: createClip({ width: SIDE, height: SIDE, frameCount: 3, fps: 10, data }),
      actions: [
        [0, 0],
        [0.5, 0],
        [1, 0],
      ],
    },
    actions: Array.from({ length: frameCount }, () => [1, 0]),
    frameCount,
    fps: 10,
    seed: 1,
    ...change,
  };
}

export const anyCall: { readonly signal: AbortSignal } = { signal: new AbortController().signal };

/** Small models for tests: a grey picture whose level says what was asked. */
import { type Clip, createClip } from '../clip/clip.ts';
import type { ActionSpec } from '../simulators/action.ts';
import type { Capabilities, ModelCard, RolloutRequest, WorldModel } from './world-model.ts';

export const drawnAction: ActionSpec = {
  kind: 'continuous',
  dim: 1,
  names: ['speed'],
  low: [-1],
  high: [1],
  units: '1',
  idle: [0],
};

const capabilities: Capabilities = {
  output: 'frames',
  action: drawnAction,
  conditioning: ['frames', 'actions'],
  seed: 'settable',
  clock: 'job',
  branch: 'native',
  pixels: 'lossless',
};

export function drawnCard(change: Partial<Capabilities> = {}): ModelCard {
  return { id: 'drawn', title: 'Drawn', revision: '1', capabilities: { ...capabilities, ...change } };
}

/** A model of one line: `level` says how bright a frame is, 100 being the context. */
export function drawnModel(
  level: (request: RolloutRequest, frame: number) => number,
  change: Partial<Capabilities> = {},
): WorldModel {
  return {
    specificationVersion: 'v1',
    describe: async () => drawnCard(change),
    rollout: async (request) => ({ clip: drawnFrames(request, level) }),
  };
}

/** Frames as a request wants them. */
export function drawnFrames(
  request: RolloutRequest,
  level: (request: RolloutRequest, frame: number) => number = () => 100,
): Clip {
  const { width, height } = request.context.clip;
  const { frameCount, fps } = request;
  const size = width * height * 3;
  const data = new Uint8Array(frameCount * size);
  for (let frame = 0; frame < frameCount; frame++) {
    data.fill(level(request, frame), frame * size, (frame + 1) * size);
  }
  return createClip({ width, height, frameCount, fps, data });
}

/** Two context frames of level 100, and a push in all frames. */
export function drawnRequest(change: Partial<RolloutRequest> = {}): RolloutRequest {
  const clip = createClip({
    width: 4,
    height: 4,
    frameCount: 2,
    fps: 10,
    data: new Uint8Array(96).fill(100),
  });
  const frameCount = change.frameCount ?? 8;
  return {
    id: 'drawn',
    context: { key: 'drawn', clip, actions: [[0], [0]] },
    actions: Array.from({ length: frameCount }, () => [1]),
    frameCount,
    fps: 10,
    seed: 1,
    ...change,
  };
}

import { describe, expect, test } from 'vitest';
import { VivaError } from '../errors.ts';
import { type CallLimits, callModel, shapeFault } from './call.ts';
import { drawnCard, drawnFrames, drawnModel, drawnRequest } from './drawn-model.ts';
import type { RolloutReply, RolloutRequest, WorldModel } from './world-model.ts';

const limits: CallLimits = { deadlineMs: 200, retries: 1 };

function modelOf(rollout: WorldModel['rollout']): WorldModel {
  return { specificationVersion: 'v1', describe: async () => drawnCard(), rollout };
}

function call(rollout: WorldModel['rollout'], cancelled?: AbortSignal) {
  return callModel(modelOf(rollout), drawnCard(), drawnRequest(), limits, cancelled);
}

describe('callModel', () => {
  test('gives the clip with its provenance', async () => {
    const rollout = await callModel(
      drawnModel(() => 120),
      drawnCard(),
      drawnRequest(),
      limits,
    );
    expect(rollout).toMatchObject({
      status: 'done',
      clip: { frameCount: 8, width: 4, height: 4 },
      provenance: {
        model: 'drawn',
        revision: '1',
        seedAsked: 1,
        framesAsked: 8,
        framesGot: 8,
        retries: 0,
        codecs: [],
      },
    });
  });

  test.each<[string, (request: RolloutRequest) => unknown, RegExp]>([
    [
      'one frame too few',
      (request) => ({ clip: drawnFrames({ ...request, frameCount: 7 }) }),
      /7 frames, expected 8/,
    ],
    [
      'one frame too many',
      (request) => ({ clip: drawnFrames({ ...request, frameCount: 9 }) }),
      /9 frames, expected 8/,
    ],
    ['the wrong size', (request) => ({ clip: { ...drawnFrames(request), width: 5 } }), /5x4, expected 4x4/],
    [
      'too few bytes',
      (request) => ({ clip: { ...drawnFrames(request), data: new Uint8Array(3) } }),
      /3 bytes of frames/,
    ],
    [
      'numbers that are no bytes',
      (request) => ({ clip: { ...drawnFrames(request), data: new Float32Array(384) } }),
      /no clip with 8-bit data/,
    ],
    [
      'an array',
      (request) => ({ clip: { ...drawnFrames(request), data: [1, 2, 3] } }),
      /no clip with 8-bit data/,
    ],
    ['no clip', () => ({}), /no clip with 8-bit data/],
    ['nothing', () => undefined, /no clip with 8-bit data/],
  ])('%s is a wrong shape, asked once', async (_, reply, message) => {
    let calls = 0;
    const outcome = await call(async (request) => {
      calls++;
      return reply(request) as RolloutReply;
    });
    expect(outcome).toMatchObject({ status: 'failed', kind: 'wrong-shape' });
    expect(outcome.status === 'failed' && outcome.message).toMatch(message);
    expect(calls).toBe(1);
  });

  test('a call that throws is tried again with the same seed', async () => {
    const seeds: number[] = [];
    const outcome = await call(async (request) => {
      seeds.push(request.seed);
      if (seeds.length === 1) throw new Error('busy');
      return { clip: drawnFrames(request) };
    });
    expect(outcome).toMatchObject({ status: 'done', provenance: { retries: 1 } });
    expect(seeds).toEqual([1, 1]);
  });

  test('what it throws in the end is in the message, with model, context and hint', async () => {
    const outcome = await call(async () => {
      throw new VivaError({ code: 'model-call-failed', message: 'No GPU.', hint: 'Start the server.' });
    });
    expect(outcome).toEqual({
      status: 'failed',
      kind: 'threw',
      message: 'Model drawn, context drawn, request drawn: No GPU. Start the server.',
    });
  });

  test('a model that throws before it waits is no exception either', async () => {
    const outcome = await call(() => {
      throw new TypeError('not a function');
    });
    expect(outcome).toMatchObject({ status: 'failed', kind: 'threw' });
  });

  test('a model that hangs ends at the deadline and is told so', async () => {
    let told = false;
    const outcome = await call(
      (_, { signal }) =>
        new Promise(() => {
          signal.addEventListener('abort', () => {
            told = true;
          });
        }),
    );
    expect(outcome).toMatchObject({ status: 'failed', kind: 'deadline' });
    expect(outcome.status === 'failed' && outcome.message).toMatch(/no answer within 0.2 s/);
    expect(told).toBe(true);
  });

  test('a clip that comes after the cancellation does not count', async () => {
    const run = new AbortController();
    let answer: (() => void) | undefined;
    const outcome = call(
      (request) =>
        new Promise((resolve) => {
          answer = () => resolve({ clip: drawnFrames(request) });
          run.abort();
        }),
      run.signal,
    );
    expect(await outcome).toMatchObject({ status: 'failed', kind: 'cancelled' });
    answer?.();
  });

  test('a run that is cancelled already asks nothing', async () => {
    let calls = 0;
    const outcome = await call(async (request) => {
      calls++;
      return { clip: drawnFrames(request) };
    }, AbortSignal.abort());
    expect(outcome).toMatchObject({ status: 'failed', kind: 'cancelled' });
    expect(calls).toBe(0);
  });
});

test('a clip of the right shape has no fault', () => {
  const request = drawnRequest();
  expect(shapeFault({ clip: drawnFrames(request) }, request)).toBeUndefined();
});

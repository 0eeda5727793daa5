import { describe, expect, test } from 'vitest';
import { clipDigest } from '../../clip/clip-file.ts';
import { sessionCount } from '../../onnx/shared-session.ts';
import { fillKeyedNormal } from '../../statistics/random.ts';
import { conformanceChecks } from '../conformance.ts';
import type { RolloutRequest } from '../world-model.ts';
import { copiedFixture } from './drawn-onnx.ts';
import { anyCall, fixture, onnxRequest } from './drawn-request.ts';
import { createOnnxModel, type OnnxModel } from './model.ts';

const all = ['stepwise', 'passive', 'recurrent', 'fused', 'fused-any'];

/** The first pixel (RGB) of each frame. */
async function pixelsOf(name: string, change: Partial<RolloutRequest> = {}): Promise<readonly number[][]> {
  const model = createOnnxModel(fixture(name));
  const request = onnxRequest(change);
  const { clip } = await model.rollout(request, anyCall);
  await model.close?.();
  return Array.from({ length: request.frameCount }, (_, frame) => {
    const at = frame * clip.width * clip.height * 3;
    return [...clip.data.subarray(at, at + 3)];
  });
}

describe.each(all)('%s', (name) => {
  const { context } = onnxRequest();
  test.each(conformanceChecks(() => createOnnxModel(fixture(name)), { context }))('$name', (check) =>
    check.run(),
  );

  test('a batch gives what each request gives alone, whatever stands beside it', async () => {
    const model = createOnnxModel(fixture(name));
    const requests = [1, 2, 3, 4].map((seed) =>
      onnxRequest({
        seed,
        id: `seed-${seed}`,
        actions: onnxRequest().actions.map(() => [seed / 4, 0.1 * seed]),
      }),
    );
    const alone = [];
    for (const request of requests) alone.push(await model.rollout(request, anyCall));
    const batch = await model.rolloutBatch(requests, anyCall);
    const reversed = await model.rolloutBatch([...requests].reverse(), anyCall);
    for (const [row, { clip, seedEchoed }] of batch.entries()) {
      expect(seedEchoed).toBe(row + 1);
      expect(largestDifference(clip.data, alone[row]?.clip.data)).toBeLessThanOrEqual(1);
      expect(largestDifference(clip.data, reversed[3 - row]?.clip.data)).toBeLessThanOrEqual(1);
    }
    expect(new Set(batch.map(({ clip }) => clipDigest(clip))).size).toBe(4);
    await model.close?.();
  });
});

test('a recurrent model is warmed up on the context with the actions that led to it', async () => {
  // The memory: 0, then 0.1 * 0.5, then half of it and 0.1 * 1; the push of the first frame is 1.
  const noise = fillKeyedNormal(new Float32Array(1), 1, 'rollout', 0)[0] ?? 0;
  const warm = (0.1 * 0.5) / 2 + 0.1;
  const red = 120 + 255 * (warm / 2 + 0.1 + 0.05 * noise);
  const green = 120 + 255 * 0.05 * noise;
  const [first] = await pixelsOf('recurrent', { frameCount: 1 });
  expect(first).toEqual([Math.round(red), Math.round(green), Math.round(green)]);
});

test('the warm-up has noise when the layout says so', async () => {
  const seeded = createOnnxModel(
    copiedFixture('recurrent', (layout) => Object.assign(layout, { warmUpNoise: 'seeded' })),
  );
  const { clip } = await seeded.rollout(onnxRequest({ frameCount: 1 }), anyCall);
  const again = await seeded.rollout(onnxRequest({ frameCount: 1 }), anyCall);
  expect(again.clip.data).toEqual(clip.data);
  const [first] = await pixelsOf('recurrent', { frameCount: 1 });
  expect([...clip.data.subarray(0, 3)]).not.toEqual(first);
  await seeded.close?.();
});

test('a stepwise model looks at the last K frames and gets the last one as reference', async () => {
  // Half of the mean of 110 and 120 with the command and half of 120, up to noise of 0.02 * 255 / 2 per block.
  const [first = []] = await pixelsOf('stepwise', { frameCount: 1 });
  const [idle = []] = await pixelsOf('stepwise', { frameCount: 1, actions: [[0, 0]] });
  expect(Math.abs((idle[0] ?? 0) - 117.5)).toBeLessThan(10);
  expect((first[0] ?? 0) - (idle[0] ?? 0)).toBeCloseTo(0.05 * 255, -1);
  expect(first[1]).toBe(idle[1]);
});

test('a fused model of fixed length is asked for fewer frames, never for more', async () => {
  const long = await pixelsOf('fused', { frameCount: 8 });
  expect(await pixelsOf('fused', { frameCount: 3 })).toEqual(long.slice(0, 3));
  await expect(pixelsOf('fused', { frameCount: 9 })).rejects.toMatchObject({
    code: 'unsupported-capability',
    message: 'Model fixture-fused makes 8 frames, request drawn asks for 9.',
  });
});

test('another seed gives another clip; a passive model ignores actions of any kind', async () => {
  expect(await pixelsOf('stepwise', { seed: 2 })).not.toEqual(await pixelsOf('stepwise'));
  const actions = [[9], [9, 9, 9], [], [0], [0], [0]];
  expect(await pixelsOf('passive', { actions })).toEqual(await pixelsOf('passive'));
});

test('a session gives the frames of the rollout; a fused model has none', async () => {
  const model = createOnnxModel(fixture('recurrent'));
  const request = onnxRequest();
  const { clip } = await model.rollout(request, anyCall);
  const session = await model.open?.({ context: request.context, seed: 1, fps: 10 }, anyCall);
  const frames: Uint8Array[] = [];
  for (const action of request.actions)
    frames.push((await session?.step(action, anyCall)) ?? new Uint8Array());
  expect(Buffer.concat(frames).equals(clip.data)).toBe(true);
  expect(createOnnxModel(fixture('fused')).open).toBeUndefined();
  await model.close?.();
});

test('the reply tells what was changed, what was extrapolated and what computed it', async () => {
  const model = createOnnxModel(fixture('stepwise'));
  const { context } = onnxRequest();
  const short = {
    ...context,
    clip: { ...context.clip, frameCount: 1, data: context.clip.data.slice(0, 32 * 32 * 3) },
  };
  const actions = Array.from({ length: 14 }, (_, frame) => [frame < 3 ? 2 : 0, 0]);
  const reply = await model.rollout(onnxRequest({ frameCount: 14, actions, context: short }), anyCall);
  expect(reply.warnings).toEqual([
    'the context has 1 of the 2 frames that the model looks at: the first was repeated',
    '3 of 14 actions were out of range and were clamped',
    'frames 13 to 14 lie beyond the 12 frames it was trained for',
  ]);
  expect(reply.stack?.engine).toMatch(/^onnxruntime-web 1\.\d+\.\d+, one thread$/);
  expect((await model.rollout(onnxRequest(), anyCall)).warnings).toBeUndefined();
  await model.close?.();
});

test('the card: digest, channel, what the model was trained for', async () => {
  const model = createOnnxModel(fixture('fused'));
  const card = await model.describe();
  expect(card).toMatchObject({
    id: 'fixture-fused',
    capabilities: {
      seed: 'settable',
      maxFrames: 8,
      trainedFrames: 8,
      clock: 'job',
      conditioning: ['frames', 'actions'],
    },
  });
  const moved = createOnnxModel(
    copiedFixture('fused', (layout) => Object.assign(layout, { card: { note: 'x' } })),
  );
  expect((await moved.describe()).weightsDigest).toBe(card.weightsDigest);
  const other = createOnnxModel(
    copiedFixture('fused', (layout) => Object.assign(layout, { outOfRange: 'refuse' })),
  );
  expect((await other.describe()).weightsDigest).not.toBe(card.weightsDigest);
  for (const one of [model, moved, other]) await one.close?.();
});

test('models share sessions by digest; the last one frees them', async () => {
  expect(sessionCount()).toBe(0);
  const models: OnnxModel[] = ['passive', 'recurrent', 'recurrent'].map((name) =>
    createOnnxModel(fixture(name)),
  );
  await Promise.all(models.map((model) => model.describe()));
  // Encode and decode once, and two kinds of step.
  expect(sessionCount()).toBe(4);
  await models[0]?.close?.();
  expect(sessionCount()).toBe(3);
  await models[1]?.close?.();
  await models[1]?.close?.();
  expect(sessionCount()).toBe(3);
  expect((await models[2]?.rollout(onnxRequest(), anyCall))?.clip.frameCount).toBe(6);
  await models[2]?.close?.();
  expect(sessionCount()).toBe(0);
});

function largestDifference(a: Uint8Array, b: Uint8Array = new Uint8Array()): number {
  return a.reduce((largest, value, at) => Math.max(largest, Math.abs(value - (b[at] ?? -1000))), 0);
}

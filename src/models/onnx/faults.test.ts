import { createHash } from 'node:crypto';
import { readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createClip } from '../../clip/clip.ts';
import { messageOf, VivaError } from '../../errors.ts';
import { sessionCount } from '../../onnx/shared-session.ts';
import type { RolloutRequest } from '../world-model.ts';
import { copiedFixture, type WrittenLayout } from './drawn-onnx.ts';
import { anyCall, fixture, onnxRequest } from './drawn-request.ts';
import { createOnnxModel } from './model.ts';

async function faultOf(folder: string, change: Partial<RolloutRequest> = {}, options = {}): Promise<string> {
  try {
    const model = createOnnxModel(folder, options);
    await model.describe();
    try {
      await model.rollout(onnxRequest(change), anyCall);
    } finally {
      await model.close?.();
    }
  } catch (error) {
    expect(sessionCount()).toBe(0);
    return `${VivaError.isInstance(error) ? error.code : 'no code'}: ${messageOf(error)}`;
  }
  return 'none';
}

test('a folder without a layout, and a layout that is no JSON', async () => {
  expect(await faultOf(fixture('nowhere'))).toMatch(
    /^invalid-input: The ONNX model .*nowhere\/model\.json cannot be read/,
  );
  const folder = copiedFixture('stepwise');
  writeFileSync(join(folder, 'model.json'), '{');
  expect(await faultOf(folder)).toMatch(/^invalid-input: The ONNX model .* cannot be read/);
});

test('options that do not exist', async () => {
  expect(await faultOf(fixture('stepwise'), {}, { engin: 'wasm' })).toBe(
    'invalid-input: There is no option of an ONNX model named "engin".',
  );
  expect(await faultOf(fixture('stepwise'), {}, { engine: 'web' })).toBe(
    'invalid-input: There is no engine named "web".',
  );
});

test('a missing file', async () => {
  const folder = copiedFixture('stepwise');
  rmSync(join(folder, 'step.onnx'));
  expect(await faultOf(folder)).toMatch(
    /^invalid-input: Graph step of model fixture-stepwise: .*step\.onnx cannot be read: ENOENT/,
  );
});

test('a file of another version, and one that is cut short', async () => {
  const folder = copiedFixture('stepwise');
  truncateSync(join(folder, 'step.onnx'), 200);
  expect(await faultOf(folder)).toMatch(
    /^invalid-input: Graph step of model fixture-stepwise: .*step\.onnx \(200 bytes\) has SHA-256 [0-9a-f]{64}, the layout says 11d0cf/,
  );
  const sha256 = createHash('sha256')
    .update(readFileSync(join(folder, 'step.onnx')))
    .digest('hex');
  const layout = JSON.parse(readFileSync(join(folder, 'model.json'), 'utf8')) as WrittenLayout;
  Object.assign(layout.graphs.step ?? {}, { sha256 });
  writeFileSync(join(folder, 'model.json'), JSON.stringify(layout));
  expect(await faultOf(folder)).toMatch(
    /^invalid-input: Graph step of model fixture-stepwise: onnxruntime-web .* cannot load .*protobuf parsing failed/,
  );
});

test('names that the graph does not have: both lists', async () => {
  const input = copiedFixture('stepwise', ({ graphs }) =>
    Object.assign(graphs.step?.inputs ?? {}, { action: 'push' }),
  );
  expect(await faultOf(input)).toBe(
    'invalid-input: Graph step of model fixture-stepwise: the inputs of the graph are window, command, draw, the layout names window, push, draw.',
  );
  const output = copiedFixture('stepwise', ({ graphs }) =>
    Object.assign(graphs.step?.outputs ?? {}, { latent: 'z' }),
  );
  expect(await faultOf(output)).toMatch(/the outputs of the graph are next, the layout names z\.$/);
});

test('another shape, another type', async () => {
  const shape = copiedFixture('passive', (layout) => Object.assign(layout, { contextFrames: 3 }));
  expect(await faultOf(shape)).toBe(
    'invalid-input: Graph step of model fixture-passive: window (context) is float32 of shape [n, 2, 4, 8, 8], the layout wants float32 of shape [rollouts, 3, 4, 8, 8].',
  );
  const type = copiedFixture('fused-any', ({ graphs }) => {
    Object.assign(graphs.rollout?.inputs ?? {}, { horizon: 'draw', noise: 'count' });
  });
  expect(await faultOf(type)).toMatch(
    /count \(noise\) is int64 of shape \[1\], the layout wants float32|draw \(horizon\) is float32 .* the layout wants int64/,
  );
});

test('numbers that are not finite: which graph, which frame', async () => {
  expect(await faultOf(fixture('overflowing'))).toBe(
    'model-call-failed: Graph step of model fixture-overflowing: next (latent) holds Infinity in frame 3 of request drawn.',
  );
  expect(await faultOf(fixture('overflowing'), { frameCount: 3 })).toBe('none');
});

test('actions of another length, not finite, too few, or out of range', async () => {
  const hold = (action: readonly number[]): Partial<RolloutRequest> => ({
    actions: Array.from({ length: 6 }, (_, frame) => (frame === 2 ? action : [0, 0])),
  });
  expect(await faultOf(fixture('stepwise'), hold([1]))).toBe(
    'invalid-input: Action 2 of request drawn for model fixture-stepwise is [1].',
  );
  expect(await faultOf(fixture('stepwise'), hold([1, Number.NaN]))).toMatch(/is \[1, NaN\]/);
  expect(await faultOf(fixture('stepwise'), { actions: [[0, 0]] })).toBe(
    'invalid-input: Request drawn has 1 actions for 6 frames.',
  );
  expect(await faultOf(fixture('stepwise'), hold([2, 0]))).toBe('none');
  expect(await faultOf(fixture('fused-any'), hold([2, 0]))).toBe(
    'invalid-input: Action 2 of request drawn for model fixture-fused-any is [2, 0], out of range.',
  );
});

test('another size, another frame rate, no context', async () => {
  const { context } = onnxRequest();
  const clip = createClip({
    width: 64,
    height: 64,
    frameCount: 1,
    fps: 10,
    data: new Uint8Array(64 * 64 * 3),
  });
  expect(await faultOf(fixture('stepwise'), { context: { ...context, clip } })).toBe(
    'unsupported-capability: Model fixture-stepwise makes frames of 32x32, the context has 64x64 (request drawn).',
  );
  expect(await faultOf(fixture('stepwise'), { fps: 20 })).toBe(
    'unsupported-capability: Model fixture-stepwise makes 10 frames per second, request drawn asks for 20.',
  );
  const none = { ...context.clip, frameCount: 0, data: new Uint8Array() };
  expect(await faultOf(fixture('stepwise'), { context: { ...context, clip: none } })).toMatch(
    /at least one frame/,
  );
});

test('a batch of two lengths, and an empty one', async () => {
  const model = createOnnxModel(fixture('stepwise'));
  expect(await model.rolloutBatch([], anyCall)).toEqual([]);
  await expect(model.rolloutBatch([onnxRequest(), onnxRequest({ frameCount: 7 })], anyCall)).rejects.toThrow(
    'A batch asks for 6 and 7 frames.',
  );
  await model.close?.();
});

test('the node engine when it is not installed', async () => {
  const model = createOnnxModel(fixture('stepwise'), { engine: 'node' });
  const fault = await model.describe().catch((error: unknown) => error);
  // On a machine that has it, it works.
  if (VivaError.isInstance(fault)) expect(fault.code).toBe('missing-dependency');
  await model.close?.();
});

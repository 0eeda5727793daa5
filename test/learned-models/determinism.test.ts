/** The same request gives the same bytes, in a batch nearly so, and noise and actions count where they should. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { clipDigest } from '../../src/clip/clip-file.ts';
import { createOnnxModel } from '../../src/models/onnx/model.ts';
import { shippedModels } from '../../src/models/onnx/shipped.ts';
import { shippedDigests } from './digests.ts';
import { anyCall, requestsIn, worldOf } from './requests.ts';

const ids = [...shippedModels.keys()];

test('the same request gives the same bytes again, and in another process', async () => {
  const here = await shippedDigests();
  expect(here).toHaveLength(ids.length);
  expect(await shippedDigests()).toEqual(here);
  const program = join(import.meta.dirname, 'digests.ts');
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', program, '--print']);
  expect(stdout.trim().split('\n')).toEqual(here);
});

test.each(ids)('%s: a batch gives what its requests give alone, within one grey level', async (id) => {
  const model = createOnnxModel(shippedModels.get(id)!);
  const requests = await requestsIn(worldOf(id), [0.4, 0.2], [1, 2, 3, 4, 5]);
  const batch = await model.rolloutBatch(requests, anyCall);
  for (const [row, request] of requests.entries()) {
    const { clip } = await model.rollout(request, anyCall);
    const apart = clip.data.map((value, k) => Math.abs(value - batch[row]!.clip.data[k]!));
    expect(apart.reduce((worst, value) => Math.max(worst, value), 0)).toBeLessThanOrEqual(1);
  }
  await model.close?.();
});

test.each(ids)(
  '%s: the seed counts; the command counts unless the model is passive, and then in no pixel',
  async (id) => {
    const model = createOnnxModel(shippedModels.get(id)!);
    const [request] = await requestsIn(worldOf(id), [0.4, 0.2], [3]);
    const digest = async (change: object): Promise<string> =>
      clipDigest((await model.rollout({ ...request!, ...change }, anyCall)).clip);
    const plain = await digest({});
    expect(await digest({ seed: 4 })).not.toBe(plain);
    const reversed = await digest({
      actions: request!.actions.map((action) => action.map((value) => -value)),
    });
    if (id.endsWith('-passive')) expect(reversed).toBe(plain);
    else expect(reversed).not.toBe(plain);
    await model.close?.();
  },
);

/** A program for tests: prints the digest of one clip of each shipped model. */
import { stdout } from 'node:process';
import { clipDigest } from '../../src/clip/clip-file.ts';
import { createModel } from '../../src/models/list.ts';
import { shippedModels } from '../../src/models/onnx/shipped.ts';
import { anyCall, requestsIn, worldOf } from './requests.ts';

export async function shippedDigests(): Promise<readonly string[]> {
  const digests: string[] = [];
  for (const id of shippedModels.keys()) {
    const model = createModel(id);
    const [request] = await requestsIn(worldOf(id), [0.4, 0.2], [7]);
    digests.push(`${id} ${clipDigest((await model.rollout(request!, anyCall)).clip)}`);
    await model.close?.();
  }
  return digests;
}

if (process.argv.includes('--print')) stdout.write(`${(await shippedDigests()).join('\n')}\n`);

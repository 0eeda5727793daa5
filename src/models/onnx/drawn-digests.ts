/** A program for tests: prints the digest of one clip of each fixture, from its main thread or from a worker. */
import { argv, stdout } from 'node:process';
import { isMainThread, Worker } from 'node:worker_threads';
import { clipDigest } from '../../clip/clip-file.ts';
import { anyCall, fixture, onnxRequest } from './drawn-request.ts';
import { createOnnxModel } from './model.ts';

export async function drawnDigests(): Promise<readonly string[]> {
  const digests: string[] = [];
  for (const name of ['stepwise', 'recurrent', 'fused']) {
    const model = createOnnxModel(fixture(name));
    digests.push(clipDigest((await model.rollout(onnxRequest(), anyCall)).clip));
    await model.close?.();
  }
  return digests;
}

if (isMainThread && argv.includes('--worker')) {
  // Worker threads need the loader that understands TypeScript once more.
  new Worker(
    `import('tsx/esm/api').then(({ register }) => { register(); return import(${JSON.stringify(import.meta.url)}); })`,
    {
      eval: true,
      argv: ['--print'],
    },
  );
} else if (argv.includes('--print')) {
  stdout.write(`${(await drawnDigests()).join('\n')}\n`);
}

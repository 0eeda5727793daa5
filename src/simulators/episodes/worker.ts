/** A worker thread that writes shards, one at a time. */
import { parentPort, workerData } from 'node:worker_threads';
import { messageOf, VivaError } from '../../errors.ts';
import { createShardWriter, type ShardFiles, type ShardRange, type ShardSetup } from './shard.ts';

/** What the worker answers to a range. */
export type ShardAnswer = { readonly files: ShardFiles } | { readonly error: string };

const port = parentPort;
if (port === null)
  throw new VivaError({ code: 'invalid-input', message: 'This file runs as a worker thread only.' });

const writer = createShardWriter(workerData as ShardSetup);

port.on('message', (range: ShardRange) => {
  writer
    .then(({ write }) => write(range))
    .then(
      (files) => port.postMessage({ files } satisfies ShardAnswer),
      (error: unknown) => port.postMessage({ error: messageOf(error) } satisfies ShardAnswer),
    );
});

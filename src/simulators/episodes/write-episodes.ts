/** Writes a set of training episodes into a folder. Layout: docs/episodes.md. */
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Worker } from 'node:worker_threads';
import { VivaError } from '../../errors.ts';
import { startThread } from '../../thread.ts';
import { describeEpisodes, type EpisodeSet } from './episode-set.ts';
import type { ShardFiles, ShardRange, ShardSetup } from './shard.ts';
import type { ShardAnswer } from './worker.ts';

/** Episodes per shard: about 44 MB of pictures at 56 frames of 64x64. */
const shardSize = 64;

export interface EpisodesRequest extends ShardSetup {
  readonly count: number;
  /** Threads; the files do not depend on it. */
  readonly workers: number;
  /** Version of this package, for the record. */
  readonly viva: string;
  readonly onProgress?: (done: number, total: number) => void;
}

/**
 * Writes the shards, and `episodes.json` last: a folder without it is unfinished.
 * @throws `invalid-input` when the folder holds a set already, `simulator-failed` when the physics diverges
 */
export async function writeEpisodes(request: EpisodesRequest): Promise<EpisodeSet> {
  const path = join(request.folder, 'episodes.json');
  if (existsSync(path)) {
    throw new VivaError({
      code: 'invalid-input',
      message: `There are episodes in ${request.folder} already.`,
      hint: 'Choose another folder, or remove that one.',
    });
  }
  await mkdir(request.folder, { recursive: true });
  const shards = await writeShards(request);
  const set = describeEpisodes(request, request.count, request.viva, shards);
  await writeFile(path, `${JSON.stringify(set, null, 1)}\n`);
  return set;
}

async function writeShards(request: EpisodesRequest): Promise<ShardFiles[]> {
  const { count, workers, onProgress, exam, split, folder, seed, frames, size } = request;
  const setup: ShardSetup = { exam, split, folder, seed, frames, size };
  const ranges = Array.from({ length: Math.ceil(count / shardSize) }, (_, shard): ShardRange => {
    const first = shard * shardSize;
    return { shard, first, count: Math.min(shardSize, count - first) };
  });
  const written: ShardFiles[] = [];
  let done = 0;
  let next = 0;
  const threads = Array.from({ length: Math.min(workers, ranges.length) }, () =>
    startThread(new URL('./worker.ts', import.meta.url), setup),
  );
  const serve = async (thread: Worker): Promise<void> => {
    for (let range = ranges[next++]; range !== undefined; range = ranges[next++]) {
      written[range.shard] = await ask(thread, range);
      done += range.count;
      onProgress?.(done, count);
    }
  };
  try {
    await Promise.all(threads.map(serve));
  } finally {
    await Promise.all(threads.map((thread) => thread.terminate()));
  }
  return written;
}

function ask(thread: Worker, range: ShardRange): Promise<ShardFiles> {
  return new Promise((resolve, reject) => {
    const fail = (reason: string): void =>
      reject(
        new VivaError({
          code: 'simulator-failed',
          message: `Episodes ${range.first} to ${range.first + range.count - 1} could not be written: ${reason}`,
          hint: 'Try another --seed when the physics diverged; free some space when the disk is full.',
        }),
      );
    const onExit = (code: number): void => fail(`the worker ended with code ${code}`);
    const onError = (error: Error): void => fail(error.message);
    thread.once('exit', onExit);
    thread.once('error', onError);
    thread.once('message', (answer: ShardAnswer) => {
      thread.off('exit', onExit);
      thread.off('error', onError);
      if ('files' in answer) resolve(answer.files);
      else fail(answer.error);
    });
    thread.postMessage(range);
  });
}

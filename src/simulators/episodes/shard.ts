/** Writes a shard: some neighbouring episodes as three arrays. */
import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Simulator } from '../world.ts';
import { episodeSource, type Split } from './episode-source.ts';
import { npyBytes } from './npy.ts';
import { type EpisodeSpec, presentObjects, recordEpisode } from './record-episode.ts';
import { truthFields } from './truth-fields.ts';

/** What all shards of a set share. */
export interface ShardSetup extends EpisodeSpec {
  /** Id of the world whose exam the data prepare for. */
  readonly exam: string;
  readonly split: Split;
  readonly folder: string;
}

/** A run of episodes in one shard. */
export interface ShardRange {
  readonly shard: number;
  /** Index of the first episode. */
  readonly first: number;
  readonly count: number;
}

export interface WrittenFile {
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** A written shard. */
export interface ShardFiles extends ShardRange {
  readonly frames: WrittenFile;
  readonly actions: WrittenFile;
  readonly truth: WrittenFile;
}

export interface ShardWriter {
  write(range: ShardRange): Promise<ShardFiles>;
}

export async function createShardWriter(setup: ShardSetup): Promise<ShardWriter> {
  const simulator = await episodeSource(setup.exam, setup.split).world.createSimulator();
  return { write: (range) => writeShard(setup, simulator, range) };
}

async function writeShard(setup: ShardSetup, simulator: Simulator, range: ShardRange): Promise<ShardFiles> {
  const { exam, split, frames, size } = setup;
  const source = episodeSource(exam, split);
  const { world } = source;
  const lengths = {
    pictures: frames * size * size * 3,
    actions: frames * world.spec.action.dim,
    truth: frames * presentObjects(world).length * truthFields.length,
  };
  const pictures = new Uint8Array(range.count * lengths.pictures);
  const actions = new Float32Array(range.count * lengths.actions);
  const truth = new Float32Array(range.count * lengths.truth);
  for (let k = 0; k < range.count; k++) {
    recordEpisode(source, simulator, setup, range.first + k, {
      pictures: part(pictures, k, lengths.pictures),
      actions: part(actions, k, lengths.actions),
      truth: part(truth, k, lengths.truth),
    });
  }
  const lead = [range.count, frames];
  const save = (name: string, data: Uint8Array | Float32Array, shape: readonly number[]) =>
    writeArray(setup.folder, `${name}-${String(range.shard).padStart(5, '0')}.npy`, data, shape);
  return {
    ...range,
    frames: await save('frames', pictures, [...lead, size, size, 3]),
    actions: await save('actions', actions, [...lead, world.spec.action.dim]),
    truth: await save('truth', truth, [...lead, presentObjects(world).length, truthFields.length]),
  };
}

function part<T extends Uint8Array | Float32Array>(all: T, k: number, length: number): T {
  return all.subarray(k * length, (k + 1) * length) as T;
}

async function writeArray(
  folder: string,
  path: string,
  data: Uint8Array | Float32Array,
  shape: readonly number[],
): Promise<WrittenFile> {
  const bytes = npyBytes({ data, shape });
  await writeFile(join(folder, path), bytes);
  return { path, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
}

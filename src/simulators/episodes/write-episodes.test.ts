import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findTrainingWorld } from '../training-worlds.ts';
import { readNpy } from './drawn-npy.ts';
import type { EpisodeSet } from './episode-set.ts';
import { type EpisodesRequest, writeEpisodes } from './write-episodes.ts';

const frames = 6;
const count = 66;
let root: string;
let set: EpisodeSet;

const request = (folder: string, changes: Partial<EpisodesRequest> = {}): EpisodesRequest => ({
  exam: 'push',
  split: 'training',
  folder: join(root, folder),
  count,
  frames,
  size: 32,
  seed: 3,
  workers: 1,
  viva: 'test',
  ...changes,
});

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'viva-episodes-'));
  set = await writeEpisodes(request('one'));
});
afterAll(() => rm(root, { recursive: true }));

describe('a written set', () => {
  test('has shards of frames, actions and truth that agree with the record', async () => {
    expect(JSON.parse(await readFile(join(root, 'one', 'episodes.json'), 'utf8'))).toEqual(set);
    expect(set.shards.map(({ first, count }) => [first, count])).toEqual([
      [0, 64],
      [64, 2],
    ]);
    for (const shard of set.shards) {
      const lead = [shard.count, frames];
      const files = { frames: [...lead, 32, 32, 3], actions: [...lead, 2], truth: [...lead, 4, 4] } as const;
      for (const [name, shape] of Object.entries(files)) {
        const file = shard[name as keyof typeof files];
        expect(readNpy(join(root, 'one', file.path)).shape).toEqual(shape);
        const bytes = await readFile(join(root, 'one', file.path));
        expect(createHash('sha256').update(bytes).digest('hex')).toBe(file.sha256);
        expect(bytes.length).toBe(file.bytes);
      }
    }
  });

  test('begins like an exam: idle for the prefix, in range afterwards', () => {
    const { data } = readNpy(join(root, 'one', set.shards[0]!.actions.path));
    for (let episode = 0; episode < 64; episode++) {
      const all = data.subarray(episode * frames * 2, (episode + 1) * frames * 2);
      expect([...all.subarray(0, set.contextFrames * 2)].every((value) => value === 0)).toBe(true);
    }
    expect(data.some((value) => value !== 0)).toBe(true);
    expect([...data].every((value) => value >= -1 && value <= 1)).toBe(true);
  });

  test('tells where each object is: in the picture, visible, turned', () => {
    const { data } = readNpy(join(root, 'one', set.shards[0]!.truth.path));
    for (let at = 0; at < data.length; at += 4) {
      const [x = -1, y = -1, visible = -1, orientation = 9] = data.subarray(at, at + 4);
      expect(x > 0 && x < 32 && y > 0 && y < 32).toBe(true);
      expect(visible >= 0 && visible <= 1).toBe(true);
      expect(Math.abs(orientation) <= Math.PI + 1e-6).toBe(true);
    }
  });

  test('holds families of the exam and others in turns, but not the one held out', () => {
    const seen = new Set(set.episodes.map(({ family }) => family));
    const { examined } = findTrainingWorld('push');
    const randomised = [...seen].filter((family) => !examined.includes(family));
    expect([...seen].every((family) => set.families.includes(family))).toBe(true);
    expect([...seen]).toEqual(expect.arrayContaining([...examined]));
    // Two of three episodes, and there are more such families than that.
    expect(randomised.length).toBe((2 * count) / 3);
    expect(set.heldOutFamilies).toEqual(['u']);
    expect(seen.has('u')).toBe(false);
  });
});

test('two workers write the same files as one', async () => {
  expect(await writeEpisodes(request('two', { workers: 2 }))).toEqual(set);
});

test('another seed makes other episodes', async () => {
  const other = await writeEpisodes(request('other', { seed: 4, count: 2 }));
  expect(other.shards[0]?.frames.sha256).not.toBe(
    (await writeEpisodes(request('same', { count: 2 }))).shards[0]?.frames.sha256,
  );
});

test('held out episodes are of the held out family alone', async () => {
  const held = await writeEpisodes(request('held', { split: 'held-out', count: 2 }));
  expect(held.episodes.map(({ family }) => family)).toEqual(['u', 'u']);
});

test('a finished set is never overwritten', async () => {
  await expect(writeEpisodes(request('one'))).rejects.toThrow('already');
});

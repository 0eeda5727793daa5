/** Clips of a run, addressed by content. */
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clip } from '../clip/clip.ts';
import { decodeClip, encodeClip } from '../clip/clip-file.ts';
import { messageOf, VivaError } from '../errors.ts';

export interface ClipStore {
  /** Writes a clip unless it is there. A half-written file never carries the final name. */
  put(clip: Clip, digest: string): Promise<void>;
  /** @throws `clip-unreadable` when it is missing or damaged. */
  get(digest: string): Promise<Clip>;
}

export function createClipStore(directory: string): ClipStore {
  const pathOf = (digest: string): string => join(directory, `${digest}.clip`);
  return {
    async put(clip, digest) {
      const path = pathOf(digest);
      if (existsSync(path)) return;
      const temporary = `${path}.${randomUUID()}.tmp`;
      try {
        await mkdir(directory, { recursive: true });
        await writeFile(temporary, encodeClip(clip));
        await rename(temporary, path);
      } catch (error) {
        await rm(temporary, { force: true });
        throw storageError(path, error);
      }
    },
    async get(digest) {
      try {
        return decodeClip(await readFile(pathOf(digest)));
      } catch (error) {
        throw new VivaError({
          code: 'clip-unreadable',
          message: `The clip ${digest} of the run cannot be read: ${messageOf(error)}`,
          hint: 'Run the exam again with keepClips: all; finished work is not repeated.',
          cause: error,
        });
      }
    },
  };
}

/** A full disk and its like: the run keeps what it has. */
export function storageError(path: string, cause: unknown): VivaError {
  return new VivaError({
    code: 'storage-failed',
    message: `Cannot write ${path}: ${messageOf(cause)}`,
    hint: 'Free some space or choose another folder with --out, then run the same command again: finished work is kept.',
    cause,
  });
}

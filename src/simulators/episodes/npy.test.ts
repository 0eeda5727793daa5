import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readNpy } from './drawn-npy.ts';
import { npyBytes } from './npy.ts';

test.each([
  { data: Uint8Array.of(1, 2, 255, 4, 5, 6), shape: [2, 3], type: '|u1' },
  { data: Float32Array.of(-1, 0.5, 3), shape: [3], type: '<f4' },
])('shape, type and numbers come back: $type', async ({ data, shape, type }) => {
  const folder = await mkdtemp(join(tmpdir(), 'viva-npy-'));
  await writeFile(join(folder, 'a.npy'), npyBytes({ data, shape }));
  const read = readNpy(join(folder, 'a.npy'));
  expect(read).toMatchObject({ type, shape, data });
  expect(read.offset % 64).toBe(0);
  await rm(folder, { recursive: true });
});

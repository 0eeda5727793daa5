import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { drawnIo } from './drawn-io.ts';
import { runMain } from './run-main.ts';

test('viva episodes writes a set and names its folder', async () => {
  const cwd = await mkdtemp(join(tmpdir(), 'viva-episodes-'));
  const io = drawnIo({ cwd });
  const line =
    'episodes --world occlude --count 1 --frames 5 --size 32 --seed 2 --workers 1 --out set --json';
  expect(await runMain(line.split(' '), io)).toBe(0);
  expect(JSON.parse(io.stdout())).toMatchObject({
    folder: join(cwd, 'set'),
    world: 'occlude',
    count: 1,
    heldOutFamilies: ['puck'],
  });
  const again = drawnIo({ cwd });
  expect(await runMain(line.split(' '), again)).toBe(2);
  expect(again.stderr()).toContain('already');
  await rm(cwd, { recursive: true });
});

test.each([
  ['--world pusch --out set', 'push'],
  ['--world push --out set --count 0', '--count'],
  ['--world push --out set --size 8', '--size'],
])('viva episodes %s is refused', async (words, told) => {
  const io = drawnIo();
  expect(await runMain(['episodes', ...words.split(' ')], io)).toBe(2);
  expect(io.stderr()).toContain(told);
});

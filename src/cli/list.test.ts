import { expect, test } from 'vitest';
import { claimIds } from '../claims/ladder.ts';
import { catalogues } from './catalogue.ts';
import { drawnIo } from './drawn-io.ts';
import { runMain } from './run-main.ts';

test.each(Object.keys(catalogues))('viva list %s: one line each, no name twice', async (what) => {
  const io = drawnIo();
  expect(await runMain(['list', what], io)).toBe(0);
  const lines = io.stdout().trimEnd().split('\n');
  const ids = lines.map((line) => line.split('  ')[0]);
  expect(ids.length).toBeGreaterThan(0);
  expect(new Set(ids).size).toBe(ids.length);
  expect(lines.every((line) => /^\S+ {2,}\S/u.test(line))).toBe(true);
});

test('--json gives the same as data', async () => {
  const io = drawnIo();
  await runMain(['list', 'claims', '--json'], io);
  const lines: readonly { id: string }[] = JSON.parse(io.stdout());
  expect(lines.map((line) => line.id)).toEqual([...claimIds]);
});

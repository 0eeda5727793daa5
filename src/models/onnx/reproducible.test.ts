import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { drawnDigests } from './drawn-digests.ts';

test.each([['--print'], ['--worker']])('another process gives the same bytes (%s)', async (where) => {
  const program = join(import.meta.dirname, 'drawn-digests.ts');
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', program, where]);
  expect(stdout.trim().split('\n')).toEqual(await drawnDigests());
});

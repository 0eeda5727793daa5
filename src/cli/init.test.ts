import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { checkConfig, loadConfig } from '../exam/config.ts';
import { defaultExam } from '../exam/default-exam.ts';
import { drawnIo } from './drawn-io.ts';
import { runMain } from './run-main.ts';

test('the written config is the demo exam, and is never overwritten', async () => {
  const cwd = await mkdtemp(join(tmpdir(), 'viva-init-'));
  expect(await runMain(['init'], drawnIo({ cwd }))).toBe(0);
  const path = join(cwd, 'viva.config.ts');
  expect(await loadConfig(path)).toEqual(checkConfig(defaultExam, cwd));

  await writeFile(path, '// mine\n');
  const again = drawnIo({ cwd });
  expect(await runMain(['init'], again)).toBe(2);
  expect(again.stderr()).toContain('already');
  expect(await readFile(path, 'utf8')).toBe('// mine\n');
  await rm(cwd, { recursive: true });
});

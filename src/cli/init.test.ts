import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { checkConfig, loadConfig } from '../exam/config.ts';
import { findShippedExam, shippedExams } from '../exam/shipped-exams.ts';
import { drawnIo } from './drawn-io.ts';
import { runMain } from './run-main.ts';

test('the written config is the demo exam, and is never overwritten', async () => {
  const cwd = await mkdtemp(join(tmpdir(), 'viva-init-'));
  expect(await runMain(['init'], drawnIo({ cwd }))).toBe(0);
  const path = join(cwd, 'viva.config.ts');
  expect(await loadConfig(path)).toEqual(checkConfig(findShippedExam('demo'), cwd));

  await writeFile(path, '// mine\n');
  const again = drawnIo({ cwd });
  expect(await runMain(['init'], again)).toBe(2);
  expect(again.stderr()).toContain('already');
  expect(await readFile(path, 'utf8')).toBe('// mine\n');
  await rm(cwd, { recursive: true });
});

test.each(Object.keys(shippedExams))('viva init %s writes that exam', async (name) => {
  const cwd = await mkdtemp(join(tmpdir(), 'viva-init-'));
  expect(await runMain(['init', name], drawnIo({ cwd }))).toBe(0);
  expect(await loadConfig(join(cwd, 'viva.config.ts'))).toEqual(checkConfig(findShippedExam(name), cwd));
  await rm(cwd, { recursive: true });
});

test('an exam that does not ship is an error, and nothing is written', async () => {
  const cwd = await mkdtemp(join(tmpdir(), 'viva-init-'));
  const io = drawnIo({ cwd });
  expect(await runMain(['init', 'lerned'], io)).toBe(2);
  expect(io.stderr()).toContain('learned');
  expect(existsSync(join(cwd, 'viva.config.ts'))).toBe(false);
  await rm(cwd, { recursive: true });
});

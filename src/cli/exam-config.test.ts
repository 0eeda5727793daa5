import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { checkConfig } from '../exam/config.ts';
import { findShippedExam } from '../exam/shipped-exams.ts';
import { drawnIo } from './drawn-io.ts';
import { chooseExam, type ExamOptions } from './exam-config.ts';

const nothing: ExamOptions = {
  config: undefined,
  models: [],
  worlds: [],
  profile: undefined,
  seed: undefined,
  size: undefined,
  workers: undefined,
  baselines: true,
};

async function inFolder(check: (cwd: string) => Promise<void>): Promise<void> {
  const cwd = await mkdtemp(join(tmpdir(), 'viva-config-'));
  await check(cwd);
  await rm(cwd, { recursive: true });
}

test('nothing said: the demo exam', () =>
  inFolder(async (cwd) => {
    const { config, source } = await chooseExam(nothing, drawnIo({ cwd }));
    expect(config).toEqual(checkConfig(findShippedExam('demo'), cwd));
    expect(source).toBe('the demo exam');
  }));

test('models on the command line: the usual settings, not the demo ones', () =>
  inFolder(async (cwd) => {
    const { config } = await chooseExam(
      { ...nothing, models: ['oracle'], baselines: false },
      drawnIo({ cwd }),
    );
    expect(config).toMatchObject({ models: ['oracle'], profile: 'default', baselines: false });
  }));

test('a viva.config.ts is found; options win over it', () =>
  inFolder(async (cwd) => {
    await writeFile(
      join(cwd, 'viva.config.ts'),
      `export default { models: ['oracle'], seed: 7, size: 96 };\n`,
    );
    const { config, source } = await chooseExam({ ...nothing, size: 64, worlds: ['push'] }, drawnIo({ cwd }));
    expect(config).toMatchObject({
      models: ['oracle'],
      seed: 7,
      size: 64,
      worlds: ['push'],
      baseDirectory: cwd,
    });
    expect(source).toBe('viva.config.ts');
  }));

test('a field that does not exist is named with the file', () =>
  inFolder(async (cwd) => {
    await writeFile(join(cwd, 'exam.yaml'), 'models: [oracle]\nprofil: strict\n');
    await expect(chooseExam({ ...nothing, config: 'exam.yaml' }, drawnIo({ cwd }))).rejects.toThrow(
      /profil/u,
    );
  }));

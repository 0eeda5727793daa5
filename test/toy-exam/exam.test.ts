import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { appendFile, mkdtemp, readFile, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Ledger } from '../../src/claims/ledger.ts';
import { checkConfig, type ExamConfigInput } from '../../src/exam/config.ts';
import { runExam } from '../../src/exam/run.ts';
import { readHeader } from '../../src/exam/run-directory.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'viva-toy-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const here = import.meta.dirname;
const toy = (fault: string) => ({ module: './toy.ts', options: { fault } });

function config(faults: readonly string[], overrides: Partial<ExamConfigInput> = {}) {
  return checkConfig(
    {
      profile: 'screen',
      worlds: [{ module: './toy.ts', export: 'starts' }],
      perceiver: { module: './toy.ts', export: 'perceiver' },
      models: faults.map(toy),
      baselines: false,
      size: 32,
      workers: 2,
      ...overrides,
    },
    here,
  );
}

function claimOf(ledger: Ledger, model: string, claim: string) {
  const entry = ledger.entries.find((candidate) => candidate.model === model);
  return entry?.claims.find((candidate) => candidate.claim === claim);
}

describe('an exam without a reference', () => {
  it('measures what can be measured and leaves the rest undetermined with the reason', async () => {
    const { ledger } = await runExam(config(['none']), { out: join(folder, 'plain') });
    const clip = claimOf(ledger, 'toy-none', 'controllable-clip');
    expect(clip?.verdict).toBe('undetermined');
    expect(clip?.evidence.find((entry) => entry.probe === 'I2')).toMatchObject({
      verdict: 'undetermined',
      score: { status: 'measured', value: 1 },
    });
    expect(clip?.evidence.find((entry) => entry.probe === 'I3')).toMatchObject({
      verdict: 'undetermined',
      reason: 'needs a reference, and this setting has none',
    });
    expect(ledger.entries[0]?.grade).toBe('A');
  });

  it('refuses every control claim of a passive model', async () => {
    const { ledger } = await runExam(config(['passive']), { out: join(folder, 'passive') });
    expect(claimOf(ledger, 'toy-passive', 'controllable-clip')).toMatchObject({ verdict: 'refused' });
    expect(claimOf(ledger, 'toy-passive', 'scene-prior')?.verdict).toBe('undetermined');
  });
});

describe('an exam in two worlds', () => {
  const worlds = [
    { module: './toy.ts', export: 'starts' },
    { module: './toy.ts', export: 'otherStarts' },
  ];

  it('examines a model in the worlds that its part names, and resumes there', async () => {
    const models = [toy('none'), { ...toy('passive'), worlds: ['other-toy'] }];
    const out = join(folder, 'two-worlds');
    const { ledger } = await runExam(config([], { worlds, models }), { out });
    expect(ledger.entries.map(({ model, world }) => `${model} in ${world}`)).toEqual([
      'toy-none in toy',
      'toy-none in other-toy',
      'toy-passive in other-toy',
    ]);
    expect((await runExam(config([], { worlds, models }), { out })).rollouts.fresh).toBe(0);
  });

  it('names a world of a model that is none of the exam', async () => {
    const models = [{ ...toy('none'), worlds: ['other-toys'] }];
    await expect(runExam(config([], { worlds, models }), { out: join(folder, 'x') })).rejects.toThrow(
      /no world of model .* named "?other-toys/,
    );
  });
});

describe('models that misbehave', () => {
  it.each([
    ['throws', 'out of memory on the device'],
    ['hangs', 'no answer within 0.5 s'],
    ['wrong-count', '23 frames, expected 24'],
    ['wrong-size', 'frames of 16x32, expected 32x32'],
    ['wrong-type', 'no clip with 8-bit data'],
  ])('%s: the fault is on record, the other model is examined unharmed', async (fault, words) => {
    const out = join(folder, fault);
    const limits = { deadlineSeconds: fault === 'hangs' ? 0.5 : 60, retries: 0 };
    const { ledger } = await runExam(config([fault, 'none'], { limits }), { out });
    const bad = ledger.entries.find((entry) => entry.model === `toy-${fault}`);
    expect(bad?.spent.failed).toBeGreaterThan(40);
    expect(await readFile(join(out, 'journal.jsonl'), 'utf8')).toContain(words);
    expect(ledger.entries.find((entry) => entry.model === 'toy-none')?.spent.failed).toBe(0);
    expect((await readHeader(out)).status).toBe('complete');
  });

  it('a model that takes its worker down is on record from the preflight on', async () => {
    const { ledger } = await runExam(config(['dies', 'none']), { out: join(folder, 'dies') });
    const dead = ledger.entries.find((entry) => entry.model === 'toy-dies');
    expect(dead?.grade).toBe('D');
    expect(dead?.claims.map((claim) => claim.verdict)).not.toContain('granted');
    expect(ledger.entries.find((entry) => entry.model === 'toy-none')?.spent.failed).toBe(0);
  });
});

describe('a full disk', () => {
  it.skipIf(!existsSync('/dev/full'))(
    'ends the run with what to do, and what was finished is kept',
    async () => {
      const out = join(folder, 'full');
      await runExam(config(['none']), { out });
      const journal = join(out, 'journal.jsonl');
      const kept = await readFile(journal, 'utf8');
      await rm(journal);
      await symlink('/dev/full', journal);
      await expect(runExam(config(['none']), { out })).rejects.toMatchObject({
        code: 'storage-failed',
        message: expect.stringContaining('ENOSPC'),
        hint: expect.stringContaining('finished work is kept'),
      });
      await rm(journal);
      await writeFile(journal, kept);
      expect((await runExam(config(['none']), { out })).rollouts.fresh).toBe(0);
    },
  );
});

describe('resuming', () => {
  it('repeats nothing that is finished, and gives the same ledger byte by byte', async () => {
    const out = join(folder, 'resume');
    const first = await runExam(config(['none']), { out });
    const ledger = await readFile(join(out, 'ledger.json'));
    const journal = join(out, 'journal.jsonl');
    const lines = (await readFile(journal, 'utf8')).split('\n');
    const kept = lines.slice(0, 6).join('\n').length + 1;
    await truncate(journal, kept);
    await appendFile(journal, '{"key":"model/0/5/0","check":"00');
    const second = await runExam(config(['none']), { out });
    expect(await readFile(join(out, 'ledger.json'))).toEqual(ledger);
    expect(second.rollouts.resumed).toBeGreaterThan(0);
    expect(second.rollouts.fresh).toBeGreaterThan(0);
    expect(second.rollouts.fresh + second.rollouts.resumed).toBe(first.rollouts.fresh);
  });

  it('survives kill -9 at any moment', async () => {
    const out = join(folder, 'killed');
    const whole = await runExam(config(['none']), { out: join(folder, 'whole') });
    for (const delay of [900, 1500]) await killedAfter(delay, out);
    const resumed = await runExam(config(['none']), { out });
    const ledgers = await Promise.all(
      [whole.path, resumed.path].map((path) => readFile(join(path, 'ledger.json'), 'utf8')),
    );
    expect(ledgers[0]).toBe(ledgers[1]);
  });

  it('refuses a directory that holds another plan', async () => {
    const out = join(folder, 'other');
    await runExam(config(['none']), { out });
    await expect(runExam(config(['none'], { seed: 2 }), { out })).rejects.toMatchObject({
      code: 'invalid-input',
    });
  });

  it('refuses a run of another version', async () => {
    const out = join(folder, 'version');
    await runExam(config(['none']), { out });
    const header = JSON.parse(await readFile(join(out, 'run.json'), 'utf8'));
    await writeFile(join(out, 'run.json'), JSON.stringify({ ...header, version: 99 }));
    await expect(runExam(config(['none']), { out })).rejects.toMatchObject({ code: 'record-version' });
  });
});

/** Starts the exam in a process of its own and kills it. */
async function killedAfter(milliseconds: number, out: string): Promise<void> {
  const script = join(folder, 'child.ts');
  const source = (path: string): string => JSON.stringify(join(here, '../../src/exam', path));
  await writeFile(
    script,
    `import { runExam } from ${source('run.ts')};
     import { checkConfig } from ${source('config.ts')};
     const { out, config, base } = JSON.parse(process.argv[2]!);
     await runExam(checkConfig(config, base), { out });`,
  );
  const { baseDirectory, horizon: _, minContexts: __, ...plain } = config(['none']);
  const argument = JSON.stringify({ out, base: baseDirectory, config: plain });
  const child = spawn(process.execPath, ['--import', 'tsx', script, argument], {
    stdio: 'ignore',
    cwd: join(here, '../..'),
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  setTimeout(() => child.kill('SIGKILL'), milliseconds);
  await ended;
}

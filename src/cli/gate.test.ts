import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writeHeader, writeLedger } from '../exam/run-directory.ts';
import { handMadeEntry, handMadeHeader, handMadeLedger } from '../reports/drawn-run.ts';
import { drawnIo } from './drawn-io.ts';
import { runMain } from './run-main.ts';

const ledger = handMadeLedger([
  handMadeEntry('half', { 'scene-prior': 'granted', 'controllable-clip': 'refused' }),
  handMadeEntry('half', { 'scene-prior': 'granted', 'controllable-clip': 'granted' }, { world: 'occlude' }),
]);

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'viva-gate-'));
  await writeHeader(folder, handMadeHeader(ledger));
  await writeLedger(folder, ledger);
});
afterAll(() => rm(folder, { recursive: true }));

async function gate(...rest: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const io = drawnIo();
  const code = await runMain(['gate', folder, '--model', 'half', ...rest], io);
  return { code, stdout: io.stdout(), stderr: io.stderr() };
}

describe('exit codes', () => {
  test('0 granted', async () => {
    const { code, stdout } = await gate('--claim', 'scene-prior');
    expect(code).toBe(0);
    expect(stdout).toBe(
      'half in push: scene-prior granted: all of P1, P3 hold\nhalf in occlude: scene-prior granted: all of P1, P3 hold\n',
    );
  });

  test('1 refused in the worst world, 0 in the other one', async () => {
    expect((await gate('--claim', 'controllable-clip')).code).toBe(1);
    expect((await gate('--claim', 'controllable-clip', '--world', 'occlude')).code).toBe(0);
  });

  test('3 undetermined', async () => expect((await gate('--claim', 'policy-ranking')).code).toBe(3));

  test('2 for names that do not exist', async () => {
    expect((await gate('--claim', 'scene-priro')).stderr).toContain('Did you mean scene-prior?');
    expect((await gate('--claim', 'scene-prior', '--world', 'pusch')).code).toBe(2);
  });

  test('4 for a run without a ledger', async () => {
    const started = await mkdtemp(join(tmpdir(), 'viva-gate-'));
    await writeHeader(started, { ...handMadeHeader(ledger), status: 'incomplete' });
    const io = drawnIo();
    expect(await runMain(['gate', started, '--model', 'half', '--claim', 'scene-prior'], io)).toBe(4);
    expect(io.stderr()).toContain('finished work is not repeated');
    await rm(started, { recursive: true });
  });
});

test('the verdict and the code come from one place, for machines too', async () => {
  const { code, stdout } = await gate('--claim', 'controllable-clip', '--json');
  expect(JSON.parse(stdout)).toMatchObject({ verdict: 'refused', exitCode: 1, model: 'half' });
  expect(code).toBe(1);
});

test('a damaged ledger is named with its path', async () => {
  const damaged = await mkdtemp(join(tmpdir(), 'viva-gate-'));
  await writeHeader(damaged, handMadeHeader(ledger));
  await writeFile(join(damaged, 'ledger.json'), JSON.stringify({ ...ledger, entries: [{ model: 'half' }] }));
  const io = drawnIo();
  expect(await runMain(['gate', damaged, '--model', 'half', '--claim', 'scene-prior'], io)).toBe(2);
  expect(io.stderr()).toContain(join(damaged, 'ledger.json'));
  await rm(damaged, { recursive: true });
});

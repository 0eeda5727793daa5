import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readHeader, writeHeader } from '../exam/run-directory.ts';
import { handMadeEntry, handMadeHeader, handMadeLedger } from '../reports/drawn-run.ts';
import { drawnIo } from './drawn-io.ts';
import { interruptible } from './interrupt.ts';

const header = {
  ...handMadeHeader(handMadeLedger([handMadeEntry('oracle', {})])),
  status: 'running' as const,
};

async function inRun(check: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'viva-interrupt-'));
  await writeHeader(folder, header);
  await check(folder);
  await rm(folder, { recursive: true });
}

test('Ctrl-C ends the wait, marks the run incomplete and says how to go on', () =>
  inRun(async (folder) => {
    const io = drawnIo();
    const result = interruptible(
      () => folder,
      () => new Promise<number>(() => {}),
      io,
    );
    io.interrupt();
    expect(await result).toBeUndefined();
    expect((await readHeader(folder)).status).toBe('incomplete');
    expect(io.stderr()).toContain(`--out ${folder}`);
  }));

test('an error passes through and marks the run incomplete', () =>
  inRun(async (folder) => {
    const fail = async (): Promise<never> => {
      throw new RangeError('the disk is full');
    };
    await expect(interruptible(() => folder, fail, drawnIo())).rejects.toThrow('the disk is full');
    expect((await readHeader(folder)).status).toBe('incomplete');
  }));

test('a run that finishes is left alone', () =>
  inRun(async (folder) => {
    expect(
      await interruptible(
        () => folder,
        async () => 7,
        drawnIo(),
      ),
    ).toBe(7);
    expect((await readHeader(folder)).status).toBe('running');
  }));

/** Ctrl-C during a run: what is finished is in the journal, so stopping is safe at any moment. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { messageOf } from '../errors.ts';
import { type RunStatus, readHeader, writeHeader } from '../exam/run-directory.ts';
import type { CliIo } from './io.ts';

const interrupted = Symbol('interrupted');

/**
 * Runs until the end or until Ctrl-C; undefined then, with a word on how to go on. Work under way is dropped by the caller's
 * exit. A run that ends by an error or by Ctrl-C is marked incomplete.
 */
export async function interruptible<T>(
  out: () => string | undefined,
  work: () => Promise<T>,
  io: CliIo,
): Promise<T | undefined> {
  let release = (): void => {};
  const signal = new Promise<typeof interrupted>((resolve) => {
    release = io.onInterrupt(() => resolve(interrupted));
  });
  try {
    const result = await Promise.race([work(), signal]);
    if (result !== interrupted) return result as T;
    await mark(out(), 'incomplete', io);
    const kept = out();
    io.err(
      kept === undefined
        ? '\nStopped before the first rollout.\n'
        : `\nStopped. What is finished is kept in ${kept}; go on with the same command and --out ${kept}\n`,
    );
    return undefined;
  } catch (error) {
    await mark(out(), 'incomplete', io);
    throw error;
  } finally {
    release();
  }
}

/** Never hides the error that led here. */
async function mark(out: string | undefined, status: RunStatus, io: CliIo): Promise<void> {
  if (out === undefined || !existsSync(join(out, 'run.json'))) return;
  try {
    const header = await readHeader(out);
    if (header.status === 'running') await writeHeader(out, { ...header, status });
  } catch (error) {
    io.err(`viva: the run could not be marked incomplete: ${messageOf(error)}\n`);
  }
}

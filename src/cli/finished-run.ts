/** Opens the ledger of a run that was given by its path. */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Ledger } from '../claims/ledger.ts';
import { VivaError } from '../errors.ts';
import { readHeader, readLedger } from '../exam/run-directory.ts';
import { checkLedger } from '../reports/ledger-schema.ts';
import type { CliIo } from './io.ts';

/**
 * The run directory as an absolute path, with its checked ledger.
 * @throws `invalid-input` when there is no run or its ledger is damaged, `run-aborted` when the run has not been finished
 */
export async function finishedRun(
  path: string,
  io: Pick<CliIo, 'cwd'>,
): Promise<{ readonly path: string; readonly ledger: Ledger }> {
  const run = resolve(io.cwd, path);
  const { status } = await readHeader(run);
  if (status !== 'complete' && !existsSync(join(run, 'ledger.json'))) {
    throw new VivaError({
      code: 'run-aborted',
      message: `The run in ${run} is ${status}: it has no ledger yet.`,
      hint: `Finish it with the same viva exam command and --out ${run}: finished work is not repeated.`,
    });
  }
  return { path: run, ledger: checkLedger(await readLedger(run), join(run, 'ledger.json')) };
}

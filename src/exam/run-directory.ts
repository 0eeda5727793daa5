/** The run directory: the only state of an exam. Layout in docs/run-directory.md. */
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Ledger } from '../claims/ledger.ts';
import { messageOf, VivaError } from '../errors.ts';
import { storageError } from './clip-store.ts';
import { type ExamPlan, planHash } from './plan.ts';

export const RUN_VERSION = 1;

export type RunStatus = 'running' | 'complete' | 'incomplete';

/** `run.json`: readable without the rest. */
export interface RunHeader {
  readonly version: number;
  readonly planHash: string;
  readonly plan: ExamPlan;
  readonly versions: Readonly<Record<string, string>>;
  readonly status: RunStatus;
}

export interface RunDirectory {
  readonly path: string;
  readonly journal: string;
  readonly clips: string;
  readonly tables: string;
  readonly report: string;
}

export function runDirectory(path: string): RunDirectory {
  return {
    path,
    journal: join(path, 'journal.jsonl'),
    clips: join(path, 'clips'),
    tables: join(path, 'tables'),
    report: join(path, 'report'),
  };
}

/**
 * Makes the directory for a plan or opens the one that is there.
 * @throws `invalid-input` when another plan lives there, `record-version` for a run of another version.
 */
export async function openRun(
  path: string,
  plan: ExamPlan,
  versions: Readonly<Record<string, string>>,
): Promise<RunDirectory> {
  const directory = runDirectory(path);
  const hash = planHash(plan);
  if (existsSync(join(path, 'run.json'))) {
    const header = await readHeader(path);
    if (header.planHash !== hash) {
      throw new VivaError({
        code: 'invalid-input',
        message: `The run directory ${path} holds another plan (${header.planHash.slice(0, 12)}, this one is ${hash.slice(0, 12)}).`,
        hint: 'Choose another folder with --out. A plan cannot be changed after the first rollout.',
      });
    }
  }
  try {
    await mkdir(directory.report, { recursive: true });
    await mkdir(directory.tables, { recursive: true });
  } catch (error) {
    throw storageError(path, error);
  }
  await writeHeader(path, { version: RUN_VERSION, planHash: hash, plan, versions, status: 'running' });
  return directory;
}

/** @throws `invalid-input` when there is no run, `record-version` for another version. */
export async function readHeader(path: string): Promise<RunHeader> {
  const header = (await readJson(join(path, 'run.json'), 'run')) as RunHeader;
  if (header.version !== RUN_VERSION) {
    throw new VivaError({
      code: 'record-version',
      message: `The run in ${path} has record version ${header.version}; this Viva reads version ${RUN_VERSION}.`,
      hint: 'Use the Viva that wrote it, or run the exam again into another folder.',
    });
  }
  return header;
}

export async function writeHeader(path: string, header: RunHeader): Promise<void> {
  await writeWhole(join(path, 'run.json'), `${JSON.stringify(header, null, 2)}\n`);
}

/** @throws `invalid-input` when the run has no ledger yet. */
export async function readLedger(path: string): Promise<Ledger> {
  return (await readJson(join(path, 'ledger.json'), 'ledger')) as Ledger;
}

export async function writeLedger(path: string, ledger: Ledger): Promise<void> {
  await writeWhole(join(path, 'ledger.json'), `${JSON.stringify(ledger, null, 2)}\n`);
}

/** Writes beside and renames, so that a file is always whole. @throws `storage-failed` */
export async function writeWhole(path: string, content: string | Uint8Array): Promise<void> {
  try {
    await writeFile(`${path}.tmp`, content);
    await rename(`${path}.tmp`, path);
  } catch (error) {
    throw storageError(path, error);
  }
}

async function readJson(path: string, what: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8'));
  } catch (error) {
    throw new VivaError({
      code: 'invalid-input',
      message: `There is no readable ${what} at ${path}: ${messageOf(error)}`,
      hint:
        what === 'ledger' ? 'Finish the run first: viva exam' : 'Name the folder of a run, e.g. runs/latest.',
      cause: error,
    });
  }
}

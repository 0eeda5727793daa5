/** The checks of `viva doctor`, cheap ones first. */
import { existsSync } from 'node:fs';
import { access, constants, mkdtemp, rm, statfs } from 'node:fs/promises';
import { delimiter, dirname, join, resolve } from 'node:path';
import { messageOf } from '../errors.ts';
import { createWorkerExecutor } from '../exam/executor.ts';
import { openSetting } from '../exam/setting.ts';
import { packageVersion } from '../exam/versions.ts';
import { defaultLimits } from '../models/call.ts';
import { plusArm } from '../probes/arms.ts';
import { worlds } from '../simulators/worlds.ts';
import { checkCertificate } from './doctor-certificates.ts';
import { type Finding, trialSetting } from './doctor-finding.ts';
import { checkShippedModels } from './doctor-models.ts';

export interface Surroundings {
  readonly cwd: string;
  /** Folder for runs, relative to `cwd`. */
  readonly runs: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

type HealthCheck = (surroundings: Surroundings) => Promise<Finding>;

const MEBI = 2 ** 20;
/** A screening exam of one model keeps about this much. */
const ENOUGH_MEBI = 512;

export const healthChecks: readonly HealthCheck[] = [
  checkNode,
  checkPackage,
  checkFolder,
  checkSimulator,
  checkWorkers,
  checkShippedModels,
  ...Object.keys(worlds).map(
    (world): HealthCheck =>
      () =>
        checkCertificate(world),
  ),
  ...['ffmpeg', 'python3'].map(
    (tool): HealthCheck =>
      (where) =>
        checkTool(tool, where),
  ),
];

async function checkNode(): Promise<Finding> {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const isNew = major > 20 || (major === 20 && minor >= 19);
  const base = { what: 'Node.js', found: `${process.version} on ${process.platform}-${process.arch}` };
  return isNew
    ? { ...base, status: 'ok' }
    : { ...base, status: 'problem', advice: 'install Node.js 20.19 or newer' };
}

async function checkPackage(): Promise<Finding> {
  return { what: 'viva', status: 'ok', found: packageVersion() };
}

async function checkFolder({ cwd, runs }: Surroundings): Promise<Finding> {
  const wanted = resolve(cwd, runs);
  let folder = wanted;
  while (!existsSync(folder) && dirname(folder) !== folder) folder = dirname(folder);
  try {
    await access(folder, constants.W_OK);
    // Access bits do not tell of read-only file systems.
    await rm(await mkdtemp(join(folder, '.viva-doctor-')), { recursive: true });
  } catch (error) {
    const found = `${wanted} cannot be written: ${messageOf(error)}`;
    return { what: 'runs folder', status: 'problem', found, advice: 'choose another one with --out' };
  }
  const { bavail, bsize } = await statfs(folder);
  const free = Math.floor((bavail * bsize) / MEBI);
  const base = { what: 'runs folder', found: `${wanted}, ${free} MiB free` };
  return free >= ENOUGH_MEBI
    ? { ...base, status: 'ok' }
    : { ...base, status: 'warning', advice: 'free some space, or set keepClips to none' };
}

const [firstWorld = 'push'] = Object.keys(worlds);

async function checkSimulator(): Promise<Finding> {
  const what = 'MuJoCo and renderer';
  try {
    const started = performance.now();
    const setting = await openSetting(trialSetting(firstWorld));
    const opened = await setting.open(0);
    const loaded = performance.now();
    const clip = await setting.referenceClip(opened, plusArm(opened.start));
    const seconds = (performance.now() - loaded) / 1000;
    await setting.close();
    const rate = clip.frameCount / seconds;
    const found = `loads in ${Math.round(loaded - started)} ms, ${Math.round(rate)} frames/s at 64x64`;
    return rate >= 20
      ? { what, status: 'ok', found }
      : { what, status: 'warning', found, advice: 'exams will be slow; give the machine fewer other tasks' };
  } catch (error) {
    return { what, status: 'problem', found: messageOf(error), advice: 'install the package again' };
  }
}

async function checkWorkers(): Promise<Finding> {
  const what = 'workers';
  const executor = createWorkerExecutor({
    options: {
      settings: [trialSetting(firstWorld)],
      models: [],
      baseDirectory: '.',
      seed: 1,
      limits: defaultLimits,
    },
    clipDirectory: undefined,
    workers: 1,
    patienceMs: 60_000,
  });
  try {
    const started = performance.now();
    await executor.execute({ kind: 'reference', setting: 0, context: 0, arms: ['plus'] });
    return {
      what,
      status: 'ok',
      found: `a worker thread starts and answers in ${Math.round(performance.now() - started)} ms`,
    };
  } catch (error) {
    return { what, status: 'problem', found: messageOf(error), advice: 'check memory limits of threads' };
  } finally {
    await executor.close();
  }
}

async function checkTool(tool: string, { env }: Surroundings): Promise<Finding> {
  const folder = (env.PATH ?? '')
    .split(delimiter)
    .find((entry) => entry !== '' && existsSync(join(entry, tool)));
  return {
    what: `${tool} (optional)`,
    status: 'ok',
    found:
      folder === undefined ? 'not found; no built-in model, world or report needs it' : join(folder, tool),
  };
}

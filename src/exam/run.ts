/** Runs an exam: plan, schedule, ledger, tables. Called again on the same directory it resumes. */
import { availableParallelism } from 'node:os';
import type { Ledger, ModelLedger } from '../claims/ledger.ts';
import type { WorldModel } from '../models/world-model.ts';
import { ledgerOf, openRequirements } from './assess.ts';
import type { Assessment } from './assessment.ts';
import { buildPlan } from './build-plan.ts';
import { loadCertificate } from './certificate-store.ts';
import type { ExamConfig } from './config.ts';
import { createLocalExecutor, createWorkerExecutor, type Executor } from './executor.ts';
import { type Journal, openJournal } from './journal.ts';
import { type ExamPlan, isExaminedIn, type PlannedSetting, planHash } from './plan.ts';
import { createProgressMeter, type ProgressMeter, type ProgressReport } from './progress.ts';
import { createSettingRecord } from './record.ts';
import { openRun, RUN_VERSION, type RunDirectory, writeHeader, writeLedger } from './run-directory.ts';
import { examineSetting } from './schedule.ts';
import type { Setting } from './setting.ts';
import { writeTables } from './tables.ts';
import type { Unit } from './unit.ts';
import { runVersions } from './versions.ts';

export interface RunOptions {
  /** The run directory, or what names it by the plan's hash; made when absent, resumed when it holds the same plan. */
  readonly out: string | ((planHash: string) => string);
  /** Live models by index of the config's models; the exam then runs in this thread. */
  readonly given?: readonly (WorldModel | undefined)[];
  readonly onProgress?: (report: ProgressReport) => void;
}

export interface FinishedRun {
  readonly path: string;
  readonly plan: ExamPlan;
  readonly ledger: Ledger;
  /** Rollouts that this process did, and those it found done. */
  readonly rollouts: { readonly fresh: number; readonly resumed: number };
  readonly seconds: number;
}

/**
 * Examines all models of a config in all its worlds.
 * @throws `invalid-input` for parts that do not exist or another plan in `out`; `storage-failed` when the disk is full: what
 * was finished is kept.
 */
export async function runExam(config: ExamConfig, options: RunOptions): Promise<FinishedRun> {
  const started = performance.now();
  const { plan, settings } = await buildPlan(config, options.given);
  const hash = planHash(plan);
  const out = typeof options.out === 'string' ? options.out : options.out(hash);
  const directory = await openRun(out, plan, runVersions());
  const journal = await openJournal(directory.journal);
  const executor = createExecutor(config, plan, directory, options.given);
  const count = { fresh: 0, resumed: 0 };
  try {
    const assessments = await examineAll(plan, settings, executor, journal, options, count);
    const ledger = assembleLedger(plan, assessments);
    await writeLedger(directory.path, ledger);
    await writeTables(directory.tables, plan, assessments, ledger);
    await writeHeader(directory.path, {
      version: RUN_VERSION,
      planHash: hash,
      plan,
      versions: runVersions(),
      status: 'complete',
    });
    return {
      path: directory.path,
      plan,
      ledger,
      rollouts: count,
      seconds: (performance.now() - started) / 1000,
    };
  } finally {
    await executor.close();
    await journal.close();
    await Promise.all(settings.map((setting) => setting.close()));
  }
}

async function examineAll(
  plan: ExamPlan,
  settings: readonly Setting[],
  executor: Executor,
  journal: Journal,
  options: RunOptions,
  count: { fresh: number; resumed: number },
): Promise<readonly Assessment[]> {
  const meter = createProgressMeter(options.onProgress ?? (() => {}));
  const examine = async (planned: PlannedSetting, index: number): Promise<Assessment> => {
    const setting = settings[index];
    if (setting === undefined) throw new RangeError(`The plan has no setting ${index}.`);
    const certificate = await loadCertificate(planned.world, planned.perceiver, planned.width);
    const record = createSettingRecord(planned.hasReference);
    const assessment: Assessment = { plan, setting: planned, record, certificate };
    meter.begin(planned.world);
    await examineSetting(index, setting, assessment, {
      executor,
      journal,
      onQueue: (unit) => meter.queued(rolloutsIn(unit)),
      onUnit(unit, fresh) {
        const rollouts = rolloutsIn(unit);
        if (fresh) count.fresh += rollouts;
        else count.resumed += rollouts;
        meter.done(rollouts, fresh);
      },
      onRound: (current) => tellRound(meter, current),
    });
    return assessment;
  };
  // Side by side: while one setting weighs the evidence of a round, the workers go on in another.
  return Promise.all(plan.settings.map(examine));
}

/** The ledger of a finished record; a pure function of it. */
export function assembleLedger(plan: ExamPlan, assessments: readonly Assessment[]): Ledger {
  return {
    version: 1,
    plan: planHash(plan),
    profile: plan.profile,
    alpha: plan.alpha,
    entries: plan.models.flatMap((model, index): readonly ModelLedger[] =>
      model.role === 'examined'
        ? assessments
            .filter((entry) => isExaminedIn(model, entry.setting))
            .map((entry) => ledgerOf(entry, index))
        : [],
    ),
    leftOut: assessments.flatMap((entry) =>
      entry.record.leftOut().map((left) => ({ world: entry.setting.world, ...left })),
    ),
  };
}

function createExecutor(
  config: ExamConfig,
  plan: ExamPlan,
  directory: RunDirectory,
  given: readonly (WorldModel | undefined)[] | undefined,
): Executor {
  const limits = { deadlineMs: plan.limits.deadlineSeconds * 1000, retries: plan.limits.retries };
  const setup = {
    options: {
      settings: plan.settings.map((setting) => setting.ref),
      models: plan.models.map((model) => model.part),
      baseDirectory: config.baseDirectory,
      seed: plan.seed,
      limits,
    },
    clipDirectory: config.keepClips === 'none' ? undefined : directory.clips,
  };
  if (given?.some((model) => model !== undefined)) return createLocalExecutor(setup, given);
  const workers = config.workers ?? Math.min(8, availableParallelism());
  return createWorkerExecutor({ ...setup, workers, patienceMs: patience(limits) });
}

/** A unit has about twenty rollouts; a worker that takes longer than all their deadlines is stuck in a loop. */
function patience(limits: { readonly deadlineMs: number; readonly retries: number }): number {
  return Math.max(30_000, 20 * limits.deadlineMs * (limits.retries + 1));
}

function rolloutsIn(unit: Unit): number {
  if (unit.kind === 'preflight') return 5;
  return unit.kind === 'model' ? unit.arms.length : 0;
}

function tellRound(meter: ProgressMeter, assessment: Assessment): void {
  const { plan } = assessment;
  const verdicts = plan.models.flatMap((model, index) => {
    if (model.role !== 'examined' || !isExaminedIn(model, assessment.setting)) return [];
    const { strongest, spent } = ledgerOf(assessment, index);
    return [
      {
        model: model.card.id,
        strongest,
        open: openRequirements(assessment, index).length,
        contexts: spent.contexts,
      },
    ];
  });
  const contexts = Math.max(0, ...verdicts.map((entry) => entry.contexts));
  meter.round({ world: assessment.setting.world, contexts, verdicts });
}

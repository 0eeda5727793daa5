/** The exam of the exam: runs the fault bank through renderer and perceiver and writes down what each probe sees. */
import { availableParallelism } from 'node:os';
import { defaultLimits } from '../models/call.ts';
import type { ControlModel } from '../models/control/control-model.ts';
import { findControlModel } from '../models/control/list.ts';
import {
  CERTIFIED,
  type Certificate,
  type CertifiedRate,
  type FaultRow,
  type ProbeCertificate,
} from '../perception/certificate.ts';
import type { ContextScore, Probe, ProbeId } from '../probes/probe.ts';
import { areaUnderCurve } from '../statistics/area-under-curve.ts';
import { clopperPearsonLower } from '../statistics/proportion.ts';
import { armIds } from './arm-book.ts';
import { certificateBinding } from './certificate-store.ts';
import type { Part } from './config.ts';
import { createWorkerExecutor, type Executor } from './executor.ts';
import {
  answersFor,
  appearanceControls,
  type BankSize,
  bankSize,
  certifiedProbes,
  cutOf,
  faultsIn,
} from './fault-bank.ts';
import { createSettingRecord, type SettingRecord } from './record.ts';
import { openSetting, type Setting, type SettingRef } from './setting.ts';

export interface CertifyOptions {
  readonly world: string;
  readonly perceiver: string;
  readonly size: number;
  /** Smaller banks are for trying out: their certificates carry another hash. @default bankSize */
  readonly bank?: BankSize;
  readonly workers?: number;
  readonly onProgress?: (done: number, total: number) => void;
}

/** One examinee of the bank: a control model at one severity, on so many contexts, asked by these probes. */
interface Examinee {
  readonly model: ControlModel;
  readonly severity: number | undefined;
  readonly kind: 'clean' | 'fault' | 'milder' | 'appearance';
  /** Positions in the list of accepted contexts, with the probes asked there. */
  asked(position: number): readonly ProbeId[];
}

/** Runs the whole bank in one world. Minutes of work; bit-equal on every run. */
export async function certify(options: CertifyOptions): Promise<Certificate> {
  const bank = options.bank ?? bankSize;
  const ref: SettingRef = {
    world: options.world,
    perceiver: options.perceiver,
    size: options.size,
    horizon: undefined,
    seed: bank.seed,
    baseDirectory: '.',
  };
  const setting = await openSetting(ref);
  const examinees = listExaminees(options.world, bank);
  const executor = createWorkerExecutor({
    options: {
      settings: [ref],
      models: examinees.map(partOf),
      baseDirectory: '.',
      seed: bank.seed,
      limits: defaultLimits,
    },
    clipDirectory: undefined,
    workers: options.workers ?? Math.min(8, availableParallelism()),
    patienceMs: 600_000,
  });
  try {
    const record = createSettingRecord(true);
    await examineBank(setting, examinees, bank, executor, record, options.onProgress);
    const first = setting.start(0);
    return {
      version: 1,
      perceiver: setting.perceiver.id,
      world: options.world,
      width: first.width,
      height: first.height,
      ...(await certificateBinding(ref, setting, bank)),
      probes: certifiedProbes.map((probe) => probeCertificate(probe, examinees, record)),
      matrix: certifiedProbes.map((probe) => ({
        probe: probe.id,
        rows: examinees.flatMap((examinee, index) =>
          examinee.kind === 'fault'
            ? [faultRow(probe, examinee, scoresOf(record, index, probe).slice(0, bank.matrixContexts))]
            : [],
        ),
      })),
    };
  } finally {
    await executor.close();
    await setting.close();
  }
}

function listExaminees(world: string, bank: BankSize): readonly Examinee[] {
  const all = certifiedProbes.map((probe) => probe.id);
  const clean: Examinee = {
    model: findControlModel('oracle'),
    severity: undefined,
    kind: 'clean',
    asked: () => all,
  };
  const appearance: Examinee[] = appearanceControls.map((model, turn) => ({
    model,
    severity: model.severity?.nominal,
    kind: 'appearance',
    // The contexts are dealt round, so that together the changes of appearance see as many as the clean oracle.
    asked: (position) => (position % appearanceControls.length === turn ? all : []),
  }));
  const faults = faultsIn(world).flatMap((model): Examinee[] => {
    const own = all.filter((probe) => answersFor(probe, model));
    const nominal = model.severity?.nominal;
    const milder = (model.severity?.levels ?? []).filter((level) => level !== nominal);
    return [
      {
        model,
        severity: nominal,
        kind: 'fault',
        asked: (position) => (position < bank.matrixContexts ? all : own),
      },
      ...milder.map(
        (severity): Examinee => ({
          model,
          severity,
          kind: 'milder',
          asked: (position) => (position < bank.severityContexts ? own : []),
        }),
      ),
    ];
  });
  return [clean, ...faults, ...appearance];
}

async function examineBank(
  setting: Setting,
  examinees: readonly Examinee[],
  bank: BankSize,
  executor: Executor,
  record: SettingRecord,
  onProgress: CertifyOptions['onProgress'],
): Promise<void> {
  const all = certifiedProbes.map((probe) => probe.id);
  let done = 0;
  // Contexts are accepted in order; a few more than needed are looked at because some are left out.
  const accepted: number[] = [];
  for (let next = 0; accepted.length < bank.contexts; next += 8) {
    const candidates = Array.from({ length: 8 }, (_, k) => next + k);
    await Promise.all(
      candidates.map(async (context) => {
        const start = setting.start(context);
        const arms = armIds(start, all);
        record.addReference(start, await executor.execute({ kind: 'reference', setting: 0, context, arms }));
      }),
    );
    accepted.push(...candidates.filter((context) => !record.isLeftOut(context)));
  }
  const used = accepted.slice(0, bank.contexts);
  const total = used.length;
  for (let from = 0; from < used.length; from += 4) {
    const batch = used.slice(from, from + 4);
    await Promise.all(
      batch.flatMap((context, k) =>
        examinees.map(async (examinee, model) => {
          const start = setting.start(context);
          const arms = armIds(start, examinee.asked(from + k));
          if (arms.length === 0) return;
          const unit = { kind: 'model', setting: 0, model, context, arms, looks: false } as const;
          record.addModel(model, start, await executor.execute(unit));
        }),
      ),
    );
    done += batch.length;
    onProgress?.(done, total);
  }
}

function probeCertificate(
  probe: Probe,
  examinees: readonly Examinee[],
  record: SettingRecord,
): ProbeCertificate {
  const cut = cutOf(probe);
  const scores = examinees.map((_, index) => scoresOf(record, index, probe));
  const of = (wanted: (examinee: Examinee) => boolean): readonly ContextScore[] =>
    examinees.flatMap((examinee, index) => (wanted(examinee) ? (scores[index] ?? []) : []));
  const faulty = of((examinee) => examinee.kind === 'fault' && answersFor(probe.id, examinee.model));
  const clean = of((examinee) => examinee.kind === 'clean');
  const sensitivity = rateOf(faulty, (score) => isFlagged(score, cut));
  const specificity = rateOf(clean, (score) => isClean(score, cut));
  const appearanceSpecificity = rateOf(
    of((examinee) => examinee.kind === 'appearance'),
    (score) => isClean(score, cut),
  );
  return {
    probe: probe.id,
    cut,
    sensitivity,
    specificity,
    appearanceSpecificity,
    auc: aucOf(faulty, clean),
    smallestSeverity: smallestSeverities(probe, examinees, scores),
    certified: [sensitivity, specificity, appearanceSpecificity].every((rate) => rate.lower >= CERTIFIED),
  };
}

function scoresOf(record: SettingRecord, model: number, probe: Probe): readonly ContextScore[] {
  return record
    .scores(model, probe, { settings: probe.settings })
    .map((entry) => entry.score)
    .filter((score) => score.status !== 'not-asked');
}

/** A fault that makes the clip unmeasurable is not flagged: nothing was said about it. */
function isFlagged(score: ContextScore, cut: number): boolean {
  return score.status === 'scored' && score.score < cut;
}

function isClean(score: ContextScore, cut: number): boolean {
  return score.status === 'scored' && score.score >= cut;
}

function rateOf(scores: readonly ContextScore[], right: (score: ContextScore) => boolean): CertifiedRate {
  const hits = scores.filter(right).length;
  return {
    n: scores.length,
    right: hits,
    lower: scores.length === 0 ? 0 : round(clopperPearsonLower(hits, scores.length)),
  };
}

function faultRow(probe: Probe, examinee: Examinee, scores: readonly ContextScore[]): FaultRow {
  return {
    fault: examinee.model.id,
    severity: examinee.severity ?? 1,
    n: scores.length,
    flagged: scores.filter((score) => isFlagged(score, cutOf(probe))).length,
  };
}

function smallestSeverities(
  probe: Probe,
  examinees: readonly Examinee[],
  scores: readonly (readonly ContextScore[])[],
): Readonly<Record<string, number | 'none'>> {
  const found: Record<string, number | 'none'> = {};
  for (const { model, kind } of examinees) {
    if (kind !== 'fault' || !answersFor(probe.id, model) || model.severity === undefined) continue;
    let smallest: number | 'none' = 'none';
    // From the worst level down, as long as nine of ten contexts are flagged.
    for (const level of [...model.severity.levels].reverse()) {
      const index = examinees.findIndex((entry) => entry.model.id === model.id && entry.severity === level);
      const seen = scores[index] ?? [];
      const flagged = seen.filter((score) => isFlagged(score, cutOf(probe))).length;
      if (seen.length === 0 || flagged < 0.9 * seen.length) break;
      smallest = level;
    }
    found[model.id] = smallest;
  }
  return found;
}

function aucOf(faulty: readonly ContextScore[], clean: readonly ContextScore[]): number {
  const badness = (scores: readonly ContextScore[]): readonly number[] =>
    scores.map((score) => (score.status === 'scored' ? 1 - score.score : 0.5));
  if (faulty.length < 2 || clean.length < 2) return 0;
  return round(areaUnderCurve(badness(faulty), badness(clean)).value);
}

function partOf({ model, severity }: Examinee): Part {
  return severity === undefined ? model.id : { id: model.id, options: { severity } };
}

function round(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}

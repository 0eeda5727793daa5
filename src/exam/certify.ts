/** The exam of the exam: runs the fault bank through renderer and perceiver and writes down what each probe sees. */
import { availableParallelism } from 'node:os';
import { defaultLimits } from '../models/call.ts';
import { findControlModel } from '../models/control/list.ts';
import type { Certificate } from '../perception/certificate.ts';
import { armIds } from './arm-book.ts';
import { type Examinee, faultRow, probeCertificate, scoresOf } from './certificate-figures.ts';
import { certificateBinding } from './certificate-store.ts';
import type { Part } from './config.ts';
import { createWorkerExecutor, type Executor } from './executor.ts';
import {
  answersFor,
  appearanceControls,
  type BankSize,
  bankSize,
  certifiedProbes,
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

function partOf({ model, severity }: Examinee): Part {
  return severity === undefined ? model.id : { id: model.id, options: { severity } };
}

/** The figures of a certificate, from the scores of a finished fault bank. */
import type { ControlModel } from '../models/control/control-model.ts';
import {
  CERTIFIED,
  type CertifiedRate,
  type FaultRow,
  type ProbeCertificate,
} from '../perception/certificate.ts';
import type { ContextScore, Probe, ProbeId } from '../probes/probe.ts';
import { areaUnderCurve } from '../statistics/area-under-curve.ts';
import { clopperPearsonLower } from '../statistics/proportion.ts';
import { answersFor, cutOf } from './fault-bank.ts';
import type { SettingRecord } from './record.ts';

/** One examinee of the bank: a control model at one severity, on so many contexts, asked by these probes. */
export interface Examinee {
  readonly model: ControlModel;
  readonly severity: number | undefined;
  readonly kind: 'clean' | 'fault' | 'milder' | 'appearance';
  /** Positions in the list of accepted contexts, with the probes asked there. */
  asked(position: number): readonly ProbeId[];
}

export function probeCertificate(
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

export function scoresOf(record: SettingRecord, model: number, probe: Probe): readonly ContextScore[] {
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

export function faultRow(probe: Probe, examinee: Examinee, scores: readonly ContextScore[]): FaultRow {
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

function round(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}

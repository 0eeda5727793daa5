/** The words and numbers that all reports share. */
import { findClaim } from '../claims/ladder.ts';
import type { Axes, ClaimEntry, EvidenceEntry, ModelLedger, Scope, Verdict } from '../claims/ledger.ts';
import type { Measurement } from '../statistics/measurement.ts';

/** A sign beside the word, so that no verdict is told by colour alone. */
export const verdictSigns: Readonly<Record<Verdict, string>> = {
  granted: '✓',
  refused: '✗',
  undetermined: '?',
  'not-applicable': '–',
};

/** `✓ granted`. */
export function signed(verdict: Verdict): string {
  return `${verdictSigns[verdict]} ${verdictWord(verdict)}`;
}

export function verdictWord(verdict: Verdict): string {
  return verdict === 'not-applicable' ? 'not applicable' : verdict;
}

/** What the model may be used for, by the strongest granted claim. */
export function allowedUse(entry: ModelLedger): string {
  if (entry.strongest === 'none') return 'No use is supported by this exam.';
  return `May be used for ${findClaim(entry.strongest).use} (${entry.strongest}).`;
}

/** What it may not be used for: the lowest claim that was refused, or else the next one up. */
export function deniedUse(entry: ModelLedger): string {
  const denied = firstRefused(entry) ?? entry.claims.find((claim) => claim.claim === entry.next?.claim);
  return denied === undefined
    ? ''
    : `Not for ${denied.use} (${denied.claim}: ${verdictWord(denied.verdict)}).`;
}

/** The lowest refused claim that this tool could have granted. */
export function firstRefused(entry: ModelLedger): ClaimEntry | undefined {
  return entry.claims.find(
    (claim) => claim.verdict === 'refused' && findClaim(claim.claim).never === undefined,
  );
}

/** Claims that no probe of this version decides. */
export function isBeyondExam(claim: ClaimEntry): boolean {
  const { probes, missing, never } = findClaim(claim.claim);
  return probes.length === 0 && (missing.length > 0 || never !== undefined);
}

export const axisNames: Readonly<Record<Axes['bottleneck'], string>> = {
  consistency: 'consistency',
  controllability: 'controllability',
  usableHorizon: 'usable horizon',
  undetermined: 'undetermined',
};

/** `controllability 0.03`, or that the weakest axis is not known. */
export function bottleneckText({ axes }: Pick<ModelLedger, 'axes'>): string {
  const { bottleneck } = axes;
  if (bottleneck === 'undetermined') return 'undetermined';
  return `${axisNames[bottleneck]} ${measurementText(axes[bottleneck])}`;
}

/** `24 of 24 frames`, or why it is not known. */
export function horizonText(entry: ModelLedger): string {
  const horizon = evidenceOf(entry).find((evidence) => evidence.probe === 'H1')?.estimate;
  if (horizon === undefined) return 'not examined';
  if (horizon.status === 'undetermined') return `undetermined: ${horizon.reason}`;
  const extrapolated = extrapolationText(entry.scope);
  const frames = `${numberText(horizon.value)} of ${entry.scope.horizonFrames} frames`;
  return extrapolated === undefined ? frames : `${frames}; ${extrapolated}`;
}

/** Which frames of the horizon are extrapolation by the model's own word; undefined when none are known to be. */
export function extrapolationText({ horizonFrames, trainedFrames }: Scope): string | undefined {
  if (trainedFrames === undefined || horizonFrames <= trainedFrames) return undefined;
  const first = trainedFrames + 1;
  const which = first === horizonFrames ? `frame ${first} lies` : `frames ${first} to ${horizonFrames} lie`;
  return `${which} beyond the ${trainedFrames} that the model says it was trained for`;
}

/**
 * Where nothing can be decided because there is no reference: what was measured all the same, and what the preflight found
 * of seed and repeats. Undefined elsewhere.
 */
export function measuredText(entry: ModelLedger): string | undefined {
  if (entry.scope.reference !== 'none') return undefined;
  const preflight = entry.preflight.filter(({ check }) => check === 'repeat' || check === 'seed');
  const probes = new Map(
    evidenceOf(entry)
      .filter((evidence) => evidence.contexts > evidence.unmeasured)
      .map((evidence) => [evidence.probe, `${evidence.probe} ${evidence.name}: ${evidence.finding}`]),
  );
  const told = [...preflight.map(({ check, found }) => `${check}: ${found}`), ...probes.values()];
  return `Measured without a reference: ${told.join('; ')}`;
}

/** All evidence of an entry, in ladder order. */
export function evidenceOf(entry: ModelLedger): readonly EvidenceEntry[] {
  return entry.claims.flatMap((claim) => claim.evidence);
}

/** `0.93 [0.81, 0.98]`; the word `undetermined` when there is no number. */
export function measurementText(measurement: Measurement): string {
  if (measurement.status === 'undetermined') return 'undetermined';
  const { value, interval } = measurement;
  const range = interval === undefined ? '' : ` [${numberText(interval.low)}, ${numberText(interval.high)}]`;
  return `${numberText(value)}${range}`;
}

/** At most three significant digits after the point, none for whole numbers. */
export function numberText(value: number): string {
  const size = Math.abs(value);
  if (Number.isInteger(value) && size < 1e6) return `${value}`;
  if (size >= 1e5 || size < 1e-3) return value.toExponential(1);
  return value.toFixed(size >= 100 ? 0 : size >= 10 ? 1 : size >= 0.1 ? 2 : 3);
}

/** `1 context`, `2 contexts`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** Without control characters: titles and reasons come from models and must not steer a terminal or break a file. */
export function plain(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}]+/gu, ' ');
}

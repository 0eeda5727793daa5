/** From the record of one setting to a model's evidence, its open questions and its page of the ledger. */
import { axesOf } from '../claims/axes.ts';
import { decideClaims, type Evidence, obstacle, probeFor } from '../claims/decide.ts';
import { decideEvidence } from '../claims/evidence.ts';
import { claims } from '../claims/ladder.ts';
import type { ClaimEntry, ModelLedger } from '../claims/ledger.ts';
import { type Requirement, requirementsOf } from '../claims/profile.ts';
import { type LooksFigure, type LooksId, looksFigure } from '../clip/looks-figure.ts';
import { coverageOf } from '../perception/certificate.ts';
import { findProbe } from '../probes/list.ts';
import type { ProbeId } from '../probes/probe.ts';
import { scoredOnly } from '../probes/summary.ts';
import { isMeasured, measured } from '../statistics/measurement.ts';
import { mean } from '../statistics/sample.ts';
import type { Assessment } from './assessment.ts';
import { planProfile } from './plan.ts';
import type { SettingRecord } from './record.ts';
import { scopeOf } from './scope.ts';
import { inseparable } from './separation.ts';

export function evidenceOf(assessment: Assessment, model: number): Evidence {
  const { plan, setting, record, certificate } = assessment;
  const profile = planProfile(plan);
  const verified = record.preflight(model)?.verified;
  const basis = {
    hasActions: verified?.hasActions ?? plan.models[model]?.card.capabilities.action.kind !== 'none',
    hasSeed: verified?.hasSeed ?? true,
    hasReference: setting.hasReference,
    hasMirror: setting.hasMirror,
  };
  const where = `${setting.world} at ${setting.width}x${setting.height}`;
  return {
    ...basis,
    profile,
    scores: (requirement) => {
      const probe = probeFor(requirement, basis);
      return obstacle(probe, basis) === undefined ? record.scores(model, probe, requirement) : [];
    },
    coverage: (probe) =>
      coverageOf(certificate, certifiedAs(probe), {
        bank: setting.bank,
        fingerprint: setting.fingerprint,
        where,
      }),
    inseparable: (probe) => inseparable(assessment, certifiedAs(probe)),
  };
}

const decided = new WeakMap<
  SettingRecord,
  { readonly revision: number; readonly claims: Map<number, readonly ClaimEntry[]> }
>();

/** The verdicts on a model as the record stands; computed once as long as nothing is added. */
function claimsOf(assessment: Assessment, model: number): readonly ClaimEntry[] {
  const { record } = assessment;
  let known = decided.get(record);
  if (known?.revision !== record.revision) known = { revision: record.revision, claims: new Map() };
  decided.set(record, known);
  const entries = known.claims.get(model) ?? decideClaims(evidenceOf(assessment, model));
  known.claims.set(model, entries);
  return entries;
}

/** I2' asks I2's question of the same tracks by another statistic, and stands on its certificate. */
function certifiedAs(probe: ProbeId): ProbeId {
  return probe === "I2'" ? 'I2' : probe;
}

/**
 * The tests whose answer could still change a verdict of this model. A test that cannot decide anything (no certificate, not
 * separable) is kept up to the plan's smallest number of contexts, for its description.
 */
export function openRequirements(assessment: Assessment, model: number): readonly Requirement[] {
  const evidence = evidenceOf(assessment, model);
  const entries = claimsOf(assessment, model);
  const closed = new Set(entries.filter((entry) => entry.verdict === 'refused').map((entry) => entry.claim));
  return claims.flatMap((claim) => {
    if (closed.has(claim.id)) return [];
    return requirementsOf(evidence.profile, claim).filter((requirement) => {
      const probe = probeFor(requirement, evidence);
      if (obstacle(probe, evidence) !== undefined) return false;
      const scores = evidence.scores(requirement);
      const decision = decideEvidence(scores, requirement, evidence.profile);
      const decides =
        evidence.coverage(probe.id).status === 'certified' && evidence.inseparable(probe.id) === undefined;
      return decides ? decision.open : decision.contexts < evidence.profile.minContexts && decision.open;
    });
  });
}

export function ledgerOf(assessment: Assessment, model: number): ModelLedger {
  const { plan, setting, record } = assessment;
  const planned = plan.models[model];
  if (planned === undefined) throw new RangeError(`The plan has no model ${model}.`);
  const { card } = planned;
  const entries = claimsOf(assessment, model);
  const granted = entries.filter((entry) => entry.verdict === 'granted').at(-1);
  const preflight = record.preflight(model);
  return {
    model: card.id,
    title: card.title,
    revision: card.revision,
    grade: preflight?.grade ?? 'D',
    world: setting.world,
    strongest: granted?.claim ?? 'none',
    next: nextClaim(entries),
    claims: entries,
    preflight: preflight?.checks ?? [],
    noise: noiseOf(record, model),
    axes: axesOf(
      entries.flatMap((entry) => entry.evidence),
      setting.horizon,
    ),
    looks: meanLooks(record.looks(model)),
    vendor: card.vendorClaims ?? [],
    scope: scopeOf(plan, setting, card),
    spent: record.spent(model),
  };
}

/** The lowest claim of the main branch that is not granted. */
function nextClaim(entries: readonly ClaimEntry[]): ModelLedger['next'] {
  const branch = entries.filter(
    (entry) => entry.claim !== 'evaluation-stressor' && entry.claim !== 'safety-evidence',
  );
  const next = branch.find((entry) => entry.verdict !== 'granted');
  return next === undefined ? undefined : { claim: next.claim, because: next.because };
}

/** I1 is descriptive: how far the model is from itself. */
function noiseOf(record: SettingRecord, model: number): string {
  const probe = findProbe('I1');
  const scores = record
    .scores(model, probe, { settings: probe.settings })
    .map((entry) => entry.score)
    .filter((score) => score.status === 'scored');
  return scores.length === 0 ? 'not measured' : probe.explain(scoredOnly(scores), probe.settings);
}

function meanLooks(pages: readonly (readonly LooksFigure[])[]): readonly LooksFigure[] {
  const ids = new Set<LooksId>(pages.flatMap((page) => page.map((figure) => figure.id)));
  return [...ids].map((id) => {
    const figures = pages
      .flatMap((page) => page.filter((figure) => figure.id === id))
      .map((figure) => figure.measurement);
    const values = figures.filter(isMeasured).map((figure) => figure.value);
    const [unknown] = figures;
    if (values.length > 0) return looksFigure(id, measured(mean(values), { n: values.length }));
    return looksFigure(id, unknown ?? { status: 'undetermined', reason: 'not measured' });
  });
}

/** From the evidence of one model in one world to the verdicts of the whole ladder. */
import type { Coverage } from '../perception/certificate.ts';
import { findProbe } from '../probes/list.ts';
import type { Probe, ProbeId } from '../probes/probe.ts';
import { meanScore } from '../probes/summary.ts';
import {
  decideEvidence,
  type EvidenceDecision,
  type EvidenceVerdict,
  type OrderedScore,
} from './evidence.ts';
import { concentrated } from './families.ts';
import { type Claim, type ClaimId, claims, type Defeater } from './ladder.ts';
import type { ClaimEntry, EvidenceEntry, Verdict } from './ledger.ts';
import { type Profile, type Requirement, requirementsOf } from './profile.ts';

/** What is known about one model in one world when verdicts are formed. */
export interface Evidence {
  readonly profile: Profile;
  /** Verified, not declared. */
  readonly hasActions: boolean;
  readonly hasSeed: boolean;
  readonly hasReference: boolean;
  readonly hasMirror: boolean;
  /** Scores of a probe under the settings of a requirement, in the declared order of contexts. */
  scores(requirement: Requirement): readonly OrderedScore[];
  coverage(probe: ProbeId): Coverage;
  /** Why the probe cannot tell good from bad models in this world, or undefined when it can. */
  inseparable(probe: ProbeId): string | undefined;
}

/** The probe that answers a requirement for this model: I2 becomes I2' where the seed is not honoured. */
export function probeFor(requirement: Requirement, evidence: Pick<Evidence, 'hasSeed'>): Probe {
  return findProbe(requirement.probe === 'I2' && !evidence.hasSeed ? "I2'" : requirement.probe);
}

/** Why a probe cannot be asked of this model here, or undefined when it can. */
export function obstacle(
  probe: Probe,
  evidence: Omit<Evidence, 'profile' | 'scores' | 'coverage' | 'inseparable'>,
): { readonly verdict: EvidenceVerdict; readonly reason: string } | undefined {
  if (probe.needs.includes('actions') && !evidence.hasActions) {
    return { verdict: 'not-applicable', reason: 'the model has no action channel' };
  }
  if (probe.needs.includes('reference') && !evidence.hasReference) {
    return { verdict: 'undetermined', reason: 'needs a reference, and this setting has none' };
  }
  if (probe.needs.includes('mirror') && !evidence.hasMirror) {
    return { verdict: 'undetermined', reason: 'needs mirrored starts, and this setting has none' };
  }
  return undefined;
}

/** All claims in ladder order. */
export function decideClaims(evidence: Evidence): readonly ClaimEntry[] {
  const decided = new Map<ClaimId, ClaimEntry>();
  for (const claim of claims) {
    decided.set(claim.id, decideClaim(claim, evidence, decided));
  }
  return [...decided.values()];
}

function decideClaim(claim: Claim, evidence: Evidence, below: ReadonlyMap<ClaimId, ClaimEntry>): ClaimEntry {
  const entries = requirementsOf(evidence.profile, claim).map((requirement) =>
    evidenceEntry(requirement, evidence),
  );
  const parent = claim.parent === undefined ? undefined : below.get(claim.parent);
  const defeaters = claim.defeaters.map((defeater) => ({
    text: defeater.text,
    status: defeaterStatus(defeater, claim, evidence, entries),
  }));
  const { verdict, because, missing } = conclude(claim, evidence, entries, parent, defeaters);
  return {
    claim: claim.id,
    code: claim.code,
    use: claim.use,
    verdict,
    because,
    missing,
    evidence: entries,
    defeaters,
    crosswalk: claim.crosswalk,
  };
}

type Conclusion = Pick<ClaimEntry, 'verdict' | 'because' | 'missing'>;

function conclude(
  claim: Claim,
  evidence: Evidence,
  entries: readonly EvidenceEntry[],
  parent: ClaimEntry | undefined,
  defeaters: ClaimEntry['defeaters'],
): Conclusion {
  const settled = (verdict: Verdict, because: string): Conclusion => ({ verdict, because, missing: [] });
  if (claim.never !== undefined) return settled('refused', claim.never);
  if (claim.control && !evidence.hasActions) {
    return settled(
      'refused',
      'the model has no action channel: what cannot be commanded cannot obey, however right it looks',
    );
  }
  const failed = entries.filter((entry) => entry.verdict === 'refused');
  if (failed.length > 0) return settled('refused', failed.map(findingOf).join('; '));
  const decidedHere = claim.missing.length === 0;
  if (decidedHere && parent?.verdict === 'refused') {
    return settled('refused', `rests on ${parent.claim}, which is refused: ${parent.because}`);
  }
  const missing = [
    ...(parent !== undefined && parent.verdict !== 'granted' ? [`${parent.claim} (${parent.verdict})`] : []),
    ...entries
      .filter((entry) => entry.verdict !== 'granted')
      .map((entry) => `${entry.probe} ${entry.name}: ${entry.reason ?? entry.verdict}`),
    ...claim.missing,
    ...defeaters
      .filter((defeater) => defeater.status === 'active')
      .map((defeater) => `defeater: ${defeater.text}`),
  ];
  if (missing.length > 0) return { verdict: 'undetermined', because: `missing: ${missing[0]}`, missing };
  return settled('granted', `all of ${entries.map((entry) => entry.probe).join(', ')} hold`);
}

function findingOf(entry: EvidenceEntry): string {
  return `${entry.probe} ${entry.name}: ${entry.finding}`;
}

function evidenceEntry(requirement: Requirement, evidence: Evidence): EvidenceEntry {
  const probe = probeFor(requirement, evidence);
  const stopped = obstacle(probe, evidence);
  const ordered = stopped === undefined ? evidence.scores(requirement) : [];
  const decision = decideEvidence(ordered, requirement, evidence.profile);
  const used = usedScores(ordered, decision);
  const scores = used.map((entry) => entry.score);
  const coverage = evidence.coverage(probe.id);
  const { verdict, reason } = stopped ?? weigh(decision, coverage, evidence.inseparable(probe.id));
  return {
    probe: probe.id,
    name: probe.name,
    verdict,
    finding: scores.length === 0 ? 'not examined' : probe.explain(scores, requirement.settings),
    ...(reason === undefined ? {} : { reason }),
    settings: requirement.settings,
    score: meanScore(scores),
    estimate: probe.estimate(scores, requirement.settings),
    contexts: decision.contexts,
    unmeasured: decision.unmeasured,
    families: decision.families,
    eGrant: decision.eGrant,
    eRefuse: decision.eRefuse,
    alpha: evidence.profile.alpha,
    certificate: coverage.status === 'certified' ? 'certified' : coverage.reason,
    witnesses: witnessesOf(used, requirement.settings.threshold),
  };
}

/** A decision counts only through a certified probe that separates good from bad models here. */
function weigh(
  decision: EvidenceDecision,
  coverage: Coverage,
  inseparable: string | undefined,
): { readonly verdict: EvidenceVerdict; readonly reason: string | undefined } {
  if (coverage.status === 'uncertified') return { verdict: 'undetermined', reason: coverage.reason };
  if (inseparable !== undefined) return { verdict: 'undetermined', reason: inseparable };
  return { verdict: decision.verdict, reason: decision.reason };
}

function usedScores(ordered: readonly OrderedScore[], decision: EvidenceDecision): readonly OrderedScore[] {
  return ordered.filter((entry) => entry.score.status !== 'not-asked').slice(0, decision.contexts);
}

/** At most three contexts with scores under the threshold, worst first. */
function witnessesOf(used: readonly OrderedScore[], threshold: number): readonly string[] {
  return used
    .flatMap(({ context, score }) =>
      score.status === 'scored' && score.score < threshold ? [{ context, score: score.score }] : [],
    )
    .sort((a, b) => a.score - b.score)
    .slice(0, 3)
    .map((entry) => entry.context);
}

function defeaterStatus(
  defeater: Defeater,
  claim: Claim,
  evidence: Evidence,
  entries: readonly EvidenceEntry[],
): 'excluded' | 'active' | 'not-examined' {
  if (defeater.perFamily === true) {
    const seen = requirementsOf(evidence.profile, claim).map((requirement) => ({
      scores: evidence.scores(requirement),
      threshold: requirement.settings.threshold,
    }));
    if (seen.every(({ scores }) => scores.length === 0)) return 'not-examined';
    return seen.some(({ scores, threshold }) => concentrated(scores, threshold)) ? 'active' : 'excluded';
  }
  if (defeater.excludedBy === undefined) return 'not-examined';
  const verdicts = defeater.excludedBy.map(
    (probe) => entries.find((entry) => entry.probe === probe || entry.probe === `${probe}'`)?.verdict,
  );
  if (verdicts.includes('refused')) return 'active';
  return verdicts.every((verdict) => verdict === 'granted') ? 'excluded' : 'not-examined';
}

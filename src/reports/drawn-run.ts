/** Hand-made ledgers and runs for tests: small enough to read, with every field filled in. */
import { claims } from '../claims/ladder.ts';
import type { ClaimEntry, EvidenceEntry, Ledger, ModelLedger, Verdict } from '../claims/ledger.ts';
import { looksFigure } from '../clip/looks-figure.ts';
import type { RunHeader } from '../exam/run-directory.ts';
import type { RunView } from '../exam/run-view.ts';
import { findProbe } from '../probes/list.ts';
import type { ProbeId } from '../probes/probe.ts';
import { measured, undetermined } from '../statistics/measurement.ts';

/** Verdicts by claim; claims that are not named are undetermined. */
export type HandMadeVerdicts = Readonly<Partial<Record<ClaimEntry['claim'], Verdict>>>;

export function handMadeEvidence(probe: ProbeId, overrides: Partial<EvidenceEntry> = {}): EvidenceEntry {
  const { name, settings } = findProbe(probe);
  return {
    probe,
    name,
    verdict: 'refused',
    finding: 'right in 0 of 8 contexts',
    settings,
    score: measured(0, { n: 8, interval: { low: 0, high: 0.4, level: 0.95, method: 'grid-bet' } }),
    estimate: measured(0, { n: 8 }),
    contexts: 8,
    unmeasured: 0,
    families: 3,
    eGrant: 0.001,
    eRefuse: 230,
    alpha: 0.1,
    certificate: 'certified',
    witnesses: ['push/t#0@1'],
    ...overrides,
  };
}

export function handMadeEntry(
  model: string,
  verdicts: HandMadeVerdicts,
  overrides: Partial<ModelLedger> = {},
): ModelLedger {
  const entries = claims.map((claim): ClaimEntry => {
    const verdict = claim.never === undefined ? (verdicts[claim.id] ?? 'undetermined') : 'refused';
    const because = {
      granted: `all of ${claim.probes.join(', ')} hold`,
      refused: claim.never ?? 'I3 direction: right in 0 of 8 contexts',
      undetermined: `missing: ${claim.missing[0] ?? 'more contexts are needed'}`,
      'not-applicable': 'the model has no action channel',
    }[verdict];
    return {
      claim: claim.id,
      code: claim.code,
      use: claim.use,
      verdict,
      because,
      missing: verdict === 'undetermined' ? claim.missing : [],
      evidence: claim.id === 'controllable-clip' ? [handMadeEvidence('I3', { verdict })] : [],
      defeaters: claim.defeaters.map(({ text }) => ({ text, status: 'not-examined' })),
      crosswalk: claim.crosswalk,
    };
  });
  const next = entries.find((entry) => entry.verdict !== 'granted' && entry.claim !== 'evaluation-stressor');
  return {
    model,
    title: model,
    revision: '1',
    grade: 'A',
    world: 'push',
    strongest: entries.filter((entry) => entry.verdict === 'granted').at(-1)?.claim ?? 'none',
    next: next === undefined ? undefined : { claim: next.claim, because: next.because },
    claims: entries,
    preflight: [{ check: 'seed', declared: 'settable', found: 'repeats bit by bit', holds: true }],
    noise: 'same seed 0.0 px, other seed 0.2 px',
    axes: {
      consistency: measured(0.97, { n: 8 }),
      controllability: measured(0.03, { n: 8 }),
      usableHorizon: undetermined('not examined'),
      bottleneck: 'controllability',
    },
    looks: [looksFigure('psnr', measured(28.4, { n: 8 }))],
    vendor: [{ kind: 'vendor-reported', name: 'FVD', value: 91, source: 'model card', date: '2026-05-01' }],
    scope: {
      model,
      revision: '1',
      world: 'push',
      families: ['t', 'bar', 'disc'],
      width: 64,
      height: 64,
      fps: 10,
      actions: '2-D continuous (x, y), in m/s',
      horizonFrames: 24,
      reference: 'push simulator',
      perceiver: 'palette@1',
      profile: 'screen',
      alpha: 0.1,
    },
    spent: { contexts: 8, rollouts: 124, failed: 0 },
    ...overrides,
  };
}

export function handMadeLedger(entries: readonly ModelLedger[]): Ledger {
  return {
    version: 1,
    plan: '0123456789abcdef'.repeat(4),
    profile: 'screen',
    alpha: 0.1,
    entries,
    leftOut: [
      { world: 'push', context: 'push/bar#3@1', reason: 'the reference is not sure of its own future' },
    ],
  };
}

export function handMadeHeader(ledger: Ledger): RunHeader {
  return {
    version: 1,
    planHash: ledger.plan,
    plan: {
      version: 1,
      profile: ledger.profile,
      alpha: ledger.alpha,
      minContexts: 8,
      seed: 1,
      settings: [],
      models: [],
      requirements: [],
      limits: { deadlineSeconds: 120, retries: 1 },
    },
    versions: { viva: '0.1.0', node: 'v20.20.2' },
    status: 'complete',
  };
}

/** A run without a journal; what is asked of it can be replaced. */
export function handMadeRun(ledger: Ledger, overrides: Partial<RunView> = {}): RunView {
  return {
    path: '/runs/hand-made',
    header: handMadeHeader(ledger),
    ledger,
    scores: () => [],
    arms: () => [],
    observation: () => undefined,
    clip: async () => undefined,
    referenceClip: async () => undefined,
    close: async () => {},
    ...overrides,
  };
}

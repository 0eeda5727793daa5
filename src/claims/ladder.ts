/** The claims as data: what each may be used for and which evidence it needs. Source of the levels: docs/claims. */
import { unknownName } from '../errors.ts';
import type { ProbeId } from '../probes/probe.ts';

export const claimIds = [
  'scene-prior',
  'evaluation-stressor',
  'controllable-clip',
  'controllable-step',
  'policy-ranking',
  'policy-value',
  'policy-training',
  'safety-evidence',
] as const;
export type ClaimId = (typeof claimIds)[number];

export interface Claim {
  readonly id: ClaimId;
  /** Short code of the ladder, e.g. `C3s`. */
  readonly code: string;
  /** What a holder of the claim may do. */
  readonly use: string;
  /** The claim below on the same branch, which must be granted first. */
  readonly parent: ClaimId | undefined;
  /** Probes that must all be granted. `I2` stands for whichever of I2 and I2' fits the model. */
  readonly probes: readonly ProbeId[];
  /** Evidence that no exam of this version collects; the claim stays undetermined while the list is not empty. */
  readonly missing: readonly string[];
  /** Needs an action channel. */
  readonly control: boolean;
  /** Set when the tool never grants the claim. */
  readonly never?: string;
  /** Nearest levels of the published ladders (approximate). */
  readonly crosswalk: string;
  readonly defeaters: readonly Defeater[];
}

/** What would undo a grant, and what excludes it. */
export interface Defeater {
  readonly text: string;
  /** The defeater is excluded when these probes are granted. */
  readonly excludedBy?: readonly ProbeId[];
  /** Excluded when no scene family stands out in the claim's own evidence. */
  readonly perFamily?: boolean;
}

export const claims: readonly Claim[] = [
  {
    id: 'scene-prior',
    code: 'C1',
    use: 'ideas, augmentation, pre-labels that are checked downstream',
    parent: undefined,
    probes: ['P1', 'P3'],
    missing: [],
    control: false,
    crosswalk: 'L0-L3 of arXiv 2606.15032; L0 of arXiv 2607.07196',
    defeaters: [
      { text: 'a certificate lapsed' },
      { text: 'breaks concentrate in one scene family', perFamily: true },
      { text: 'the model version changed' },
    ],
  },
  {
    id: 'evaluation-stressor',
    code: 'C2',
    use: 'proposing rare scenes that break a perception module; a finding counts once it is confirmed elsewhere',
    parent: 'scene-prior',
    probes: [],
    missing: [
      'negative controls on the perception module',
      'nominal equivalence: the module on generated against reference scenes within 0.10',
      'confirmation of at least half of 16 found failures on the reference',
      'severity response (dose)',
    ],
    control: false,
    crosswalk: 'L0-L3 of arXiv 2606.15032; L0 of arXiv 2607.07196',
    defeaters: [
      { text: 'failures vanish under matched blur or noise' },
      { text: 'use as a rate or as absence of failure' },
    ],
  },
  {
    id: 'controllable-clip',
    code: 'C3o',
    use: 'choosing which scene happens, open loop',
    parent: 'scene-prior',
    probes: ['I2', 'I3', 'I4', 'I8', 'I11', 'I13'],
    missing: [],
    control: true,
    crosswalk: 'L4 of arXiv 2606.15032; L1 of arXiv 2607.07196',
    defeaters: [
      { text: 'the action re-seeds the noise', excludedBy: ['I2', 'I8'] },
      { text: 'no pairing by seed and too few samples', excludedBy: ['I2'] },
      { text: 'holds in one family only', perFamily: true },
    ],
  },
  {
    id: 'controllable-step',
    code: 'C3s',
    use: 'interactive what-if, data exploration',
    parent: 'controllable-clip',
    probes: ['I5', 'I6', 'I7', 'I9', 'I10', 'I12', 'I14', 'I15', 'P1', 'P2', 'H1'],
    missing: [],
    control: true,
    crosswalk: 'L4 of arXiv 2606.15032; L2 of arXiv 2607.07196',
    defeaters: [
      { text: 'anticipation', excludedBy: ['I6'] },
      { text: 'delay', excludedBy: ['I5'] },
      { text: 'drift before the horizon', excludedBy: ['H1'] },
      { text: 'the inverse model is known to the vendor', excludedBy: ['I14'] },
    ],
  },
  {
    id: 'policy-ranking',
    code: 'C4a',
    use: 'shortlisting policies, regression triage',
    parent: 'controllable-step',
    probes: [],
    missing: [
      'U1 outcome agreement with the reference on at least 50 episodes',
      'U2 ranking of at least 10 policies on 3 tasks (Kendall, Pearson, MMRV with its noise floor)',
      'I16 hallucinated success on failing action sequences',
      'a certificate of the success judge',
    ],
    control: true,
    crosswalk: 'L5 of arXiv 2606.15032; L3 of arXiv 2607.07196',
    defeaters: [
      { text: 'policies outside the ranked family' },
      { text: 'pooled-only correlation' },
      { text: 'one-sided optimism' },
    ],
  },
  {
    id: 'policy-value',
    code: 'C4b',
    use: 'success rates with intervals, only through rectification',
    parent: 'policy-ranking',
    probes: [],
    missing: [
      'at least 30 paired reference trials for the rectified estimate',
      'correlation of outcomes of at least 0.5',
    ],
    control: true,
    crosswalk: 'L5-L6 of arXiv 2606.15032; L4 of arXiv 2607.07196',
    defeaters: [{ text: 'raw model success quoted without the rectifier' }],
  },
  {
    id: 'policy-training',
    code: 'C5',
    use: 'optimising inside the model',
    parent: 'policy-ranking',
    probes: [],
    missing: [
      'U3 planning gap with the same planner on the reference',
      'U4 growth of the optimism gap with the optimiser budget',
      'lift in the reference of a policy trained in the model',
      'an out-of-distribution split of the actions',
    ],
    control: true,
    crosswalk: 'L6-L7 of arXiv 2606.15032',
    defeaters: [
      { text: 'an optimiser finds an inversion worth 0.10' },
      { text: 'a horizon beyond the usable one' },
      { text: 'a new reward' },
    ],
  },
  {
    id: 'safety-evidence',
    code: 'C6',
    use: 'nothing',
    parent: undefined,
    probes: [],
    missing: [],
    control: true,
    never:
      'safety evidence needs validation in the real world and an accrediting body; no exam inside a simulator gives it',
    crosswalk: 'outside both ladders',
    defeaters: [],
  },
];

const byId: ReadonlyMap<string, Claim> = new Map(claims.map((claim) => [claim.id, claim]));

/** @throws `invalid-input` with the nearest ids. */
export function findClaim(id: string): Claim {
  const claim = byId.get(id);
  if (claim === undefined) throw unknownName('claim', id, claimIds);
  return claim;
}

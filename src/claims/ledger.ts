/** The ledger: all verdicts of a run with their evidence. The published schema is `schemas/ledger.schema.json`. */
import type { LooksFigure } from '../clip/looks-figure.ts';
import type { VendorClaim } from '../models/world-model.ts';
import type { ProbeId, ProbeSettings } from '../probes/probe.ts';
import type { Measurement } from '../statistics/measurement.ts';
import type { EvidenceVerdict } from './evidence.ts';
import type { ClaimId } from './ladder.ts';

export type Verdict = 'granted' | 'refused' | 'undetermined' | 'not-applicable';

export interface EvidenceEntry {
  readonly probe: ProbeId;
  readonly name: string;
  readonly verdict: EvidenceVerdict;
  /** What was seen, in words with numbers. */
  readonly finding: string;
  /** Why there is no decision; absent when there is one. */
  readonly reason?: string;
  readonly settings: ProbeSettings;
  /** Mean score against the threshold. */
  readonly score: Measurement;
  /** The natural quantity, e.g. the gain. */
  readonly estimate: Measurement;
  readonly contexts: number;
  readonly unmeasured: number;
  readonly families: number;
  readonly eGrant: number;
  readonly eRefuse: number;
  readonly alpha: number;
  readonly certificate: 'certified' | string;
  /** Context keys of the lowest scores, worst first: where to look. */
  readonly witnesses: readonly string[];
}

export interface ClaimEntry {
  readonly claim: ClaimId;
  readonly code: string;
  readonly use: string;
  readonly verdict: Verdict;
  /** One sentence: what granted, refused or is missing. */
  readonly because: string;
  /** Exactly which evidence is missing; empty for granted and refused claims. */
  readonly missing: readonly string[];
  readonly evidence: readonly EvidenceEntry[];
  readonly defeaters: readonly {
    readonly text: string;
    readonly status: 'excluded' | 'active' | 'not-examined';
  }[];
  readonly crosswalk: string;
}

/** What a grant is limited to; it lapses when any of it changes. */
export interface Scope {
  readonly model: string;
  readonly revision: string;
  readonly world: string;
  readonly families: readonly string[];
  readonly width: number;
  readonly height: number;
  readonly fps: number;
  readonly actions: string;
  readonly horizonFrames: number;
  /** Frames that the model says it was trained for; later ones of the horizon are extrapolation. Absent when it says nothing. */
  readonly trainedFrames?: number;
  readonly reference: string;
  readonly perceiver: string;
  readonly profile: string;
  readonly alpha: number;
}

/** The three axes, each in [0, 1] when measured, and the weakest of them. Never their mean. */
export interface Axes {
  readonly consistency: Measurement;
  readonly controllability: Measurement;
  readonly usableHorizon: Measurement;
  readonly bottleneck: 'consistency' | 'controllability' | 'usableHorizon' | 'undetermined';
}

export interface ModelLedger {
  readonly model: string;
  readonly title: string;
  readonly revision: string;
  readonly grade: string;
  readonly world: string;
  /** The strongest granted claim, or `none`. */
  readonly strongest: ClaimId | 'none';
  /** The next claim up and what stands in its way. */
  readonly next: { readonly claim: ClaimId; readonly because: string } | undefined;
  readonly claims: readonly ClaimEntry[];
  readonly preflight: readonly {
    readonly check: string;
    readonly declared: string;
    readonly found: string;
    readonly holds: boolean | 'unknown';
  }[];
  /** How far the model is from itself: same seed, other seed. */
  readonly noise: string;
  readonly axes: Axes;
  /** Beside the claims, never an input to them. */
  readonly looks: readonly LooksFigure[];
  readonly vendor: readonly VendorClaim[];
  readonly scope: Scope;
  /** Contexts that were rolled out for this model, and rollouts spent. */
  readonly spent: { readonly contexts: number; readonly rollouts: number; readonly failed: number };
}

export interface Ledger {
  readonly version: 1;
  readonly plan: string;
  readonly profile: string;
  readonly alpha: number;
  readonly entries: readonly ModelLedger[];
  /** Contexts of each world that were left out before any model was seen, with the reason. */
  readonly leftOut: readonly { readonly world: string; readonly context: string; readonly reason: string }[];
}

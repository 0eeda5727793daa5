/** Profiles: the thresholds, caps and error rates of an exam, as data. They are policy, not nature, and printed with verdicts. */
import { unknownName } from '../errors.ts';
import { findProbe } from '../probes/list.ts';
import type { ProbeId, ProbeSettings } from '../probes/probe.ts';
import { type Claim, type ClaimId, claims } from './ladder.ts';

export const profileIds = ['screen', 'default', 'strict'] as const;
export type ProfileId = (typeof profileIds)[number];

export interface Profile {
  readonly id: ProfileId;
  /** Error rate of each single test; a claim is an AND of them and needs no correction. */
  readonly alpha: number;
  /** No decision before this many contexts. */
  readonly minContexts: number;
  /** No decision before contexts of this many scene families. */
  readonly minFamilies: number;
  /** Contexts after which an undecided test stays undetermined, by threshold. */
  cap(threshold: number): number;
  /** Settings that differ from the probe's own, by probe, and by claim where a claim asks for more. */
  readonly overrides: Readonly<Partial<Record<ProbeId, Partial<ProbeSettings>>>>;
  readonly claimOverrides: Readonly<
    Partial<Record<ClaimId, Readonly<Partial<Record<ProbeId, Partial<ProbeSettings>>>>>>
  >;
}

/** One test that a claim needs. */
export interface Requirement {
  readonly claim: ClaimId;
  readonly probe: ProbeId;
  readonly settings: ProbeSettings;
  readonly cap: number;
}

const profiles: readonly Profile[] = [
  {
    id: 'screen',
    alpha: 0.1,
    minContexts: 8,
    minFamilies: 3,
    cap: (threshold) => (threshold >= 0.85 ? 56 : 40),
    overrides: {},
    claimOverrides: { 'controllable-step': { P1: { threshold: 0.85 } } },
  },
  {
    id: 'default',
    alpha: 0.05,
    minContexts: 8,
    minFamilies: 3,
    // Twice the fixed sample of power .9 at the design point.
    cap: (threshold) => (threshold >= 0.9 ? 152 : threshold >= 0.8 ? 88 : threshold >= 0.75 ? 110 : 66),
    overrides: {},
    claimOverrides: { 'controllable-step': { P1: { threshold: 0.9 } } },
  },
  {
    id: 'strict',
    alpha: 0.01,
    minContexts: 12,
    minFamilies: 3,
    cap: (threshold) => (threshold >= 0.95 ? 306 : threshold >= 0.9 ? 240 : 160),
    overrides: { I3: { threshold: 0.95 }, I4: { band: [0.8, 1.25] }, P1: { threshold: 0.9 } },
    claimOverrides: { 'controllable-step': { P1: { threshold: 0.95 } } },
  },
];

/** @throws `invalid-input` with the nearest ids. */
export function findProfile(id: string): Profile {
  const profile = profiles.find((candidate) => candidate.id === id);
  if (profile === undefined) throw unknownName('profile', id, profileIds);
  return profile;
}

/** Settings of a probe inside a claim. */
export function settingsFor(profile: Profile, claim: ClaimId, probe: ProbeId): ProbeSettings {
  return {
    ...findProbe(probe).settings,
    ...profile.overrides[probe],
    ...profile.claimOverrides[claim]?.[probe],
  };
}

/** All tests of a claim (without those of its parents). */
export function requirementsOf(profile: Profile, claim: Claim): readonly Requirement[] {
  return claim.probes.map((probe) => {
    const settings = settingsFor(profile, claim.id, probe);
    return { claim: claim.id, probe, settings, cap: profile.cap(settings.threshold) };
  });
}

/** All tests of all claims, in ladder order. */
export function allRequirements(profile: Profile): readonly Requirement[] {
  return claims.flatMap((claim) => requirementsOf(profile, claim));
}

/** The plan of an exam: everything that decides verdicts, written down and hashed before the first rollout. */
import { createHash } from 'node:crypto';
import { allRequirements, findProfile, type Profile, type Requirement } from '../claims/profile.ts';
import type { ModelCard } from '../models/world-model.ts';
import type { ModelPart } from './config.ts';
import type { SettingRef } from './setting.ts';

/** Raised when arms, scores or decisions change in a way that makes old runs incomparable. */
export const PLAN_VERSION = 1;
/**
 * Contexts per round after the first; every model finishes a round before the next one is scheduled. Short ones
 * overshoot a decision less; two keep two workers busy.
 */
export const ROUND = 2;

export interface PlannedModel {
  readonly part: ModelPart;
  readonly card: ModelCard;
  /** Baselines are examined in the first round only, to show that the world separates good from bad. */
  readonly role: 'examined' | 'baseline';
}

/** Whether a model of the plan is examined in a setting. */
export function isExaminedIn(model: PlannedModel, setting: Pick<PlannedSetting, 'world'>): boolean {
  const { part } = model;
  return typeof part === 'string' || part.worlds === undefined || part.worlds.includes(setting.world);
}

export interface PlannedSetting {
  readonly ref: SettingRef;
  readonly world: string;
  readonly families: readonly string[];
  readonly perceiver: string;
  readonly width: number;
  readonly height: number;
  readonly fps: number;
  readonly horizon: number;
  readonly action: string;
  readonly hasReference: boolean;
  readonly hasMirror: boolean;
  readonly count: number | undefined;
  /** What the certificates in force are bound to. */
  readonly bank: string;
  readonly fingerprint: string;
}

export interface ExamPlan {
  readonly version: number;
  readonly profile: string;
  readonly alpha: number;
  readonly minContexts: number;
  readonly seed: number;
  readonly settings: readonly PlannedSetting[];
  readonly models: readonly PlannedModel[];
  readonly requirements: readonly Requirement[];
  readonly limits: { readonly deadlineSeconds: number; readonly retries: number };
}

/** Fewest contexts that every examined model gets. */
export function planProfile(plan: Pick<ExamPlan, 'profile' | 'minContexts'>): Profile {
  return { ...findProfile(plan.profile), minContexts: plan.minContexts };
}

export function requirementsIn(profile: Profile): readonly Requirement[] {
  return allRequirements(profile);
}

/** SHA-256 over the plan in canonical JSON (keys sorted), without paths of this machine. */
export function planHash(plan: ExamPlan): string {
  return createHash('sha256')
    .update(canonicalJson(withoutPaths(plan)))
    .digest('hex');
}

/** JSON with sorted keys, so that equal values have equal text. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, entry: unknown) =>
    typeof entry === 'object' && entry !== null && !Array.isArray(entry)
      ? Object.fromEntries(Object.entries(entry).sort(([a], [b]) => (a < b ? -1 : 1)))
      : entry,
  );
}

function withoutPaths(plan: ExamPlan): unknown {
  return {
    ...plan,
    models: plan.models.map((model) =>
      typeof model.part === 'object' && 'onnx' in model.part
        ? // The card holds the digest of layout and files.
          { ...model, part: { ...model.part, onnx: model.card.weightsDigest } }
        : model,
    ),
    settings: plan.settings.map(({ ref: { baseDirectory: _, ...ref }, ...setting }) => ({ ...setting, ref })),
  };
}

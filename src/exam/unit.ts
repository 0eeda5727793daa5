/** Units of work: what an executor is asked to do, and what comes back. Everything here survives a trip between threads. */
import type { LooksFigure } from '../clip/looks-figure.ts';
import type { Preflight } from '../models/preflight.ts';
import type { Provenance } from '../models/provenance.ts';
import type { ObservationRecord } from './observation-record.ts';

/** The reference's side of one context, or why the context is left out. */
export interface ReferenceUnit {
  readonly kind: 'reference';
  /** Index into the plan's settings. */
  readonly setting: number;
  readonly context: number;
  readonly arms: readonly string[];
}

/** One model in one context. */
export interface ModelUnit {
  readonly kind: 'model';
  readonly setting: number;
  /** Index into the plan's models. */
  readonly model: number;
  readonly context: number;
  readonly arms: readonly string[];
  /** Measure the looks of the plus arm as well. */
  readonly looks: boolean;
}

/** The five rollouts that verify what a model declares. */
export interface PreflightUnit {
  readonly kind: 'preflight';
  readonly setting: number;
  readonly model: number;
  readonly context: number;
}

export type Unit = ReferenceUnit | ModelUnit | PreflightUnit;

export type ArmResult =
  | {
      readonly arm: string;
      readonly status: 'seen';
      readonly observation: ObservationRecord;
      readonly provenance: Provenance;
    }
  | { readonly arm: string; readonly status: 'failed'; readonly reason: string };

export interface ReferenceResult {
  readonly kind: 'reference';
  /** Why the context is left out; absent when it is used. */
  readonly leftOut?: string;
  readonly arms: readonly { readonly arm: string; readonly observation: ObservationRecord }[];
}

export interface ModelResult {
  readonly kind: 'model';
  readonly arms: readonly ArmResult[];
  readonly looks: readonly LooksFigure[];
}

export interface PreflightResult {
  readonly kind: 'preflight';
  readonly preflight: Preflight;
}

export type UnitResult = ReferenceResult | ModelResult | PreflightResult;

/** The result kind that belongs to a unit kind. */
export type ResultOf<U extends Unit> = Extract<UnitResult, { kind: U['kind'] }>;

/** The journal key: equal units have equal keys. */
export function unitKey(unit: Unit): string {
  const where = `${unit.kind}/${unit.setting}/${unit.context}`;
  if (unit.kind === 'preflight') return `${where}/${unit.model}`;
  const arms = unit.arms.join('+');
  return unit.kind === 'reference'
    ? `${where}/${arms}`
    : `${where}/${unit.model}/${unit.looks ? 'looks' : '-'}/${arms}`;
}

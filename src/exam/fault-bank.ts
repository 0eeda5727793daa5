/** The fault bank: which faults certify which probes, on how many contexts. Part of every certificate's hash. */
import { createHash } from 'node:crypto';
import type { ControlModel } from '../models/control/control-model.ts';
import { controlModels } from '../models/control/list.ts';
import { probes } from '../probes/list.ts';
import type { Probe, ProbeId } from '../probes/probe.ts';
import { canonicalJson } from './plan.ts';

/** Raised when the way of certifying changes. */
const BANK_VERSION = 1;

export interface BankSize {
  /** Contexts per fault at nominal severity, for the probes that answer for it, and clean contexts. */
  readonly contexts: number;
  /** Contexts per fault in which all probes are asked: the kill matrix. */
  readonly matrixContexts: number;
  /** Contexts per other severity. */
  readonly severityContexts: number;
  readonly seed: number;
}

/** 48 contexts carry one error each way: 47 of 48 has a one-sided 95 % lower bound of 0.904. */
export const bankSize: BankSize = { contexts: 48, matrixContexts: 12, severityContexts: 8, seed: 77_001 };

/** Probes that need certificates: all that a claim rests on. I1 describes, I2' is I2 by other means. */
export const certifiedProbes: readonly Probe[] = probes.filter(
  (probe) => probe.id !== 'I1' && probe.id !== "I2'",
);

/**
 * These refuse a fault by its rate over contexts and not in each single one: a future drawn by lot points the right way half of
 * the time. They are certified on other faults.
 */
const byRateOnly: Readonly<Record<string, readonly string[]>> = { 'noise-lottery': ['I2', 'I3', 'I4'] };

export function faultsIn(world: string): readonly ControlModel[] {
  return controlModels.filter(
    (model) =>
      (model.kind === 'control' || model.kind === 'identity') &&
      (model.worlds === undefined || model.worlds.includes(world)),
  );
}

export const appearanceControls: readonly ControlModel[] = controlModels.filter(
  (model) => model.kind === 'appearance',
);

/** Whether a probe must flag a fault in (nearly) every context. */
export function answersFor(probe: ProbeId, fault: ControlModel): boolean {
  return fault.caughtBy.includes(probe) && byRateOnly[fault.id]?.includes(probe) !== true;
}

/** Score below which a context counts as flagged: the threshold of the profile `default`. */
export function cutOf(probe: Probe): number {
  return probe.settings.threshold;
}

/** SHA-256 over everything that a certificate's figures depend on beside the pictures. */
export function bankHash(world: string, size: BankSize = bankSize): string {
  const content = {
    version: BANK_VERSION,
    size,
    faults: faultsIn(world).map(({ id, severity, caughtBy }) => ({
      id,
      severity: severity ?? null,
      caughtBy,
    })),
    appearance: appearanceControls.map(({ id, severity }) => ({ id, severity: severity ?? null })),
    byRateOnly,
    probes: certifiedProbes.map(({ id, settings }) => ({ id, settings })),
  };
  return createHash('sha256').update(canonicalJson(content)).digest('hex');
}

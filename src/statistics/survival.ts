/** Kaplan-Meier survival from right-censored times. */

import type { Interval } from './measurement.ts';
import { normalCriticalValue } from './normal-distribution.ts';
import { requireInsideUnit, requireLength } from './precondition.ts';

/** Time until the first break of one independent unit, or until observation stopped. */
export interface SurvivalTime {
  /** Seconds from the start (any unit works if used throughout); finite and >= 0. */
  readonly time: number;
  /** True when the break was seen at `time`; false when observation ended there (censored). */
  readonly broken: boolean;
}

/** State of the curve from one observed time until the next. */
export interface SurvivalStep {
  /** Observed time (break or censoring). */
  readonly time: number;
  /** Units still observed just before `time`. */
  readonly atRisk: number;
  /** Breaks exactly at `time`. */
  readonly breaks: number;
  /** Probability of no break up to and including `time`, in [0,1]. */
  readonly survival: number;
  /** Greenwood standard error; 0 while no break has occurred and when nothing survives. */
  readonly standardError: number;
  /** Interval for `survival`. */
  readonly interval: Interval;
}

/** A Kaplan-Meier curve. */
export interface SurvivalCurve {
  /** One step per distinct observed time, in order. */
  readonly steps: readonly SurvivalStep[];
  /** Number of units. */
  readonly n: number;
  /** Coverage of the intervals of all steps. */
  readonly level: number;
}

/**
 * Kaplan-Meier curve with Greenwood variance and log(-log) intervals.
 * Before the first break the log(-log) interval does not exist: there the lower end is the exact zero-failure
 * bound of the units still at risk, so that an unbroken small sample never looks certain.
 * @throws RangeError on an empty list, a negative or non-finite time, or a level outside (0,1).
 */
export function kaplanMeier(times: readonly SurvivalTime[], level = 0.95): SurvivalCurve {
  requireLength('times', times);
  requireInsideUnit('level', level);
  for (const { time } of times) {
    if (!(time >= 0 && Number.isFinite(time)))
      throw new RangeError(`time must be finite and >= 0, got ${time}`);
  }
  const z = normalCriticalValue(level);
  const steps: SurvivalStep[] = [];
  let survival = 1;
  let greenwood = 0;
  for (const { time, atRisk, breaks } of riskSets(times)) {
    survival *= 1 - breaks / atRisk;
    if (breaks < atRisk) greenwood += breaks / (atRisk * (atRisk - breaks));
    const previousHigh = steps.at(-1)?.interval.high ?? 1;
    const interval = stepInterval({ survival, greenwood, atRisk, z, level, previousHigh });
    steps.push({ time, atRisk, breaks, survival, standardError: survival * Math.sqrt(greenwood), interval });
  }
  return { steps, n: times.length, level };
}

/** Probability of no break up to and including `time`; 1 before the first observed time. */
export function survivalAt(curve: SurvivalCurve, time: number): number {
  return curve.steps.findLast((step) => step.time <= time)?.survival ?? 1;
}

interface RiskSet {
  readonly time: number;
  readonly atRisk: number;
  readonly breaks: number;
}

function riskSets(times: readonly SurvivalTime[]): RiskSet[] {
  const distinct = [...new Set(times.map(({ time }) => time))].sort((first, second) => first - second);
  return distinct.map((time) => ({
    time,
    atRisk: times.filter((unit) => unit.time >= time).length,
    breaks: times.filter((unit) => unit.time === time && unit.broken).length,
  }));
}

interface StepState {
  readonly survival: number;
  readonly greenwood: number;
  readonly atRisk: number;
  readonly z: number;
  readonly level: number;
  readonly previousHigh: number;
}

function stepInterval({ survival, greenwood, atRisk, z, level, previousHigh }: StepState): Interval {
  if (survival === 1) {
    return { low: ((1 - level) / 2) ** (1 / atRisk), high: 1, level, method: 'zero-failure' };
  }
  // With nothing left the Greenwood variance is undefined; the upper end of the step before still holds.
  if (survival === 0) return { low: 0, high: previousHigh, level, method: 'log-log' };
  const spread = (z * Math.sqrt(greenwood)) / Math.abs(Math.log(survival));
  return {
    low: survival ** Math.exp(spread),
    high: survival ** Math.exp(-spread),
    level,
    method: 'log-log',
  };
}

/** Impulse response, lag and gain of a model to binary action sequences. */

import { type BinarySequence, drawBinarySequence } from './prbs.ts';
import { requireCount, requireFinite, requireLength, requireSameLength } from './precondition.ts';
import { mulberry32 } from './random.ts';
import { dotProduct, entryAt } from './sample.ts';

/** One context rolled out under a sequence and under its opposite. */
export interface BinaryRollouts {
  /** The actions u_t of the first rollout; the second one got -u_t. */
  readonly inputs: BinarySequence;
  /** Change of the controlled coordinate in each step under u, in the unit of the track. */
  readonly plus: readonly number[];
  /** Change of the controlled coordinate in each step under -u. */
  readonly minus: readonly number[];
}

/** Response at one lag. */
export interface LagResponse {
  /** Control steps from the action to the change; negative means the change comes before its action. */
  readonly lag: number;
  /** Response over the reference's one-step gain: 1 is the right size, negative the wrong direction. */
  readonly response: number;
}

/** What is searched, and against what. */
export interface IdentificationOptions {
  /** Change per step which one unit of action causes in the reference; finite and not 0. */
  readonly referenceGain: number;
  /** Lags -maxLag..maxLag are searched. @default 8 */
  readonly maxLag?: number;
  /** Seed of the redrawn sequences of the null. */
  readonly seed: number;
  /** Number of redrawn sets of sequences. @default 999 */
  readonly replicates?: number;
}

/** Result of the identification. */
export interface Identification {
  /** Response at every searched lag, in order of the lag. */
  readonly responses: readonly LagResponse[];
  /** The response of largest size: its lag, and its signed gain. */
  readonly peak: LagResponse;
  /** P-value of the peak in (0,1], corrected for the search over lags (max-statistic). */
  readonly pValue: number;
  /** 95% quantile of the largest response size when actions have no effect. */
  readonly nullQuantile: number;
}

/**
 * Cross-correlation r(k) = mean over t of u_(t-k) (dx_t(u) - dx_t(-u)) / 2, over the reference's gain, pooled over
 * contexts. Steps for which t - k lies outside the rollout are left out.
 */
export function crossCorrelation(
  rollouts: readonly BinaryRollouts[],
  { referenceGain, maxLag = 8 }: Pick<IdentificationOptions, 'referenceGain' | 'maxLag'>,
): LagResponse[] {
  requireRollouts(rollouts, referenceGain, maxLag);
  const driven = rollouts.map(({ inputs, plus, minus }) => ({
    inputs: Float64Array.from(inputs),
    effect: halfDifference(plus, minus),
  }));
  return responsesOf(driven, referenceGain, maxLag);
}

/** The response of largest size. @throws RangeError on an empty list. */
export function peakResponse(responses: readonly LagResponse[]): LagResponse {
  requireLength('responses', responses);
  return responses.reduce((best, next) => (Math.abs(next.response) > Math.abs(best.response) ? next : best));
}

/**
 * Finds lag, gain and direction at once and tests the peak against sequences redrawn by the same generator:
 * p = (1 + #{redrawn peaks >= observed}) / (1 + replicates).
 */
export function identifyResponse(
  rollouts: readonly BinaryRollouts[],
  options: IdentificationOptions,
): Identification {
  const { referenceGain, maxLag = 8, seed, replicates = 999 } = options;
  requireCount('replicates', replicates, 19);
  const responses = crossCorrelation(rollouts, { referenceGain, maxLag });
  const peak = peakResponse(responses);
  const effects = rollouts.map(({ plus, minus }) => halfDifference(plus, minus));
  const random = mulberry32(seed);
  const nullPeaks = Float64Array.from({ length: replicates }, () => {
    const redrawn = effects.map((effect) => ({
      inputs: Float64Array.from(drawBinarySequence(effect.length, random)),
      effect,
    }));
    return Math.abs(peakResponse(responsesOf(redrawn, referenceGain, maxLag)).response);
  }).sort();
  const reached = nullPeaks.filter((value) => value >= Math.abs(peak.response) - 1e-12).length;
  return {
    responses,
    peak,
    pValue: (1 + reached) / (1 + replicates),
    nullQuantile: entryAt(nullPeaks, Math.ceil(0.95 * (replicates + 1)) - 1),
  };
}

interface DrivenEffect {
  readonly inputs: Float64Array;
  readonly effect: Float64Array;
}

function responsesOf(driven: readonly DrivenEffect[], referenceGain: number, maxLag: number): LagResponse[] {
  return Array.from({ length: 2 * maxLag + 1 }, (_, index) => {
    const lag = index - maxLag;
    return { lag, response: laggedMean(driven, lag) / referenceGain };
  });
}

function laggedMean(driven: readonly DrivenEffect[], lag: number): number {
  let total = 0;
  let steps = 0;
  for (const { inputs, effect } of driven) {
    const length = effect.length - Math.abs(lag);
    const causes = inputs.subarray(Math.max(0, -lag), Math.max(0, -lag) + length);
    total += dotProduct(causes, effect.subarray(Math.max(0, lag)));
    steps += length;
  }
  return total / steps;
}

function halfDifference(plus: readonly number[], minus: readonly number[]): Float64Array {
  return Float64Array.from(plus, (change, step) => (change - entryAt(minus, step)) / 2);
}

function requireRollouts(rollouts: readonly BinaryRollouts[], referenceGain: number, maxLag: number): void {
  requireLength('rollouts', rollouts);
  requireFinite('referenceGain', referenceGain);
  if (referenceGain === 0)
    throw new RangeError('referenceGain must not be 0: the reference ignores this action');
  requireCount('maxLag', maxLag);
  for (const { inputs, plus, minus } of rollouts) {
    requireLength('inputs', inputs, maxLag + 2);
    requireSameLength('inputs and plus', inputs, plus);
    requireSameLength('inputs and minus', inputs, minus);
  }
}

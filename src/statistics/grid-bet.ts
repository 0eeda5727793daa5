/** Grid betting: the default sequential test of a mean of scores in [0,1]. */

import type { Interval } from './measurement.ts';
import { requireInsideUnit, requireProbability } from './precondition.ts';

/** Side on which the mean is claimed to lie; the null hypothesis is the other side. */
export type GridBetAlternative = 'greater' | 'less';

/** What a grid bet tests. */
export interface GridBetOptions {
  /** Boundary of the null hypothesis, strictly between 0 and 1. */
  readonly mean: number;
  /** `greater` tests H0: mean <= m; `less` tests H0: mean >= m. @default 'greater' */
  readonly alternative?: GridBetAlternative;
}

/** Running e-process on scores in [0,1]. The order of the scores does not change its value. */
export interface GridBet {
  /** Number of scores so far. */
  readonly count: number;
  /**
   * Takes one more score.
   * @throws RangeError when the score is outside [0,1].
   */
  add(score: number): void;
  /** Evidence against the null, >= 0; reject at 1/alpha or more. May overflow to Infinity: see `logEValue`. */
  eValue(): number;
  /** Natural logarithm of the e-value. */
  logEValue(): number;
}

/** Fractions of the largest allowed stake; 19 of them lose little against the best one in hindsight. */
const fractions: readonly number[] = Array.from({ length: 19 }, (_, index) => (index + 1) / 20);

/**
 * Starts a grid bet: the average over 19 stakes c of prod(1 + c/m (x - m)), or with -c/(1-m) for `less`.
 * Each factor is a non-negative supermartingale under the null, so P(sup e >= 1/alpha) <= alpha (Ville).
 * @throws RangeError when the mean is not strictly between 0 and 1.
 */
export function createGridBet(options: GridBetOptions): GridBet {
  requireInsideUnit('mean', options.mean);
  const bets = stakes(options).map((stake) => ({ stake, logWealth: 0 }));
  let count = 0;
  return {
    get count() {
      return count;
    },
    add(score) {
      requireProbability('score', score);
      for (const bet of bets) bet.logWealth += Math.log1p(bet.stake * (score - options.mean));
      count += 1;
    },
    eValue: () => Math.exp(logMeanExp(bets)),
    logEValue: () => logMeanExp(bets),
  };
}

/** Natural logarithm of the e-value of all scores at once. See {@link createGridBet}. */
export function gridBetLogEValue(scores: Iterable<number>, options: GridBetOptions): number {
  const bet = createGridBet(options);
  for (const score of scores) bet.add(score);
  return bet.logEValue();
}

/** E-value of all scores at once. See {@link createGridBet}. */
export function gridBetEValue(scores: Iterable<number>, options: GridBetOptions): number {
  return Math.exp(gridBetLogEValue(scores, options));
}

/**
 * Largest mean in [0,1] which the scores reject from below at `alpha`; 0 when they reject none.
 * Valid at any stopping time.
 */
export function gridBetLowerBound(scores: readonly number[] | Float64Array, alpha = 0.05): number {
  requireInsideUnit('alpha', alpha);
  return rejectionEdge(0, 1, (mean) => gridBetLogEValue(scores, { mean }) >= -Math.log(alpha));
}

/** Smallest mean in [0,1] which the scores reject from above at `alpha`; 1 when they reject none. */
export function gridBetUpperBound(scores: readonly number[] | Float64Array, alpha = 0.05): number {
  requireInsideUnit('alpha', alpha);
  return rejectionEdge(
    1,
    0,
    (mean) => gridBetLogEValue(scores, { mean, alternative: 'less' }) >= -Math.log(alpha),
  );
}

/** Two-sided interval for the mean from two one-sided bounds at half of the error each. */
export function gridBetInterval(scores: readonly number[] | Float64Array, level = 0.95): Interval {
  const alpha = (1 - level) / 2;
  const low = gridBetLowerBound(scores, alpha);
  return { low, high: gridBetUpperBound(scores, alpha), level, method: 'grid-bet' };
}

function stakes({ mean, alternative = 'greater' }: GridBetOptions): number[] {
  return fractions.map((fraction) => (alternative === 'greater' ? fraction / mean : -fraction / (1 - mean)));
}

function logMeanExp(bets: readonly { readonly logWealth: number }[]): number {
  const largest = Math.max(...bets.map((bet) => bet.logWealth));
  const sum = bets.reduce((total, bet) => total + Math.exp(bet.logWealth - largest), 0);
  return largest + Math.log(sum / bets.length);
}

/** The e-value is monotone in the null mean; bisect between the end that rejects most and the other. */
function rejectionEdge(from: number, towards: number, rejects: (mean: number) => boolean): number {
  let rejected = from;
  let kept = towards;
  for (let step = 0; step < 50; step += 1) {
    const middle = (rejected + kept) / 2;
    if (rejects(middle)) rejected = middle;
    else kept = middle;
  }
  return rejected;
}

/** Agreement of two binary judgements of the same contexts. */

import { binomialUpperTail } from './binomial-distribution.ts';
import { createGridBet } from './grid-bet.ts';
import { type Interval, type Measurement, measured, undetermined } from './measurement.ts';
import { normalCriticalValue } from './normal-distribution.ts';
import { requireCount } from './precondition.ts';

/** Counts of contexts by both judgements; the first one is the model, the second the reference. */
export interface PairedCounts {
  /** Both say success. */
  readonly bothSucceed: number;
  /** Only the model says success: false successes, optimism. */
  readonly onlyModel: number;
  /** Only the reference says success: false failures, pessimism. */
  readonly onlyReference: number;
  /** Both say failure. */
  readonly bothFail: number;
}

/** Cohen's kappa in [-1,1]: agreement beyond chance. @returns undetermined when both judgements are constant. */
export function cohenKappa(counts: PairedCounts): Measurement {
  const n = total(counts);
  const { bothSucceed, onlyModel, onlyReference, bothFail } = counts;
  const observed = (bothSucceed + bothFail) / n;
  const successes = (bothSucceed + onlyModel) * (bothSucceed + onlyReference);
  const failures = (bothFail + onlyReference) * (bothFail + onlyModel);
  const expected = (successes + failures) / (n * n);
  if (expected === 1) return undetermined('both judgements are constant and equal');
  return measured((observed - expected) / (1 - expected), { n });
}

/** Exact two-sided McNemar p-value that model-only and reference-only successes are equally frequent. */
export function mcNemarExact({ onlyModel, onlyReference }: PairedCounts): number {
  requireCount('onlyModel', onlyModel);
  requireCount('onlyReference', onlyReference);
  const discordant = onlyModel + onlyReference;
  return Math.min(1, 2 * binomialUpperTail(Math.max(onlyModel, onlyReference), discordant, 0.5));
}

/**
 * Optimism: success rate of the model minus that of the reference on the same contexts, in [-1,1], with the
 * Agresti-Min interval (2005; half a context added to each of the four counts).
 */
export function optimism(counts: PairedCounts, level = 0.95): Measurement {
  const n = total(counts);
  const z = normalCriticalValue(level);
  const onlyModel = counts.onlyModel + 0.5;
  const onlyReference = counts.onlyReference + 0.5;
  const centre = (onlyModel - onlyReference) / (n + 2);
  const half = z * Math.sqrt(((onlyModel + onlyReference) / (n + 2) - centre ** 2) / (n + 2));
  const interval: Interval = {
    low: Math.max(-1, centre - half),
    high: Math.min(1, centre + half),
    level,
    method: 'agresti-min',
  };
  return measured((counts.onlyModel - counts.onlyReference) / n, { n, interval });
}

/**
 * Sequential McNemar: e-value against H0 that the first judgement succeeds alone at most as often as the second
 * one. Bets on the discordant pairs only, so concordant ones neither help nor harm.
 */
export function discordantEValue(pairs: Iterable<readonly [first: boolean, second: boolean]>): number {
  const bet = createGridBet({ mean: 0.5 });
  for (const [first, second] of pairs) if (first !== second) bet.add(first ? 1 : 0);
  return bet.eValue();
}

function total(counts: PairedCounts): number {
  for (const [name, count] of Object.entries(counts)) requireCount(name, count);
  const n = counts.bothSucceed + counts.onlyModel + counts.onlyReference + counts.bothFail;
  requireCount('number of contexts', n, 1);
  return n;
}

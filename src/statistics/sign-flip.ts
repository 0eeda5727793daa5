/** Sign-flip tests: paired effects are symmetric around 0 when the intervention does nothing. */

import { type MonteCarloOptions, maxStatisticPValues, monteCarloPValue, reaches } from './permutation.ts';
import { requireCount, requireLength, requireSameLength } from './precondition.ts';
import { mulberry32 } from './random.ts';
import { entryAt, type Sample, sum } from './sample.ts';

/** Which mean effect speaks against the null. */
export type SignFlipAlternative = 'greater' | 'less' | 'two-sided';

/** More effects than this would need over a million sign patterns. */
const exactLimit = 20;

/**
 * Exact p-value over all 2^n sign patterns of the mean effect; the smallest possible one is 2^-n.
 * @throws RangeError with no effects or more than 20.
 */
export function signFlipExact(effects: Sample, alternative: SignFlipAlternative = 'greater'): number {
  requireLength('effects', effects);
  if (effects.length > exactLimit) {
    throw new RangeError(`at most ${exactLimit} effects can be flipped exactly, got ${effects.length}`);
  }
  let sums = [0];
  for (const effect of effects) sums = sums.flatMap((total) => [total + effect, total - effect]);
  const observed = extremity(sum(effects), alternative);
  return sums.filter((total) => reaches(extremity(total, alternative), observed)).length / sums.length;
}

/** Seeded Monte Carlo p-value of the mean effect, for any number of effects. */
export function signFlipMonteCarlo(
  effects: Sample,
  { seed, replicates = 1999 }: MonteCarloOptions,
  alternative: SignFlipAlternative = 'greater',
): number {
  requireLength('effects', effects);
  requireCount('replicates', replicates, 19);
  const random = mulberry32(seed);
  const redrawn = Array.from({ length: replicates }, () => {
    let total = 0;
    for (const effect of effects) total += random() < 0.5 ? effect : -effect;
    return extremity(total, alternative);
  });
  return monteCarloPValue(extremity(sum(effects), alternative), redrawn);
}

/**
 * Two-sided p-values of several effects measured in the same contexts, corrected by the max-statistic.
 * All effects of a context flip together, which keeps their dependence.
 * @param contexts one list of effects per context, all of the same length and on comparable scales.
 */
export function signFlipMaxStatistic(
  contexts: readonly (readonly number[])[],
  { seed, replicates = 1999 }: MonteCarloOptions,
): number[] {
  requireLength('contexts', contexts);
  requireCount('replicates', replicates, 19);
  for (const effects of contexts) requireSameLength('effects of all contexts', effects, entryAt(contexts, 0));
  const random = mulberry32(seed);
  const redrawn = Array.from({ length: replicates }, () =>
    absoluteSums(
      contexts,
      contexts.map(() => (random() < 0.5 ? 1 : -1)),
    ),
  );
  return maxStatisticPValues(
    absoluteSums(
      contexts,
      contexts.map(() => 1),
    ),
    redrawn,
  );
}

function absoluteSums(contexts: readonly (readonly number[])[], signs: readonly number[]): number[] {
  return entryAt(contexts, 0).map((_, effect) =>
    Math.abs(sum(contexts.map((effects, context) => entryAt(effects, effect) * entryAt(signs, context)))),
  );
}

function extremity(total: number, alternative: SignFlipAlternative): number {
  if (alternative === 'two-sided') return Math.abs(total);
  return alternative === 'greater' ? total : -total;
}

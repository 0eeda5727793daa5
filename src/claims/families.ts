/** Whether failures concentrate in one scene family: a mean over all families would hide them. */

import { clopperPearsonUpper } from '../statistics/proportion.ts';
import { sum } from '../statistics/sample.ts';
import type { OrderedScore } from './evidence.ts';

/** Fewest contexts of a family from which anything is said about it. */
const SMALLEST = 5;

/**
 * True when one family's share of good contexts lies below the threshold with one-sided 99 % confidence, while the others
 * together do not.
 */
export function concentrated(scores: readonly OrderedScore[], threshold: number): boolean {
  const families = new Map<string, number[]>();
  for (const { family, score } of scores) {
    if (score.status !== 'scored') continue;
    families.set(family, [...(families.get(family) ?? []), score.score]);
  }
  const bad = [...families].filter(([, values]) => values.length >= SMALLEST && isBelow(values, threshold));
  return bad.length > 0 && bad.length < families.size;
}

function isBelow(values: readonly number[], threshold: number): boolean {
  // Graded scores count with their rounded-up total, which can only raise the bound.
  const successes = Math.min(values.length, Math.ceil(sum(values)));
  return clopperPearsonUpper(successes, values.length, 0.99) < threshold;
}

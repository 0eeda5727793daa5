/** Mean maximum rank violation (MMRV) of a surrogate's policy ranking. */

import { requireLength, requireProbability, requireSameLength } from './precondition.ts';
import { entryAt, mean } from './sample.ts';

/** Success rates of the same policies in the surrogate and in the reference. */
export interface PolicyRates {
  /** Success rate of each policy in the surrogate, in [0,1]. */
  readonly surrogate: readonly number[];
  /** Success rate of the same policies in the reference, in [0,1]. */
  readonly reference: readonly number[];
}

/** MMRV in [0,1], in units of reference success rate; 0 means that no pair is ordered wrongly. */
export interface RankViolation {
  /** Ties compared with `<`: a tie counts as "not below". */
  readonly below: number;
  /** Ties compared with `>`, as in the published SIMPLER code. */
  readonly above: number;
  /** Mean of both directions; equal to both when there are no ties. */
  readonly averaged: number;
}

/**
 * MMRV = mean over i of the largest |R_i - R_j| among the pairs (i, j) which the surrogate orders differently.
 * A tie breaks only one side of its pair, so both directions and their mean are given.
 * @see https://arxiv.org/abs/2405.05941
 * @throws RangeError with fewer than two policies, lists of different length, or rates outside [0,1].
 */
export function rankViolation({ surrogate, reference }: PolicyRates): RankViolation {
  requireSameLength('surrogate and reference', surrogate, reference);
  requireLength('policies', surrogate, 2);
  for (const rate of [...surrogate, ...reference]) requireProbability('success rate', rate);
  const below = directedViolation(surrogate, reference, (one, other) => one < other);
  const above = directedViolation(surrogate, reference, (one, other) => one > other);
  return { below, above, averaged: (below + above) / 2 };
}

function directedViolation(
  surrogate: readonly number[],
  reference: readonly number[],
  precedes: (one: number, other: number) => boolean,
): number {
  const worst = reference.map((own, policy) => {
    let largest = 0;
    for (const [other, rate] of reference.entries()) {
      const violated =
        precedes(entryAt(surrogate, policy), entryAt(surrogate, other)) !== precedes(own, rate);
      if (violated) largest = Math.max(largest, Math.abs(own - rate));
    }
    return largest;
  });
  return mean(worst);
}

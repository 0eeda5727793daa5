/** What is lost by trusting a surrogate when choosing or optimising a policy. */

import { requireLength, requireSameLength } from './precondition.ts';
import { entryAt, mean } from './sample.ts';

/** Values of the same candidates in the model and in the reference; larger is better, any unit. */
export interface CandidateValues {
  /** Value of each candidate according to the model. */
  readonly model: readonly number[];
  /** Value of the same candidates in the reference. */
  readonly reference: readonly number[];
}

/** Loss from taking the candidate which the model likes best. */
export interface TopOneRegret {
  /** Best reference value minus the reference value of the model's choice; >= 0. Ties in the model are averaged. */
  readonly regret: number;
  /** The same loss for a candidate chosen at random: what a useless model would cost. */
  readonly randomRegret: number;
}

/** Top-1 regret of a model over a set of candidates, beside the regret of a random choice. */
export function topOneRegret(values: CandidateValues): TopOneRegret {
  requireCandidates(values, 1);
  const { model, reference } = values;
  const best = Math.max(...reference);
  const favourite = Math.max(...model);
  const chosen = reference.filter((_, index) => model[index] === favourite);
  return { regret: best - mean(chosen), randomRegret: best - mean(reference) };
}

/** Pairs of candidates that the model orders opposite to the reference. */
export interface Inversions {
  /** Number of pairs ordered strictly opposite. */
  readonly count: number;
  /** Number of pairs which the reference orders strictly. */
  readonly pairs: number;
  /** Largest reference difference among the opposite pairs; 0 when there are none. */
  readonly worst: number;
}

/** Counts the inversions among candidates, e.g. among policies optimised inside the model. */
export function inversions(values: CandidateValues): Inversions {
  requireCandidates(values, 2);
  const { model, reference } = values;
  let count = 0;
  let pairs = 0;
  let worst = 0;
  for (const [index, value] of reference.entries()) {
    for (let other = 0; other < index; other += 1) {
      const difference = value - entryAt(reference, other);
      if (difference === 0) continue;
      pairs += 1;
      if ((entryAt(model, index) - entryAt(model, other)) * difference >= 0) continue;
      count += 1;
      worst = Math.max(worst, Math.abs(difference));
    }
  }
  return { count, pairs, worst };
}

/**
 * Optimism gap per candidate, model value minus reference value. Its growth along increasing optimisation budget is
 * the exploitation curve.
 */
export function optimismGaps(values: CandidateValues): number[] {
  requireCandidates(values, 1);
  return values.model.map((value, index) => value - entryAt(values.reference, index));
}

/** Exploitation growth: optimism gap at each budget minus the gap at the first (smallest) budget. */
export function exploitationGrowth(byBudget: CandidateValues): number[] {
  const gaps = optimismGaps(byBudget);
  const start = entryAt(gaps, 0);
  return gaps.map((gap) => gap - start);
}

function requireCandidates({ model, reference }: CandidateValues, least: number): void {
  requireSameLength('model and reference', model, reference);
  requireLength('candidates', model, least);
}

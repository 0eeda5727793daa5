/** Stopping rule of a sequential examination: grant, refuse, or go on until the cap. */

import { createGridBet } from './grid-bet.ts';
import { requireCount, requireInsideUnit } from './precondition.ts';

/** Rule written down before the first context is run. */
export interface SequentialRule {
  /** Grant when the mean score is shown to be above this, strictly between 0 and 1. */
  readonly grantAbove: number;
  /** Refuse when the mean score is shown to be below this. @default `grantAbove` */
  readonly refuseBelow?: number;
  /** Error probability of each of the two answers. @default 0.05 */
  readonly alpha?: number;
  /** Contexts after which the answer is undetermined. */
  readonly cap: number;
  /** No answer before this many contexts. @default 8 */
  readonly leastContexts?: number;
  /** No grant before contexts of this many scene families were seen. @default 3 */
  readonly leastFamilies?: number;
}

/** Where a sequential examination stands. `undetermined` is final, `open` wants more contexts. */
export type SequentialState = 'granted' | 'refused' | 'undetermined' | 'open';

/** Running examination of one score per context. */
export interface SequentialDecision {
  /** Number of contexts taken. */
  readonly count: number;
  /** Current state; once it is not `open`, further scores no longer change it. */
  readonly state: SequentialState;
  /** E-value for granting. */
  grantEValue(): number;
  /** E-value for refusing. */
  refuseEValue(): number;
  /** Takes the score in [0,1] of the next context in the declared order, and returns the new state. */
  add(score: number, family: string): SequentialState;
}

/**
 * Starts a sequential examination by two grid bets, one for granting and one for refusing. Feed contexts in their
 * declared order, so that the duration of a job cannot decide when to stop; see `createOrderedIntake`.
 */
export function createSequentialDecision(rule: SequentialRule): SequentialDecision {
  const {
    grantAbove,
    refuseBelow = grantAbove,
    alpha = 0.05,
    cap,
    leastContexts = 8,
    leastFamilies = 3,
  } = rule;
  requireInsideUnit('alpha', alpha);
  requireCount('leastContexts', leastContexts, 1);
  requireCount('leastFamilies', leastFamilies, 1);
  requireCount('cap', cap, leastContexts);
  const grant = createGridBet({ mean: grantAbove });
  const refuse = createGridBet({ mean: refuseBelow, alternative: 'less' });
  const families = new Set<string>();
  const limit = -Math.log(alpha);
  let state: SequentialState = 'open';
  const next = (): SequentialState => {
    if (grant.count < leastContexts) return 'open';
    if (grant.logEValue() >= limit && families.size >= leastFamilies) return 'granted';
    if (refuse.logEValue() >= limit) return 'refused';
    return grant.count >= cap ? 'undetermined' : 'open';
  };
  return {
    get count() {
      return grant.count;
    },
    get state() {
      return state;
    },
    grantEValue: () => grant.eValue(),
    refuseEValue: () => refuse.eValue(),
    add(score, family) {
      if (state !== 'open') return state;
      grant.add(score);
      refuse.add(score);
      families.add(family);
      state = next();
      return state;
    },
  };
}

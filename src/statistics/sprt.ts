/** Wald's sequential probability ratio test for 0/1 data. */

import { requireInsideUnit } from './precondition.ts';

/** The two simple hypotheses and their error rates. */
export interface SprtOptions {
  /** Success probability under H0, strictly between 0 and `alternative`. */
  readonly null: number;
  /** Success probability under H1, strictly between `null` and 1. */
  readonly alternative: number;
  /** Probability of accepting H1 although H0 holds. @default 0.05 */
  readonly alpha?: number;
  /** Probability of accepting H0 although H1 holds. @default 0.1 */
  readonly beta?: number;
}

/** State of the test. */
export type SprtDecision = 'accept-alternative' | 'accept-null' | 'continue';

/** Running test; calibrated only at the two probabilities, not between them. */
export interface Sprt {
  /** Takes one more observation; true is a success. */
  add(success: boolean): void;
  /** Natural logarithm of the likelihood ratio of H1 to H0; exp of it is an e-value against H0. */
  logLikelihoodRatio(): number;
  /** Decision by Wald's two limits, log((1-beta)/alpha) and log(beta/(1-alpha)). */
  decision(): SprtDecision;
  /** Anytime-valid rejection of H0: true when the likelihood ratio has reached 1/alpha. */
  rejectsNull(): boolean;
}

/** Starts a sequential probability ratio test. */
export function createSprt(options: SprtOptions): Sprt {
  const { null: low, alternative: high, alpha = 0.05, beta = 0.1 } = options;
  for (const [name, value] of Object.entries({ null: low, alternative: high, alpha, beta })) {
    requireInsideUnit(name, value);
  }
  if (high <= low) throw new RangeError(`alternative must be above null (${low}), got ${high}`);
  const successStep = Math.log(high / low);
  const failureStep = Math.log1p(-high) - Math.log1p(-low);
  let ratio = 0;
  let largest = 0;
  return {
    add(success) {
      ratio += success ? successStep : failureStep;
      largest = Math.max(largest, ratio);
    },
    logLikelihoodRatio: () => ratio,
    decision() {
      if (ratio >= Math.log((1 - beta) / alpha)) return 'accept-alternative';
      return ratio <= Math.log(beta / (1 - alpha)) ? 'accept-null' : 'continue';
    },
    rejectsNull: () => largest >= -Math.log(alpha),
  };
}

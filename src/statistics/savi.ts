/** Anytime-valid comparison of two success probabilities from paired 0/1 observations. */

/** Running 2x2 e-process against H0: p1 <= p0. */
export interface TwoByTwoBet {
  /** Takes one block: one outcome of arm 0 and one of arm 1; true is a success. */
  add(arm0: boolean, arm1: boolean): void;
  /** Evidence against H0, >= 0; reject at 1/alpha or more. */
  eValue(): number;
  /** Natural logarithm of the e-value. */
  logEValue(): number;
}

/**
 * Starts a 2x2 e-process (Turner and Gruenwald 2023). The alternative is the pair of predictive Beta means, with
 * priors Beta(1,2) for arm 0 and Beta(2,1) for arm 1; the null is their mid-point. While the predicted p1 is not
 * above the predicted p0, the factor is 1.
 */
export function createTwoByTwoBet(): TwoByTwoBet {
  let blocks = 0;
  let successes0 = 0;
  let successes1 = 0;
  let logValue = 0;
  return {
    add(arm0, arm1) {
      const p0 = (1 + successes0) / (3 + blocks);
      const p1 = (2 + successes1) / (3 + blocks);
      if (p1 > p0) {
        const middle = (p0 + p1) / 2;
        logValue += logRatio(arm0, p0, middle) + logRatio(arm1, p1, middle);
      }
      blocks += 1;
      successes0 += arm0 ? 1 : 0;
      successes1 += arm1 ? 1 : 0;
    },
    eValue: () => Math.exp(logValue),
    logEValue: () => logValue,
  };
}

function logRatio(success: boolean, alternative: number, middle: number): number {
  return success ? Math.log(alternative / middle) : Math.log((1 - alternative) / (1 - middle));
}

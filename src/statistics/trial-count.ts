/** How many perfect contexts an examination needs. */

import { createGridBet } from './grid-bet.ts';
import { requireInsideUnit } from './precondition.ts';

/** Fewest contexts, all with score 1, after which a grid bet shows a mean above `mean`. */
export function perfectContextsToGrant(mean: number, alpha = 0.05): number {
  requireInsideUnit('alpha', alpha);
  const bet = createGridBet({ mean });
  while (bet.logEValue() < -Math.log(alpha)) bet.add(1);
  return bet.count;
}

/** Fewest trials, all successful and fixed in advance, which show a probability above `mean` exactly. */
export function zeroFailureTrials(mean: number, alpha = 0.05): number {
  requireInsideUnit('mean', mean);
  requireInsideUnit('alpha', alpha);
  return Math.ceil(Math.log(alpha) / Math.log(mean));
}

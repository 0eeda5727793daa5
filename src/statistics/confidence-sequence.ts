/**
 * Confidence sequences for the mean of scores in [0,1] (Waudby-Smith and Ramdas 2024): valid at every n at once.
 * They depend on the order of the scores: for display, not for gates.
 */

import type { Interval } from './measurement.ts';
import { requireCount, requireInsideUnit, requireProbability } from './precondition.ts';
import type { Sample } from './sample.ts';

/** Options of the hedged betting sequence. */
export interface HedgedOptions {
  /** Coverage over all times. @default 0.95 */
  readonly level?: number;
  /** Number of cells of the grid of means on [0,1]. @default 1000 */
  readonly cells?: number;
}

/**
 * Hedged betting interval after all scores, as the intersection over all earlier times.
 * Ends are means of the grid: the exact ends lie less than one cell further out. Once no mean would be left, which
 * happens with probability <= 1 - level, the last non-empty interval stays.
 * @throws RangeError when a score is outside [0,1].
 */
export function hedgedInterval(scores: Sample, { level = 0.95, cells = 1000 }: HedgedOptions = {}): Interval {
  requireInsideUnit('level', level);
  requireCount('cells', cells, 10);
  const limit = -Math.log(1 - level);
  let kept = Array.from({ length: cells + 1 }, (_, index) => ({ mean: index / cells, up: 0, down: 0 }));
  for (const { score, stake } of staked(scores, level)) {
    for (const cell of kept) {
      const centred = score - cell.mean;
      cell.up += Math.log1p(Math.min(stake, 0.5 / cell.mean) * centred);
      cell.down += Math.log1p(-Math.min(stake, 0.5 / (1 - cell.mean)) * centred);
    }
    const next = kept.filter((cell) => Math.max(cell.up, cell.down) - Math.LN2 < limit);
    if (next.length === 0) break;
    kept = next;
  }
  const means = kept.map((cell) => cell.mean);
  return { low: Math.min(...means), high: Math.max(...means), level, method: 'hedged-betting' };
}

/**
 * Predictable-mix empirical Bernstein interval after all scores, as the intersection over all earlier times.
 * Closed form, wider than {@link hedgedInterval}; stays at the last non-empty interval as that one does.
 */
export function empiricalBernsteinInterval(scores: Sample, level = 0.95): Interval {
  requireInsideUnit('level', level);
  const budget = Math.log(2 / (1 - level));
  let weight = 0;
  let weighted = 0;
  let penalty = 0;
  let low = 0;
  let high = 1;
  for (const { score, stake, priorMean } of staked(scores, level)) {
    const share = Math.min(stake, 0.5);
    weight += share;
    weighted += share * score;
    penalty += (score - priorMean) ** 2 * (-Math.log1p(-share) - share);
    const half = (budget + penalty) / weight;
    const nextLow = Math.max(low, weighted / weight - half);
    const nextHigh = Math.min(high, weighted / weight + half);
    if (nextLow > nextHigh) break;
    low = nextLow;
    high = nextHigh;
  }
  return { low, high, level, method: 'predictable-empirical-bernstein' };
}

interface StakedScore {
  readonly score: number;
  /** Stake chosen before the score was seen. */
  readonly stake: number;
  /** Regularised mean of the scores before this one. */
  readonly priorMean: number;
}

function staked(scores: Sample, level: number): StakedScore[] {
  const budget = 2 * Math.log(2 / (1 - level));
  let total = 0.5;
  let squares = 0.25;
  return Array.from(scores, (score, index) => {
    requireProbability('score', score);
    const time = index + 1;
    const priorMean = total / time;
    const stake = Math.sqrt(budget / ((squares / time) * time * Math.log(time + 1)));
    total += score;
    squares += (score - total / (time + 1)) ** 2;
    return { score, stake, priorMean };
  });
}

/** What MMRV a perfect and a useless surrogate would show with the same number of episodes. */

import { requireCount, requireLength, requireProbability } from './precondition.ts';
import { mulberry32, type RandomStream, shuffled } from './random.ts';
import { rankViolation } from './ranking.ts';
import { mean, quantile } from './sample.ts';

/** Design whose noise is asked for. */
export interface RankingDesign {
  /** Success rate of each policy taken as true, in [0,1]; for observed data the observed reference rates. */
  readonly rates: readonly number[];
  /** Episodes per policy in the surrogate. */
  readonly surrogateEpisodes: number;
  /** Episodes per policy in the reference. */
  readonly referenceEpisodes: number;
  /** Seed of the simulation. */
  readonly seed: number;
  /** Simulated rankings. @default 2000 */
  readonly replicates?: number;
}

/** Distribution of the averaged MMRV over simulated rankings. */
export interface RankingNoise {
  /** Mean. */
  readonly mean: number;
  /** 5% quantile. */
  readonly low: number;
  /** 95% quantile. */
  readonly high: number;
}

/** Noise floor (parametric bootstrap): surrogate and reference have the same true rates and differ by chance. */
export function rankingNoiseFloor(design: RankingDesign): RankingNoise {
  return simulated(design, (rates) => rates);
}

/** Shuffled band: the surrogate's true rates are the reference's in random order, so it knows nothing. */
export function shuffledRankingBand(design: RankingDesign): RankingNoise {
  return simulated(design, shuffled);
}

function simulated(
  { rates, surrogateEpisodes, referenceEpisodes, seed, replicates = 2000 }: RankingDesign,
  arrange: (rates: readonly number[], random: RandomStream) => readonly number[],
): RankingNoise {
  requireLength('rates', rates, 2);
  for (const rate of rates) requireProbability('rate', rate);
  requireCount('surrogateEpisodes', surrogateEpisodes, 1);
  requireCount('referenceEpisodes', referenceEpisodes, 1);
  requireCount('replicates', replicates, 100);
  const random = mulberry32(seed);
  const draws = Array.from({ length: replicates }, () => {
    const surrogate = arrange(rates, random).map((rate) => observedRate(rate, surrogateEpisodes, random));
    const reference = rates.map((rate) => observedRate(rate, referenceEpisodes, random));
    return rankViolation({ surrogate, reference }).averaged;
  });
  return { mean: mean(draws), low: quantile(draws, 0.05), high: quantile(draws, 0.95) };
}

function observedRate(rate: number, episodes: number, random: RandomStream): number {
  let successes = 0;
  for (let episode = 0; episode < episodes; episode += 1) if (random() < rate) successes += 1;
  return successes / episodes;
}

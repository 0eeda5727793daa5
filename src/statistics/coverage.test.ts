/** Seeded replicates: intervals cover, and sequential tests err, as often as they promise. */

import { describe, expect, test } from 'vitest';
import { optimism } from './agreement.ts';
import { areaUnderCurve } from './area-under-curve.ts';
import { binomialLowerTail, binomialUpperTail } from './binomial-distribution.ts';
import { clusterBootstrap } from './bootstrap.ts';
import { empiricalBernsteinInterval, hedgedInterval } from './confidence-sequence.ts';
import { correctedPrevalence } from './diagnostic.ts';
import { gain } from './gain.ts';
import { createGridBet, gridBetInterval } from './grid-bet.ts';
import type { Interval, Measurement } from './measurement.ts';
import { hazardRate } from './poisson.ts';
import { predictionPowered } from './prediction-powered.ts';
import { agrestiCaffo, clopperPearson, newcombe, wilson } from './proportion.ts';
import { mulberry32, type RandomStream, randomNormal } from './random.ts';
import { mean } from './sample.ts';
import { createTwoByTwoBet } from './savi.ts';
import { kaplanMeier } from './survival.ts';

/** Runs the trial and requires that the share of hits is not below `least` (p < .001, exact binomial). */
function expectShare(least: number, runs: number, trial: (run: number) => boolean): void {
  let hits = 0;
  for (let run = 0; run < runs; run += 1) if (trial(run)) hits += 1;
  expect(binomialLowerTail(hits, runs, least), `${hits} of ${runs}, ${least} promised`).toBeGreaterThan(
    0.001,
  );
}

/** Runs the trial and requires that the share of errors is not above `most` (p < .001, exact binomial). */
function expectAtMost(most: number, runs: number, trial: (run: number) => boolean): void {
  let errors = 0;
  for (let run = 0; run < runs; run += 1) if (trial(run)) errors += 1;
  expect(binomialUpperTail(errors, runs, most), `${errors} of ${runs}, ${most} allowed`).toBeGreaterThan(
    0.001,
  );
}

function successes(random: RandomStream, trials: number, rate: number): number {
  let count = 0;
  for (let trial = 0; trial < trials; trial += 1) if (random() < rate) count += 1;
  return count;
}

const covers = (interval: Interval, truth: number): boolean =>
  interval.low <= truth && truth <= interval.high;

function coveredBy(measurement: Measurement, truth: number): boolean {
  return (
    measurement.status === 'measured' &&
    measurement.interval !== undefined &&
    covers(measurement.interval, truth)
  );
}

/** Beta(4, 1), mean 4/5: the largest of four uniform numbers. */
const betaFourOne = (random: RandomStream): number => Math.max(random(), random(), random(), random());

describe('type I error at the boundary, looking after every observation', () => {
  test('grid bet on Beta(4,1) scores, mean .8, 150 looks: at most .05, about .0045', () => {
    const random = mulberry32(41);
    let rejections = 0;
    for (let run = 0; run < 2000; run += 1) {
      const bet = createGridBet({ mean: 0.8 });
      let rejected = false;
      for (let look = 0; look < 150 && !rejected; look += 1) {
        bet.add(betaFourOne(random));
        rejected = bet.logEValue() >= Math.log(20);
      }
      if (rejected) rejections += 1;
    }
    expect(rejections).toBeLessThan(25);
    expect(binomialUpperTail(rejections, 2000, 0.05)).toBeGreaterThan(0.99);
  });

  test.each([
    ['greater', 0.5],
    ['greater', 0.8],
    ['less', 0.9],
  ] as const)('grid bet on 0/1 scores, %s than %f, 150 looks', (alternative, boundary) => {
    const random = mulberry32(42);
    expectAtMost(0.05, 1000, () => {
      const bet = createGridBet({ mean: boundary, alternative });
      for (let look = 0; look < 150; look += 1) {
        bet.add(random() < boundary ? 1 : 0);
        if (bet.logEValue() >= Math.log(20)) return true;
      }
      return false;
    });
  });

  test('2x2 bet on equal arms, 96 looks', () => {
    const random = mulberry32(43);
    expectAtMost(0.05, 2000, () => {
      const bet = createTwoByTwoBet();
      for (let look = 0; look < 96; look += 1) {
        bet.add(random() < 0.5, random() < 0.5);
        if (bet.eValue() >= 20) return true;
      }
      return false;
    });
  });
});

describe('intervals for the mean of scores', () => {
  test('grid bet', () => {
    const random = mulberry32(44);
    expectShare(0.95, 150, () =>
      covers(gridBetInterval(Array.from({ length: 40 }, () => betaFourOne(random))), 0.8),
    );
  });

  test('hedged betting and empirical Bernstein, over all times at once', () => {
    const random = mulberry32(45);
    const runs = Array.from({ length: 300 }, () => Array.from({ length: 60 }, () => betaFourOne(random)));
    expectShare(0.95, 300, (run) => covers(hedgedInterval(runs[run] ?? [], { cells: 200 }), 0.8));
    expectShare(0.95, 300, (run) => covers(empiricalBernsteinInterval(runs[run] ?? []), 0.8));
  });

  test('cluster bootstrap with 30 contexts: 3 points below the level at most', () => {
    const random = mulberry32(46);
    const samples = Array.from({ length: 300 }, () => Array.from({ length: 30 }, () => betaFourOne(random)));
    for (const method of ['percentile', 'bca'] as const) {
      expectShare(0.92, 300, (run) =>
        coveredBy(clusterBootstrap(samples[run] ?? [], mean, { seed: run, replicates: 300, method }), 0.8),
      );
    }
  });

  test('gain of a noisy model over 24 contexts', () => {
    const random = mulberry32(47);
    expectShare(0.87, 200, (run) => {
      const contexts = Array.from({ length: 24 }, () => {
        const reference = [1 + random(), 1 + random()];
        const shared = randomNormal(random) / 2;
        return {
          reference,
          model: reference.map((effect) => 0.8 * effect + shared + randomNormal(random) / 2),
        };
      });
      return coveredBy(gain(contexts, { seed: run, level: 0.9, replicates: 400 }), 0.8);
    });
  });
});

describe('intervals for proportions and rates', () => {
  test.each([0.05, 0.3, 0.8, 0.97])('one proportion of %f', (rate) => {
    const random = mulberry32(48);
    const counts = Array.from({ length: 1000 }, () => successes(random, 50, rate));
    expectShare(0.95, 1000, (run) => covers(clopperPearson(counts[run] ?? 0, 50), rate));
    // Wilson keeps its level on average over rates only; near 0 and 1 it may lie a few points lower.
    expectShare(0.91, 1000, (run) => covers(wilson(counts[run] ?? 0, 50), rate));
  });

  test('difference of two proportions', () => {
    const random = mulberry32(49);
    for (const method of [newcombe, agrestiCaffo]) {
      expectShare(0.94, 1000, () => {
        const first = { successes: successes(random, 30, 0.6), trials: 30 };
        const second = { successes: successes(random, 40, 0.3), trials: 40 };
        return covers(method(first, second), 0.3);
      });
    }
  });

  test('optimism of paired judgements', () => {
    const random = mulberry32(50);
    expectShare(0.94, 1000, () => {
      const counts = { bothSucceed: 0, onlyModel: 0, onlyReference: 0, bothFail: 0 };
      for (let context = 0; context < 50; context += 1) {
        const draw = random();
        if (draw < 0.15) counts.onlyModel += 1;
        else if (draw < 0.2) counts.onlyReference += 1;
        else counts.bothSucceed += 1;
      }
      return coveredBy(optimism(counts), 0.1);
    });
  });

  test('hazard of a Poisson process', () => {
    const random = mulberry32(51);
    expectShare(0.95, 500, () => {
      let events = -1;
      for (let time = 0; time < 60; events += 1) time += -Math.log(1 - random()) / 0.05;
      return coveredBy(hazardRate(events, 60), 0.05);
    });
  });

  test('prevalence behind an imperfect detector', () => {
    const random = mulberry32(52);
    expectShare(0.94, 1000, () => {
      const flagged = successes(random, 100, 0.2 * 0.9 + 0.8 * 0.05);
      return coveredBy(
        correctedPrevalence({
          flagged: { successes: flagged, trials: 100 },
          sensitivity: { rate: successes(random, 60, 0.9) / 60, trials: 60 },
          specificity: { rate: successes(random, 60, 0.95) / 60, trials: 60 },
        }),
        0.2,
      );
    });
  });
});

test('Kaplan-Meier at the median with a third of the units censored', () => {
  const random = mulberry32(53);
  expectShare(0.93, 1000, () => {
    const times = Array.from({ length: 40 }, () => {
      const life = -Math.log(1 - random());
      const end = -2 * Math.log(1 - random());
      return { time: Math.min(life, end), broken: life <= end };
    });
    const step = kaplanMeier(times).steps.findLast(({ time }) => time <= Math.LN2);
    return step !== undefined && covers(step.interval, 0.5);
  });
});

test('DeLong interval of two shifted normal samples', () => {
  const random = mulberry32(54);
  // P(N(1,1) > N(0,1)) = Phi(1/sqrt 2)
  expectShare(0.92, 500, () => {
    const clean = Array.from({ length: 30 }, () => randomNormal(random));
    const faulty = Array.from({ length: 30 }, () => 1 + randomNormal(random));
    return coveredBy(areaUnderCurve(faulty, clean), 0.7602499389);
  });
});

test('prediction-powered interval with 30 pairs', () => {
  const random = mulberry32(55);
  expectShare(0.92, 1000, () => {
    const pairs = Array.from({ length: 330 }, () => {
      const hidden = randomNormal(random);
      return {
        outcome: hidden + randomNormal(random) / 2,
        prediction: 0.5 + hidden + randomNormal(random) / 2,
      };
    });
    const { estimate } = predictionPowered({
      outcomes: pairs.slice(0, 30).map((pair) => pair.outcome),
      predictions: pairs.slice(0, 30).map((pair) => pair.prediction),
      unpaired: pairs.slice(30).map((pair) => pair.prediction),
    });
    return coveredBy(estimate, 0);
  });
});

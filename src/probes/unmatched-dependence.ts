/** I2': dependence for models whose seed cannot be set: many samples of each arm, compared as two laws. */

import type { Observation } from '../perception/perceiver.ts';
import { energyDistanceTest } from '../statistics/two-sample.ts';
import { minusArm, minusReseedArm, ONSET, plusArm, reseedArm } from './arms.ts';
import { isScore, modelArms, movableObjects, sampleAt } from './motion.ts';
import { type Probe, type ProbeStart, scored, unmeasured } from './probe.ts';
import { detailsOf, meanScore, meanText } from './summary.ts';

/** Samples per arm: power .88 at two standard deviations. */
export const SAMPLES = 8;

const plusIds = Array.from({ length: SAMPLES }, (_, k) =>
  k === 0 ? 'plus' : k === 1 ? 'reseed' : `reseed-${k}`,
);
const minusIds = Array.from({ length: SAMPLES }, (_, k) => (k === 0 ? 'minus' : `minus-reseed-${k}`));

export const unmatchedDependence: Probe = {
  id: "I2'",
  name: 'dependence without a seed',
  question: 'Do the futures under two actions differ as laws, sample against sample?',
  evidence: 'dependence',
  needs: ['actions'],
  settings: { threshold: 0.5 },
  arms: (start: ProbeStart) => [
    plusArm(start),
    minusArm(start),
    ...plusIds.slice(1).map((_, k) => reseedArm(start, k + 1)),
    ...minusIds.slice(1).map((_, k) => minusReseedArm(start, k + 1)),
  ],
  score(group) {
    const plus = modelArms(group, plusIds);
    if (isScore(plus)) return plus;
    const minus = modelArms(group, minusIds);
    if (isScore(minus)) return minus;
    const objects = movableObjects(group);
    const all = [...plus, ...minus].map((observation) => meanPositions(observation, objects));
    const shared = all[0]?.map((_, k) => all.every((point) => point[k] !== undefined)) ?? [];
    if (!shared.includes(true)) return unmeasured('nothing is visible in all clips');
    const points = all.map((point) => point.filter((_, k) => shared[k] === true).map((value) => value ?? 0));
    const p = energyDistanceTest([{ x: points.slice(0, SAMPLES), y: points.slice(SAMPLES) }], {
      seed: group.start.seed,
      replicates: 999,
    });
    return scored(p <= 0.05 ? 1 : 0, { p });
  },
  estimate: meanScore,
  explain: (scores) => `mean permutation p ${meanText(detailsOf(scores, 'p'), 3)}`,
};

function meanPositions(observation: Observation, objects: readonly string[]): (number | undefined)[] {
  return objects.flatMap((object) => {
    let x = 0;
    let y = 0;
    let count = 0;
    for (let frame = ONSET; frame < observation.frameCount; frame++) {
      const sample = sampleAt(observation, object, frame);
      if (sample?.state !== 'visible') continue;
      x += sample.x;
      y += sample.y;
      count++;
    }
    return count === 0 ? [undefined, undefined] : [x / count, y / count];
  });
}

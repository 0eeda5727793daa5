/** The training twin of `occlude`: families `ball` and `barrel` of the exam and randomised ones; `puck` is held out. */
import { keyedSeed, mulberry32 } from '../../statistics/random.ts';
import { defineWorld } from '../define-world.ts';
import { between, drawColours, drawGreys, oneOf } from '../training-looks.ts';
import type { TrainingWorld } from '../training-world.ts';
import type { FamilyDefinition } from '../world-definition.ts';
import { drawOpening, type OpeningRanges } from './opening.ts';
import { occludeScene } from './scene.ts';
import { boardHalfHeight, fullSpeed, paddle } from './stage.ts';
import { occludeDefinition } from './world.ts';

const { puck, ...seen } = occludeDefinition.families;

const colouredObjects = ['paddle', 'ball', 'drop', 'pillar', 'bystander', 'board', 'spare'] as const;
const count = 18;

/** Everything follows from the id. What drops is always a brick: the puck is the exam's. */
function randomisedFamily(id: string): FamilyDefinition {
  const random = mulberry32(keyedSeed('occlude-training', id));
  const { floor, edge } = drawGreys(random);
  const mjcf = occludeScene({
    roller: oneOf(random, ['ball', 'barrel']),
    pillar: oneOf(random, ['box', 'cylinder']),
    drop: 'box',
    bystander: oneOf(random, ['box', 'cylinder']),
    boardHalfWidth: between(random, 0.135, 0.165),
    colours: { ...drawColours(colouredObjects, random), floor, curb: edge },
    camera: {
      y: -between(random, 3.05, 3.45),
      z: between(random, 1.65, 1.88),
      lookAt: between(random, 0.39, 0.42),
      fovy: between(random, 24, 25.2),
    },
  });
  const ranges: OpeningRanges = {
    speed: [0.36, 0.5],
    friction: [0.5, 1],
    dropHeight: [0.72, 1],
    lean: [2, 6],
    reversed: random() < 0.5,
  };
  return {
    mjcf,
    start: (draw) => {
      const { start, script } = drawOpening(ranges, draw);
      const colours = drawColours(colouredObjects, mulberry32(Math.floor(draw('colours') * 2 ** 32)));
      return { start: { ...start, colours }, script };
    },
  };
}

export const occludeTraining: TrainingWorld = {
  exam: 'occlude',
  training: defineWorld({
    ...occludeDefinition,
    id: 'occlude-training',
    title: 'Rolling, dropping and toppling in many looks, to learn from',
    families: {
      ...seen,
      ...Object.fromEntries(
        Array.from({ length: count }, (_, k) => [`stage-${k + 1}`, randomisedFamily(`stage-${k + 1}`)]),
      ),
    },
    tasks: [],
  }),
  examined: Object.keys(seen),
  mixture: { examined: 2, randomised: 1 },
  heldOut: defineWorld({
    ...occludeDefinition,
    id: 'occlude-held-out',
    title: 'The held out stage, to measure on',
    families: { ...(puck && { puck }) },
    tasks: [],
  }),
  workspace: {
    axes: [0, 2],
    speed: fullSpeed,
    low: [-0.68, paddle.halfZ + 0.005],
    high: [0.68, 1],
    lane: boardHalfHeight,
    clearOfOccluder: 0.165 + paddle.halfX + 0.04,
  },
};

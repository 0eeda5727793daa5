/** The training twin of `push`: families `t` and `plus` of the exam and randomised ones; `u` is held out. */
import { keyedSeed, mulberry32 } from '../../statistics/random.ts';
import { defineWorld } from '../define-world.ts';
import { between, drawGreys, oneOf } from '../training-looks.ts';
import type { TrainingWorld } from '../training-world.ts';
import type { FamilyDefinition } from '../world-definition.ts';
import { pushScene } from './scene.ts';
import { bridge, fullSpeed, pusherRadius, table } from './table.ts';
import { drawPushColours } from './training-colours.ts';
import { drawTrainingOpening } from './training-opening.ts';
import { drawTrainingShape, trainingShapeKinds } from './training-shapes.ts';
import { pushDefinition } from './world.ts';

const { u, ...seen } = pushDefinition.families;

/** Families per kind of shape; they differ in size, camera and greys. Colours change with every start. */
const variants = 10;

function randomisedFamilies(): Readonly<Record<string, FamilyDefinition>> {
  const ids = trainingShapeKinds.flatMap((kind) =>
    Array.from({ length: variants }, (_, k) => [kind, `${kind}-${k + 1}`] as const),
  );
  return Object.fromEntries(ids.map(([kind, id]) => [id, randomisedFamily(kind, id)]));
}

/** Everything follows from the id. The camera looks down as steeply as the exam's, or a little more or less. */
function randomisedFamily(kind: string, id: string): FamilyDefinition {
  const random = mulberry32(keyedSeed('push-training', id));
  const shape = drawTrainingShape(kind, random);
  const { floor, edge } = drawGreys(random);
  const [steepness, away] = [between(random, 0.84, 1.08), between(random, 2.5, 2.65)];
  const mjcf = pushScene({
    shape,
    bystander: oneOf(random, ['box', 'cylinder']),
    colours: { ...drawPushColours(random), floor, wall: edge },
    camera: {
      height: away * Math.sin(steepness),
      distance: away * Math.cos(steepness),
      fovy: between(random, 27, 28.4),
    },
  });
  return { mjcf, start: (draw) => drawTrainingOpening(shape, draw) };
}

export const pushTraining: TrainingWorld = {
  exam: 'push',
  training: defineWorld({
    ...pushDefinition,
    id: 'push-training',
    title: 'Pushing blocks of many shapes over a table, to learn from',
    families: { ...seen, ...randomisedFamilies() },
    tasks: [],
  }),
  examined: Object.keys(seen),
  // Most starts show another block, another camera and other colours, so that what they share is learned.
  mixture: { examined: 1, randomised: 2 },
  heldOut: defineWorld({
    ...pushDefinition,
    id: 'push-held-out',
    title: 'Pushing the block of the held out family, to measure on',
    families: { ...(u && { u }) },
    tasks: [],
  }),
  workspace: {
    axes: [0, 1],
    speed: fullSpeed,
    low: [table.left + pusherRadius, table.front + pusherRadius],
    high: [table.right - pusherRadius, table.back - pusherRadius],
    lane: bridge.laneY,
    clearOfOccluder: bridge.halfX + pusherRadius + 0.01,
  },
};

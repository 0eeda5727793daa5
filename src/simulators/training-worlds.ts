/** The training twins of the reference worlds, by the id of the world whose exam they prepare for. */
import { unknownName } from '../errors.ts';
import { occludeTraining } from './occlude/training.ts';
import { pushTraining } from './push/training.ts';
import type { TrainingWorld } from './training-world.ts';

export const trainingWorlds: Readonly<Record<string, TrainingWorld>> = {
  push: pushTraining,
  occlude: occludeTraining,
};

/** The training twin of a world. @throws `invalid-input` when there is none. */
export function findTrainingWorld(id: string): TrainingWorld {
  const world = Object.hasOwn(trainingWorlds, id) ? trainingWorlds[id] : undefined;
  if (world) return world;
  throw unknownName('world with training episodes', id, Object.keys(trainingWorlds));
}

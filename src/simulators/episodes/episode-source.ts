/** Where the episodes of a split come from, and which start each of them has. */
import type { TrainingWorld, Workspace } from '../training-world.ts';
import { findTrainingWorld } from '../training-worlds.ts';
import type { Context, World } from '../world.ts';

/** Which world's episodes: those to learn from, or those of the held out family to measure on. */
export type Split = 'training' | 'held-out';

export interface EpisodeSource {
  readonly world: World;
  readonly workspace: Workspace;
  context(seed: number, index: number): Context;
}

/** @throws `unknown-name` when no data can be made for this exam */
export function episodeSource(exam: string, split: Split): EpisodeSource {
  const { training, heldOut, examined, mixture, workspace } = findTrainingWorld(exam);
  if (split === 'held-out') {
    return { world: heldOut, workspace, context: (seed, index) => heldOut.context(index, seed) };
  }
  const context = (seed: number, index: number): Context =>
    training.context(contextIndex(training.spec.families.length, examined.length, mixture, index), seed);
  return { world: training, workspace, context };
}

/**
 * Families of the exam come first in the world. Neighbouring episodes have first these, so that a small model learns
 * them well, then some of the others, so that it learns more than these. Either kind takes turns.
 */
function contextIndex(
  families: number,
  examined: number,
  mixture: TrainingWorld['mixture'],
  index: number,
): number {
  const length = mixture.examined + mixture.randomised;
  const [round, place] = [Math.floor(index / length), index % length];
  const others = place >= mixture.examined;
  const [first, count] = others ? [examined, families - examined] : [0, examined];
  const turn = others
    ? round * mixture.randomised + place - mixture.examined
    : round * mixture.examined + place;
  return Math.floor(turn / count) * families + first + (turn % count);
}

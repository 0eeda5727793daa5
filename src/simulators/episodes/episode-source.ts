/** Where the episodes of a split come from, and which start each of them has. */
import type { Workspace } from '../training-world.ts';
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
  const { training, heldOut, examined, examinedPerRandomised, workspace } = findTrainingWorld(exam);
  if (split === 'held-out') {
    return { world: heldOut, workspace, context: (seed, index) => heldOut.context(index, seed) };
  }
  const context = (seed: number, index: number): Context =>
    training.context(
      contextIndex(training.spec.families.length, examined.length, examinedPerRandomised, index),
      seed,
    );
  return { world: training, workspace, context };
}

/**
 * Families of the exam come first in the world. Of `before + 1` neighbouring episodes the first `before` have one of
 * these, so that a small model learns them well; the last has one of the others, so that it learns more than these.
 */
function contextIndex(families: number, examined: number, before: number, index: number): number {
  const [round, place] = [Math.floor(index / (before + 1)), index % (before + 1)];
  const others = place === before;
  const [first, count] = others ? [examined, families - examined] : [0, examined];
  const turn = others ? round : round * before + place;
  return Math.floor(turn / count) * families + first + (turn % count);
}

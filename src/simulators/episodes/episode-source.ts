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

/** Of so many neighbouring training episodes one has a randomised family, the others a family of the exam. */
const cycle = 3;

/** @throws `unknown-name` when no data can be made for this exam */
export function episodeSource(exam: string, split: Split): EpisodeSource {
  const { training, heldOut, examined, workspace } = findTrainingWorld(exam);
  if (split === 'held-out') {
    return { world: heldOut, workspace, context: (seed, index) => heldOut.context(index, seed) };
  }
  const context = (seed: number, index: number): Context =>
    training.context(contextIndex(training.spec.families.length, examined.length, index), seed);
  return { world: training, workspace, context };
}

/**
 * Two of three episodes have families of the exam, which come first in the world, so that a small model learns these
 * well; the third has one of the others, so that it learns more than these.
 */
function contextIndex(families: number, examined: number, index: number): number {
  const [round, place] = [Math.floor(index / cycle), index % cycle];
  const others = place === cycle - 1;
  const [first, count] = others ? [examined, families - examined] : [0, examined];
  const turn = others ? round : round * (cycle - 1) + place;
  return Math.floor(turn / count) * families + first + (turn % count);
}

/** The record of a set of episodes: what `episodes.json` holds. */
import type { ActionSpec } from '../action.ts';
import { findTrainingWorld } from '../training-worlds.ts';
import type { ObjectSpec } from '../world.ts';
import { behaviours } from './behaviours.ts';
import { episodeSource, type Split } from './episode-source.ts';
import { type EpisodeLine, planEpisode, presentObjects } from './record-episode.ts';
import type { ShardFiles, ShardSetup } from './shard.ts';
import { truthFields } from './truth-fields.ts';

export interface EpisodeSet {
  readonly format: 'viva-episodes';
  readonly version: 1;
  /** Version of the package that wrote the set. */
  readonly viva: string;
  /** World whose exam the data prepare for, and the world that was simulated. */
  readonly world: string;
  readonly simulated: string;
  readonly split: Split;
  /** Families that occur, and the exam's families that training must not see. */
  readonly families: readonly string[];
  readonly heldOutFamilies: readonly string[];
  readonly fps: number;
  /** Frames per episode, the prefix included, and frames of the idle prefix. */
  readonly frames: number;
  readonly contextFrames: number;
  readonly width: number;
  readonly height: number;
  readonly action: ActionSpec;
  /** Which frame an action leads to. */
  readonly actionTiming: 'action k leads to frame k; action 0 is idle';
  /** In the order of the truth arrays. */
  readonly objects: readonly Pick<ObjectSpec, 'id' | 'role' | 'kind'>[];
  readonly truthFields: readonly string[];
  readonly count: number;
  readonly seed: number;
  /** What is done, by behaviour. */
  readonly behaviours: Readonly<Record<string, string>>;
  readonly shards: readonly ShardFiles[];
  readonly episodes: readonly EpisodeLine[];
}

export function describeEpisodes(
  setup: ShardSetup,
  count: number,
  viva: string,
  shards: readonly ShardFiles[],
): EpisodeSet {
  const { exam, split, seed, frames, size } = setup;
  const source = episodeSource(exam, split);
  const { world } = source;
  const { spec } = world;
  return {
    format: 'viva-episodes',
    version: 1,
    viva,
    world: exam,
    simulated: spec.id,
    split,
    families: spec.families,
    heldOutFamilies: findTrainingWorld(exam).heldOut.spec.families,
    fps: spec.fps,
    frames,
    contextFrames: spec.contextFrames,
    width: size,
    height: size,
    action: spec.action,
    actionTiming: 'action k leads to frame k; action 0 is idle',
    objects: presentObjects(world).map((index) => {
      const { id, role, kind } = spec.objects[index]!;
      return { id, role, kind };
    }),
    truthFields,
    count,
    seed,
    behaviours: Object.fromEntries(behaviours.map(({ id, description }) => [id, description])),
    shards,
    episodes: Array.from({ length: count }, (_, index) => planEpisode(source, seed, index)),
  };
}

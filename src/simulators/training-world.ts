/** Worlds to record training episodes in: an exam world's physics and many looks, without the family that the exam holds out. */
import type { World } from './world.ts';

/** A place in the plane in which the controlled object moves, metres. */
export type Place = readonly [number, number];

/** The plane in which the two numbers of an action move the controlled object. */
export interface Workspace {
  /** World axes (0 x, 1 y, 2 z) of the two numbers of an action. */
  readonly axes: readonly [number, number];
  /** Speed for an action of 1, metres per second. */
  readonly speed: number;
  /** Range of the controlled object's centre, at which walls, floor or the edge of the picture begin. */
  readonly low: Place;
  readonly high: Place;
  /** Second coordinate at which the occluder hides the controlled object. */
  readonly lane: number;
  /** Distance beside the occluder's centre at which the controlled object is seen again. */
  readonly clearOfOccluder: number;
}

/** Not examinable: found by `viva episodes` alone. */
export interface TrainingWorld {
  /** Id of the world whose exam the data prepare for. */
  readonly exam: string;
  /** Families of the exam first, without the held out one, then randomised families. */
  readonly training: World;
  /** Families of the exam among those of `training`. */
  readonly examined: readonly string[];
  /** In so many episodes a family of the exam is followed by so many with randomised ones. */
  readonly mixture: { readonly examined: number; readonly randomised: number };
  /** The held out family alone, to measure on. Its starts are not the exam's. */
  readonly heldOut: World;
  readonly workspace: Workspace;
}

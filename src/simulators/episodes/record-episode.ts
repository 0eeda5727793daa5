/** Records one training episode: pictures, actions, and where everything is in the picture. */
import { keyedSeed, keyedUniform, mulberry32 } from '../../statistics/random.ts';
import { clampAction } from '../action.ts';
import type { Simulator, World } from '../world.ts';
import { type Behaviour, behaviourOf } from './behaviours.ts';
import type { EpisodeSource } from './episode-source.ts';
import { type Manoeuvre, Pilot } from './pilot.ts';
import { fieldsOf, truthFields } from './truth-fields.ts';

export interface EpisodeSpec {
  /** Everything about an episode follows from its index and this seed. */
  readonly seed: number;
  /** The prefix included. */
  readonly frames: number;
  /** Width and height in pixels. */
  readonly size: number;
}

/** Where an episode is written to. */
export interface EpisodeArrays {
  /** frames x size x size x 3 */
  readonly pictures: Uint8Array;
  /** frames x action numbers; action k leads to frame k, action 0 is idle. */
  readonly actions: Float32Array;
  /** frames x objects x {@link truthFields} */
  readonly truth: Float32Array;
}

/** A line of the episode table. */
export interface EpisodeLine {
  readonly index: number;
  readonly family: string;
  readonly behaviour: string;
  /** Key of the context, with the seed. */
  readonly context: string;
  readonly noiseSeed: number;
}

/** Objects that are in the world from the start, with their indices. */
export function presentObjects(world: World): readonly number[] {
  return world.spec.objects.flatMap((object, index) => (object.parked === true ? [] : [index]));
}

export function planEpisode(source: EpisodeSource, seed: number, index: number): EpisodeLine {
  const { world } = source;
  const context = source.context(seed, index);
  const behaviour = behaviourOf(index, keyedUniform(seed, world.spec.id, 'behaviours'));
  // Zero would mean no noise.
  const noiseSeed = 1 + Math.floor(keyedSeed(seed, world.spec.id, 'noise', index) / 2);
  return { index, family: context.family, behaviour: behaviour.id, context: context.key, noiseSeed };
}

/**
 * Fills the arrays with the episode of this index. The prefix is as in an exam: idle and without noise.
 * @throws `simulator-failed` when the physics diverges
 */
export function recordEpisode(
  source: EpisodeSource,
  simulator: Simulator,
  spec: EpisodeSpec,
  index: number,
  arrays: EpisodeArrays,
): void {
  const { world, workspace } = source;
  const { action, contextFrames, objects } = world.spec;
  const present = presentObjects(world);
  const { noiseSeed } = planEpisode(source, spec.seed, index);
  const random = mulberry32(keyedSeed(spec.seed, world.spec.id, 'actions', index));
  const pilot = new Pilot(workspace, objects, () => simulator.truth(), random);
  const moves = rounds(behaviourOf(index, keyedUniform(spec.seed, world.spec.id, 'behaviours')), pilot);
  simulator.reset(source.context(spec.seed, index), 0);
  // Cameras stand still.
  const { camera } = simulator.scene();
  for (let frame = 0; frame < spec.frames; frame++) {
    if (frame === contextFrames) simulator.setNoise(noiseSeed);
    const given = frame < contextFrames ? action.idle : clampAction(action, nextOf(moves));
    if (frame > 0) simulator.step(given);
    arrays.actions.set(given, frame * action.dim);
    const picture = simulator.render({ width: spec.size, height: spec.size, rgb: true, amodal: present });
    arrays.pictures.set(picture.rgb ?? [], frame * spec.size * spec.size * 3);
    const states = simulator.truth().objects;
    arrays.truth.set(
      present.flatMap((object) => fieldsOf(picture, camera, states[object]!, object)),
      frame * present.length * truthFields.length,
    );
  }
}

/** Rounds of a behaviour, one after the other. */
function* rounds(behaviour: Behaviour, pilot: Pilot): Manoeuvre {
  for (;;) yield* behaviour.round(pilot);
}

function nextOf(moves: Manoeuvre): readonly number[] {
  return moves.next().value ?? [0, 0];
}

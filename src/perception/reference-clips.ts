/** Clean clips of a world under its scripted arms: what a perceiver is measured on. */
import { type Clip, createClip } from '../clip/clip.ts';
import { type ActionSequence, scaleActions } from '../simulators/action.ts';
import { prefixOf } from '../simulators/prefix.ts';
import type { Scene } from '../simulators/scene.ts';
import { type Simulation, simulate } from '../simulators/simulate.ts';
import type { Context, Simulator, World } from '../simulators/world.ts';
import { keyedUniform } from '../statistics/random.ts';
import { hintsOf } from './hints.ts';
import type { Hints, Observation } from './perceiver.ts';
import { observationOfTruth } from './truth-observation.ts';

/** Names of the scripted arms. */
export const armNames = ['idle', 'plus', 'minus', 'double', 'cross', 'passage', 'event', 'random'] as const;

export type ArmName = (typeof armNames)[number];

/** A clip with everything that is known about it. */
export interface ReferenceClip {
  /** `context arm`. */
  readonly name: string;
  readonly clip: Clip;
  readonly hints: Hints;
  readonly truth: Observation;
  readonly simulation: Simulation;
}

/** Changes what is drawn; `frameIndex` is 0-based in the generated frames. */
export type SceneEdit = (scene: Scene, frameIndex: number) => Scene;

/** The actions of a scripted arm: pulses of eight steps from frame 4, sequences as the world has them. */
export function armActions(world: World, context: Context, arm: ArmName): ActionSequence {
  const { action, horizon } = world.spec;
  const { pulse, cross, passage, event } = world.script(context);
  const filled = (at: (step: number) => readonly number[] | undefined): ActionSequence =>
    Array.from({ length: horizon }, (_, step) => at(step) ?? action.idle);
  const pulsed = (value: readonly number[], factor: number): ActionSequence =>
    scaleActions(
      action,
      filled((step) => (step >= 4 && step < 12 ? value : undefined)),
      factor,
    );
  if (arm === 'idle') return filled(() => undefined);
  if (arm === 'plus') return pulsed(pulse, 1);
  if (arm === 'minus') return pulsed(pulse, -1);
  if (arm === 'double') return pulsed(pulse, 2);
  if (arm === 'cross') return pulsed(cross, 1);
  if (arm === 'passage') return filled((step) => passage[step]);
  if (arm === 'event') return filled((step) => event[step]);
  return filled((step) => {
    const sign = keyedUniform(context.seed, context.key, 'random-arm', step) < 0.5 ? -1 : 1;
    return pulse.map((value) => sign * value);
  });
}

/** Simulates one arm and draws it. `noiseSeed` 0 is no noise. */
export function referenceClip(
  world: World,
  simulator: Simulator,
  context: Context,
  arm: ArmName,
  size: number,
  noiseSeed: number,
  edit?: SceneEdit,
): ReferenceClip {
  const { spec } = world;
  const prefix = prefixOf(simulator, context, { width: size, height: size });
  const simulation = simulate(simulator, {
    context,
    actions: armActions(world, context, arm),
    noiseSeed,
    frames: spec.horizon,
    request: { width: size, height: size, rgb: true, amodal: spec.objects.map((_, k) => k) },
    ...(edit === undefined ? {} : { edit }),
  });
  const bytes = size * size * 3;
  const data = new Uint8Array(simulation.frames.length * bytes);
  simulation.frames.forEach((frame, k) => {
    data.set(frame.rgb ?? [], k * bytes);
  });
  return {
    name: `${context.key} ${arm}`,
    clip: createClip({ width: size, height: size, frameCount: spec.horizon, fps: spec.fps, data }),
    hints: hintsOf(prefix.clip, prefix.ids, spec.objects),
    truth: observationOfTruth(simulation, spec),
    simulation,
  };
}

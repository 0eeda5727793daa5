/** Rolls a world forward from a context: the reference's side of every comparison. */
import type { ActionSequence } from './action.ts';
import { createCaster } from './caster/caster.ts';
import { enterContext } from './prefix.ts';
import type { Frame, FrameRequest, Renderer, Scene } from './scene.ts';
import type { Context, Intervention, Simulator, Truth } from './world.ts';

/** An intervention and the generated frame (0-based) that first shows it. */
export interface TimedIntervention {
  readonly frame: number;
  readonly intervention: Intervention;
}

export interface SimulationRequest {
  readonly context: Context;
  /** One per generated frame; idle after its end. */
  readonly actions: ActionSequence;
  /** Keys the noise after the prefix; 0 is no noise. */
  readonly noiseSeed: number;
  readonly interventions?: readonly TimedIntervention[];
  /** Generated frames, the prefix not counted. */
  readonly frames: number;
  /** What to render; nothing when absent. */
  readonly request?: FrameRequest;
  /** Changes what is drawn (`frameIndex` is 0-based in the generated frames); the physics stays as it is. */
  readonly edit?: (scene: Scene, frameIndex: number) => Scene;
}

export interface Simulation {
  /** Generated frames; empty when none were requested. */
  readonly frames: readonly Frame[];
  /** Ground truth per generated frame. `Truth.frame` counts from the context's first frame. */
  readonly truths: readonly Truth[];
  /** What was drawn, edits included; empty when no frames were requested. */
  readonly scenes: readonly Scene[];
  /** Ground truth of the last prefix frame. */
  readonly start: Truth;
}

let sharedRenderer: Renderer | undefined;

/**
 * Simulates a context under actions and interventions. Two calls that agree up to a frame give the same bytes up to
 * that frame. The prefix is simulated once per context and simulator.
 * @throws `simulator-failed` when the physics diverges.
 */
export function simulate(simulator: Simulator, simulation: SimulationRequest): Simulation {
  const { context, actions, noiseSeed, interventions = [], request, edit } = simulation;
  enterContext(simulator, context);
  simulator.setNoise(noiseSeed);
  const start = simulator.truth();
  const frames: Frame[] = [];
  const truths: Truth[] = [];
  const scenes: Scene[] = [];
  sharedRenderer ??= createCaster();
  for (let frameIndex = 0; frameIndex < simulation.frames; frameIndex++) {
    for (const { frame, intervention } of interventions) {
      if (frame === frameIndex) simulator.intervene(intervention);
    }
    simulator.step(actions[frameIndex] ?? simulator.spec.action.idle);
    truths.push(simulator.truth());
    if (!request) continue;
    const scene = edit ? edit(simulator.scene(), frameIndex) : simulator.scene();
    scenes.push(scene);
    frames.push(sharedRenderer.render(scene, request));
  }
  return { frames, truths, scenes, start };
}

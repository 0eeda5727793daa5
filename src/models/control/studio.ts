/** Films a world: one simulator per world and thread, shared by all control models. */
import { type Clip, createClip } from '../../clip/clip.ts';
import { VivaError } from '../../errors.ts';
import type { ActionSequence } from '../../simulators/action.ts';
import { enterContext } from '../../simulators/prefix.ts';
import { type SimulationRequest, simulate } from '../../simulators/simulate.ts';
import type { Context, Simulator, World } from '../../simulators/world.ts';
import { ClipMemory } from './clip-memory.ts';
import type { CleanRun, FilmRecipe } from './control-model.ts';

/** What is filmed, beside the recipe. */
export interface Take {
  readonly context: Context;
  readonly frameCount: number;
  readonly width: number;
  readonly height: number;
}

/** Clean idle runs kept per world. */
const rememberedRuns = 16;

const studios = new WeakMap<World, Promise<Studio>>();

/** The studio of a world. Its simulator lives as long as the thread: other models of the run use it too. */
export function studioOf(world: World): Promise<Studio> {
  const known = studios.get(world);
  if (known) return known;
  const opened = world.createSimulator().then((simulator) => new Studio(simulator));
  studios.set(world, opened);
  // A start-up that failed may succeed the next time.
  opened.catch(() => studios.delete(world));
  return opened;
}

export class Studio {
  readonly #simulator: Simulator;
  readonly #clips = new ClipMemory();
  readonly #runs = new Map<string, CleanRun>();
  #busy = false;

  constructor(simulator: Simulator) {
    this.#simulator = simulator;
  }

  /** The frames of a recipe. Recipes without an edit are remembered: other models ask for the same ones. */
  film(take: Take, recipe: FilmRecipe): Clip {
    const clip = recipe.edit
      ? this.#render(take, recipe)
      : this.#clips.get(keyOf(take, recipe), () => this.#render(take, recipe));
    return recipe.finish ? recipe.finish(clip) : clip;
  }

  /** What happens under these actions, with object indices per pixel. */
  cleanRun(take: Take, actions: ActionSequence, noiseSeed: number): CleanRun {
    const { context, width, height, frameCount } = take;
    const key = keyOf(take, { actions, noiseSeed });
    const known = this.#runs.get(key);
    if (known) return known;
    const startScene = this.#alone(() => {
      enterContext(this.#simulator, context);
      return this.#simulator.scene();
    });
    const request = { width, height, rgb: false };
    const { truths, scenes, frames } = this.#simulate({
      context,
      actions,
      noiseSeed,
      frames: frameCount,
      request,
    });
    const run = { startScene, truths, scenes, ids: frames.map(({ ids }) => ids) };
    const oldest = this.#runs.size >= rememberedRuns ? this.#runs.keys().next().value : undefined;
    if (oldest !== undefined) this.#runs.delete(oldest);
    this.#runs.set(key, run);
    return run;
  }

  #render({ context, frameCount, width, height }: Take, { actions, noiseSeed, edit }: FilmRecipe): Clip {
    const { frames } = this.#simulate({
      context,
      actions,
      noiseSeed,
      frames: frameCount,
      request: { width, height, rgb: true },
      ...(edit && { edit }),
    });
    const size = width * height * 3;
    const data = new Uint8Array(frameCount * size);
    for (const [k, { rgb }] of frames.entries()) data.set(rgb ?? [], k * size);
    return createClip({ width, height, frameCount, fps: this.#simulator.spec.fps, data });
  }

  #simulate(request: SimulationRequest): ReturnType<typeof simulate> {
    return this.#alone(() => simulate(this.#simulator, request));
  }

  /** An edit that simulates would pull the world from under the simulation that called it. */
  #alone<T>(work: () => T): T {
    if (this.#busy) {
      throw new VivaError({
        code: 'simulator-failed',
        message: `The simulator of world ${this.#simulator.spec.id} was asked to simulate from within an edit.`,
        hint: 'Ask for clean runs in recipe(), before the edit is called.',
      });
    }
    this.#busy = true;
    try {
      return work();
    } finally {
      this.#busy = false;
    }
  }
}

function keyOf({ context, frameCount, width, height }: Take, { actions, noiseSeed }: FilmRecipe): string {
  return JSON.stringify([context.key, frameCount, width, height, noiseSeed, actions]);
}

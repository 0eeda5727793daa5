/** The contract of a control model: a model of known quality that returns rendered frames, as data and one pure function. */
import type { Clip } from '../../clip/clip.ts';
import type { ActionSequence } from '../../simulators/action.ts';
import type { Scene } from '../../simulators/scene.ts';
import type { Context, ContextScript, Truth, WorldSpec } from '../../simulators/world.ts';

/**
 * `sound`: right in everything. `control`: wrong in what the action does. `identity`: things do not stay what they are.
 * `appearance`: right, and looks different.
 */
export type ControlKind = 'sound' | 'control' | 'identity' | 'appearance';

/** How bad a defect is, in its own unit. */
export interface SeverityScale {
  readonly unit: string;
  /** The severity at which the probes of `caughtBy` must refuse the model. */
  readonly nominal: number;
  /** From mild to bad, `nominal` among them. Numbers may fall, as the gain of `half-gain` does. */
  readonly levels: readonly number[];
}

export interface ControlModel {
  /** Name in configs and ledgers, e.g. `half-gain`. */
  readonly id: string;
  readonly title: string;
  /** What is wrong with it, in one sentence. */
  readonly defect: string;
  readonly kind: ControlKind;
  /** Undefined for defects that are there or not. */
  readonly severity: SeverityScale | undefined;
  /** Ids of the probes that must refuse it at nominal severity in every world that asks their question. */
  readonly caughtBy: readonly string[];
  /** Worlds in which the defect can show; all when absent. */
  readonly worlds?: readonly string[];
  /** How the frames are made. Pure: the same request and severity give the same recipe. */
  recipe(request: ControlRequest, severity: number): Recipe;
}

/** What a control model knows when it is asked for frames. */
export interface ControlRequest {
  readonly spec: WorldSpec;
  readonly context: Context;
  readonly script: ContextScript;
  /** The actions asked for, inside the range, one per frame. */
  readonly actions: ActionSequence;
  readonly seed: number;
  readonly note: string | undefined;
  readonly frameCount: number;
  readonly width: number;
  readonly height: number;
  /** The prefix frames. */
  readonly contextClip: Clip;
  /** The right future under the actions asked for. Simulated when called; not to be called from within an edit. */
  cleanRun(): CleanRun;
  /** The right future under idle actions without noise: the same for all requests of a context. As above. */
  idleRun(): CleanRun;
}

/** A future without defects, not shaded. */
export interface CleanRun {
  /** What there was to draw in the last prefix frame. */
  readonly startScene: Scene;
  /** One per generated frame, as the following. */
  readonly truths: readonly Truth[];
  readonly scenes: readonly Scene[];
  /** Object index per pixel, as `Frame.ids`. */
  readonly ids: readonly Int16Array[];
}

/** What is simulated and how it is drawn, or the finished clip where nothing is simulated. */
export type Recipe = FilmRecipe | { readonly clip: Clip };

export interface FilmRecipe {
  /** What is done in the simulation, one per frame. */
  readonly actions: ActionSequence;
  readonly noiseSeed: number;
  /** Changes what is drawn; called once per generated frame in order. */
  readonly edit?: (scene: Scene, frameIndex: number) => Scene;
  /** Changes the finished frames. */
  readonly finish?: (clip: Clip) => Clip;
}

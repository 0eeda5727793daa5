/** The contract of a video world model under examination. */
import type { Clip } from '../clip/clip.ts';
import type { ActionSequence, ActionSpec } from '../simulators/action.ts';

/** Whether the sampler's noise can be chosen: per request, not at all but the same each time, or never. */
export type SeedSupport = 'settable' | 'fixed' | 'none';

export interface Capabilities {
  readonly output: 'frames' | 'latents';
  /** Frame counts that the model can return: `multipleOf * n + plus`; absent means any. */
  readonly frameRule?: { readonly multipleOf: number; readonly plus: number };
  /** Frames that the model was trained to generate in a row; what lies beyond is extrapolation. Absent means that it is not said. */
  readonly trainedFrames?: number;
  /** Most frames in one rollout; absent means no limit is known. */
  readonly maxFrames?: number;
  /** `kind: 'none'` marks a passive model. */
  readonly action: ActionSpec;
  readonly conditioning: readonly ('frames' | 'text' | 'actions')[];
  readonly seed: SeedSupport;
  /** `job`: whole clip at once; `lockstep`: one step a call; `free-running`: its own clock. */
  readonly clock: 'job' | 'lockstep' | 'free-running';
  /** How a second future is had from one start. */
  readonly branch: 'native' | 'replay' | 'restart' | 'none';
  readonly pixels: 'lossless' | 'lossy';
}

/** A figure that the vendor states. It can motivate or defeat a claim and never grants one. */
export interface VendorClaim {
  readonly kind: 'vendor-reported';
  readonly name: string;
  readonly value: number | string;
  readonly source: string;
  /** ISO date of the statement. */
  readonly date: string;
}

export interface ModelCard {
  /** Stable id, a key in the ledger, e.g. `diffusers:wan2.1-1.3b`. */
  readonly id: string;
  readonly title: string;
  /** Version of the code and weights; a grant lapses when it changes. */
  readonly revision: string;
  /** SHA-256 of the weights. */
  readonly weightsDigest?: string;
  readonly licence?: string;
  readonly capabilities: Capabilities;
  readonly vendorClaims?: readonly VendorClaim[];
}

export interface RolloutRequest {
  /** Unique within a run; echoed by services. */
  readonly id: string;
  readonly context: {
    /** Names the start; a model of known quality may look its world up by it, a learned model uses the frames. */
    readonly key: string;
    /** Prefix frames. */
    readonly clip: Clip;
    /** The actions that led to the prefix frames. */
    readonly actions: ActionSequence;
  };
  /** One action per frame to generate, inside the action spec's range; all idle for passive models. */
  readonly actions: ActionSequence;
  readonly frameCount: number;
  readonly fps: number;
  /** The sampler's noise: the same request and seed should give the same clip. */
  readonly seed: number;
  /** Words that must not change the outcome (the sham of a prompt or of metadata). Absent in most requests. */
  readonly note?: string;
}

export interface RolloutReply {
  /** Exactly `frameCount` frames after the prefix, in the prefix's size. */
  readonly clip: Clip;
  /** The seed that the model says it used. */
  readonly seedEchoed?: number;
  readonly warnings?: readonly string[];
  /** Library versions and the like, as the model tells them. */
  readonly stack?: Readonly<Record<string, string>>;
}

/** How a call may end early. */
export interface CallOptions {
  /** Aborted at the deadline and when the run is cancelled. */
  readonly signal: AbortSignal;
}

/** A video world model under examination. The presence of a method is the capability. */
export interface WorldModel {
  readonly specificationVersion: 'v1';
  describe(): Promise<ModelCard>;
  /** Generates the frames after the prefix. The same request gives the same clip when the seed is settable. */
  rollout(request: RolloutRequest, options: CallOptions): Promise<RolloutReply>;
  /** Stepwise models; `rolloutsFromSessions` makes rollouts of sessions. */
  open?(start: SessionStart, options: CallOptions): Promise<WorldSession>;
  /** Frees what the model holds. Called once, at the end of a run. */
  close?(): Promise<void>;
}

export interface SessionStart {
  readonly context: RolloutRequest['context'];
  readonly seed: number;
  readonly fps: number;
}

/** One future, stepped. */
export interface WorldSession {
  /** The frame (RGB, 8 bit) after one action. */
  step(action: readonly number[], options: CallOptions): Promise<Uint8Array>;
  close?(): Promise<void>;
}

/** Types what a user's module exports: `export default defineModel(async (options) => ({...}))`. */
export function defineModel(factory: ModelFactory): ModelFactory {
  return factory;
}

/** Makes a model from the options of the config. */
export type ModelFactory = (options: Readonly<Record<string, unknown>>) => WorldModel | Promise<WorldModel>;

/** The contracts of a reference world: what it is, how a start is drawn, and a simulator that can branch. */
import type { Clip } from '../clip/clip.ts';
import type { Action, ActionSequence, ActionSpec } from './action.ts';
import type { Frame, FrameRequest, Scene, Vector3 } from './scene.ts';

export type ObjectRole = 'controlled' | 'target' | 'bystander' | 'mover' | 'occluder';

export interface ObjectSpec {
  readonly id: string;
  readonly role: ObjectRole;
  /** Semantic class, e.g. `ball`. */
  readonly kind: string;
  /** Kept out of the world until an `add` intervention brings it in. @default false */
  readonly parked?: boolean;
}

export interface TaskSpec {
  readonly id: string;
  readonly title: string;
  /** Control steps until the task ends. */
  readonly horizon: number;
  /** Pure function of the ground-truth record (initial state first). */
  success(record: readonly Truth[]): boolean;
  /** From 0 (start) to 1 (done). */
  progress(record: readonly Truth[]): number;
  /** Scripted closed-loop policies on ground truth; at least one that solves and one that fails. */
  readonly policies: Readonly<Record<string, Policy>>;
}

/** Chooses the next action from the record so far. */
export type Policy = (record: readonly Truth[], context: Context) => Action;

export interface WorldSpec {
  readonly id: string;
  readonly title: string;
  /** Frames, and control steps, per second. */
  readonly fps: number;
  /** Physics steps per frame. */
  readonly substeps: number;
  readonly action: ActionSpec;
  readonly objects: readonly ObjectSpec[];
  readonly families: readonly string[];
  /** Frames of the prefix that a model is given. */
  readonly contextFrames: number;
  /** Generated frames that the world's contexts are made for. */
  readonly horizon: number;
  readonly tasks: readonly TaskSpec[];
}

/** A start. Everything about it follows from these few values. */
export interface Context {
  /** `world/family#index@seed`, with `~` appended when mirrored. */
  readonly key: string;
  readonly world: string;
  readonly family: string;
  /** Position in the declared order, 0-based. */
  readonly index: number;
  readonly seed: number;
  /** The same start seen in a mirror (x turned round): poses, velocities and fixed parts. */
  readonly mirrored: boolean;
}

/** What the world proposes to do in a context, in action units; probes build their arms from it. */
export interface ContextScript {
  /** Direction of the pulse, inside half of the action range so that it can be doubled. */
  readonly pulse: Action;
  /** A second direction, at right angles to the first, for composition. */
  readonly cross: Action;
  /** Actions under which something is hidden and comes back; idle where that happens by itself. */
  readonly passage: ActionSequence;
  /** Actions under which an event happens whose outcome lasts (something is pushed away, falls). */
  readonly event: ActionSequence;
}

export interface ObjectTruth {
  readonly id: string;
  /** Metres, world frame. */
  readonly position: Vector3;
  readonly quaternion: readonly [number, number, number, number];
  /** Metres per second, radians per second. */
  readonly velocity: Vector3;
  readonly angularVelocity: Vector3;
}

export interface ContactTruth {
  readonly a: string;
  readonly b: string;
  /** Largest normal force during the frame in newtons. */
  readonly force: number;
}

export type TruthEventKind =
  | 'contact-begin'
  | 'contact-end'
  | 'moved'
  | 'fell'
  | 'left-frame'
  | 'reached-goal'
  | 'intervention';

export interface TruthEvent {
  readonly kind: TruthEventKind;
  /** 0-based frame in which it began. */
  readonly frame: number;
  readonly object: string;
  readonly other?: string;
}

/** Ground truth of one frame. */
export interface Truth {
  readonly frame: number;
  /** Seconds since the context's first frame. */
  readonly time: number;
  readonly objects: readonly ObjectTruth[];
  readonly contacts: readonly ContactTruth[];
  readonly events: readonly TruthEvent[];
  /** The action in force during this frame. */
  readonly action: Action;
}

/** Changes to the world itself. `frame` in the declarative lists is the first frame that shows the effect. */
export type Intervention =
  | { readonly kind: 'impulse'; readonly object: string; readonly velocity: Vector3 }
  | { readonly kind: 'friction'; readonly object: string; readonly value: number }
  | { readonly kind: 'mass'; readonly object: string; readonly factor: number }
  | { readonly kind: 'gravity'; readonly value: Vector3 }
  | { readonly kind: 'remove'; readonly object: string }
  | { readonly kind: 'add'; readonly object: string; readonly position: Vector3 }
  | { readonly kind: 'occluder'; readonly position: Vector3 }
  | { readonly kind: 'camera'; readonly shift: Vector3 }
  | { readonly kind: 'light'; readonly intensity: number }
  | { readonly kind: 'colour'; readonly object: string; readonly colour: Vector3 };

/** An opaque full state: integration state, model patches in force, visibility, noise seed, frame. */
export interface Snapshot {
  readonly frame: number;
  /** SHA-256 over everything in the snapshot; equal states have equal hashes. */
  readonly hash: string;
}

export interface Simulator {
  readonly spec: WorldSpec;
  /** Puts the world at frame 0 of the context (before the prefix), noise keyed by `noiseSeed` (0 = no noise). */
  reset(context: Context, noiseSeed: number): void;
  /** One control step. @throws `simulator-failed` when the physics diverges; the episode is then invalid. */
  step(action: Action): void;
  /** Re-keys the noise from here on. */
  setNoise(noiseSeed: number): void;
  intervene(intervention: Intervention): void;
  snapshot(): Snapshot;
  restore(snapshot: Snapshot): void;
  truth(): Truth;
  /** What a renderer would draw now. */
  scene(): Scene;
  render(request: FrameRequest): Frame;
  dispose(): void;
}

/** A reference world. */
export interface World {
  readonly spec: WorldSpec;
  /** The context at a position of the declared order. Families alternate. */
  context(index: number, seed: number): Context;
  /** The mirrored twin. */
  mirror(context: Context): Context;
  /** The action that looks the same in the mirror. */
  mirrorAction(action: Action): Action;
  script(context: Context): ContextScript;
  createSimulator(): Promise<Simulator>;
}

/** What a model is given to continue. */
export interface Prefix {
  readonly clip: Clip;
  /** The actions that led to each prefix frame. */
  readonly actions: ActionSequence;
}

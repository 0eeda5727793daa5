/** What a person writes to bring a world: an MJCF scene per family and a typed sidecar. */
import type { Action, ActionSpec } from './action.ts';
import type { Colour, Light, Primitive, Vector3 } from './scene.ts';
import type { ContextScript, ObjectSpec, TaskSpec, Truth } from './world.ts';

export type Quaternion = readonly [number, number, number, number];

/** An object of the world. Its geoms are those of the MJCF body with the same name, children included. */
export interface ObjectDefinition extends ObjectSpec {
  /** Lying on its side counts as the event `fell`. @default false */
  readonly canFall?: boolean;
}

/** Pose and motion of an object at a start; what is absent stays as the MJCF has it, or at rest. */
export interface StartPose {
  /** Metres, world frame. */
  readonly position: Vector3;
  /** w, x, y, z. */
  readonly quaternion?: Quaternion;
  /** Metres per second. */
  readonly velocity?: Vector3;
  /** Radians per second, world frame. */
  readonly angularVelocity?: Vector3;
}

/** A start, before any mirroring. */
export interface Start {
  readonly poses: Readonly<Record<string, StartPose>>;
  /** Sliding friction per object id or geom name. */
  readonly friction?: Readonly<Record<string, number>>;
  readonly colours?: Readonly<Record<string, Colour>>;
  /** Metres added to the camera position. */
  readonly cameraShift?: Vector3;
}

/** Uniform number in (0, 1) that depends on the context and these keys alone. */
export type Draw = (...keys: readonly (string | number)[]) => number;

export interface FamilyDefinition {
  /**
   * The whole scene. Geom groups: 0 and 2 are drawn, 1 is drawn without a shadow, 3 and above are not drawn.
   * Contact sensors named `a|b` give the peak force between objects a and b. What is fixed has to be symmetric in x.
   */
  readonly mjcf: string;
  /**
   * A start and what the world proposes to do in it. `turn` counts the contexts of this family, for what should
   * alternate exactly.
   */
  start(draw: Draw, turn: number): { readonly start: Start; readonly script: ContextScript };
}

/** Noise of the world, drawn per frame and channel from the noise seed. */
export interface NoiseDefinition {
  /** Standard deviation added to each number of the action, in action units. */
  readonly action: number;
  /** Standard deviation of the velocity kick on freely moving objects, metres per second per frame and axis. */
  readonly kick: Vector3;
}

/** A task of a world that is drawn with a mark. */
export interface TaskDefinition extends TaskSpec {
  /** The mark of the goal, seen only while the task runs. A function of the first truth. */
  mark?(first: Truth): Primitive;
}

export interface WorldDefinition {
  readonly id: string;
  readonly title: string;
  /** Frames, and control steps, per second. */
  readonly fps: number;
  /** Physics steps per frame; substeps times the MJCF time step should be one frame. */
  readonly substeps: number;
  readonly contextFrames: number;
  readonly horizon: number;
  readonly action: ActionSpec;
  /** Control signals of the MJCF's actuators for an action. */
  control(action: Action): readonly number[];
  /** The action that looks the same in the mirror. */
  mirrorAction(action: Action): Action;
  readonly objects: readonly ObjectDefinition[];
  /** In declared order; contexts alternate over them. */
  readonly families: Readonly<Record<string, FamilyDefinition>>;
  readonly noise: NoiseDefinition;
  /** Name of the MJCF camera. @default 'view' */
  readonly camera?: string;
  readonly light: Light;
  readonly background: Colour;
  /** Second colour of checkered planes by geom name. */
  readonly checkers?: Readonly<Record<string, { readonly colour: Colour; readonly size: number }>>;
  readonly tasks: readonly TaskDefinition[];
}

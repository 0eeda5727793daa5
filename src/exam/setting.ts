/** Where an exam takes place: a world (or a set of starts), a perceiver, a frame size. Opens contexts. */

import { type Clip, createClip } from '../clip/clip.ts';
import { hintsOf } from '../perception/hints.ts';
import type { Hints, Observation, Perceiver } from '../perception/perceiver.ts';
import { observationOfTruth } from '../perception/truth-observation.ts';
import type { Arm, ProbeStart } from '../probes/probe.ts';
import type { Action } from '../simulators/action.ts';
import { prefixOf } from '../simulators/prefix.ts';
import { type Simulation, simulate } from '../simulators/simulate.ts';
import { isStable, type Stability } from '../simulators/stability.ts';
import { isWorld, type StartSource } from '../simulators/start-source.ts';
import type { Context, Prefix, Simulator, World, WorldSpec } from '../simulators/world.ts';
import { keyedSeed } from '../statistics/random.ts';
import type { Part } from './config.ts';
import { resolvePerceiver, resolveWorld } from './parts.ts';

/** Everything that a worker needs to open the same setting. */
export interface SettingRef {
  readonly world: Part;
  readonly perceiver: Part;
  readonly size: number;
  readonly horizon: number | undefined;
  readonly seed: number;
  readonly baseDirectory: string;
}

/** A context ready to be examined. */
export interface OpenContext {
  readonly context: Context;
  readonly start: ProbeStart;
  readonly prefix: Prefix;
  readonly hints: Hints;
  /** The mirrored twin's frames; undefined where there are no mirrored starts. */
  readonly mirrored:
    | { readonly context: Context; readonly prefix: Prefix; readonly hints: Hints }
    | undefined;
}

export interface Setting {
  readonly spec: WorldSpec;
  readonly perceiver: Perceiver;
  readonly horizon: number;
  readonly hasReference: boolean;
  readonly hasMirror: boolean;
  /** Contexts that exist; undefined when there is no end. */
  readonly count: number | undefined;
  /** What arms are built from; needs no simulator. */
  start(index: number): ProbeStart;
  open(index: number): Promise<OpenContext>;
  /** Whether the reference is sure of its own future here; decided before any model is seen. */
  stability(index: number): Promise<Stability>;
  /** What is right in an arm, from ground truth. Only with a reference. */
  reference(opened: OpenContext, arm: Arm): Promise<Observation>;
  /** The reference's frames of an arm, for looks and pictures. Only with a reference. */
  referenceClip(opened: OpenContext, arm: Arm): Promise<Clip>;
  close(): Promise<void>;
}

/** Contexts after this one that are searched for a pulse in another direction. */
const DONORS = 6;
const REMEMBERED = 8;

/** @throws `invalid-input` for parts that do not exist. */
export async function openSetting(ref: SettingRef): Promise<Setting> {
  const source = await resolveWorld(ref.world, ref.baseDirectory);
  const perceiver = await resolvePerceiver(ref.perceiver, ref.baseDirectory);
  return isWorld(source) ? worldSetting(source, perceiver, ref) : startSetting(source, perceiver, ref);
}

/** A setting with a reference. The simulator is made on first use. */
function worldSetting(world: World, perceiver: Perceiver, ref: SettingRef): Setting {
  const size = { width: ref.size, height: ref.size };
  const horizon = ref.horizon ?? world.spec.horizon;
  let made: Promise<Simulator> | undefined;
  const simulator = (): Promise<Simulator> => {
    made ??= world.createSimulator();
    return made;
  };
  const look = async (context: Context): Promise<{ readonly prefix: Prefix; readonly hints: Hints }> => {
    const known = prefixOf(await simulator(), context, size);
    return { prefix: known, hints: hintsOf(known.clip, known.ids, world.spec.objects) };
  };
  const start = (index: number): ProbeStart => ({
    ...startOf(world, index, ref.seed, horizon, size),
    mirrorAction: world.mirrorAction,
  });
  const roll = async (opened: OpenContext, arm: Arm, rgb: boolean): Promise<Simulation> =>
    simulate(await simulator(), {
      context: opened.context,
      actions: arm.actions,
      noiseSeed: 0,
      frames: horizon,
      request: { ...size, rgb, ...(rgb ? {} : { amodal: world.spec.objects.map((_, object) => object) }) },
    });
  return {
    spec: world.spec,
    perceiver,
    horizon,
    hasReference: true,
    hasMirror: true,
    count: undefined,
    start,
    open: remembering(async (index) => {
      const context = world.context(index, ref.seed);
      const twin = world.mirror(context);
      const mirrored = { context: twin, ...(await look(twin)) };
      return { context, start: start(index), ...(await look(context)), mirrored };
    }),
    stability: async (index) => isStable(world, await simulator(), world.context(index, ref.seed)),
    reference: async (opened, arm) => observationOfTruth(await roll(opened, arm, false), world.spec),
    referenceClip: async (opened, arm) => {
      const { frames } = await roll(opened, arm, true);
      const data = new Uint8Array(Buffer.concat(frames.map((frame) => frame.rgb ?? new Uint8Array(0))));
      return createClip({ ...size, frameCount: frames.length, fps: world.spec.fps, data });
    },
    close: async () => (await made)?.dispose(),
  };
}

/** A setting in which nothing right is known: starts only. */
function startSetting(source: StartSource, perceiver: Perceiver, ref: SettingRef): Setting {
  const horizon = ref.horizon ?? source.spec.horizon;
  const none = (): Promise<never> => Promise.reject(new RangeError('This setting has no reference.'));
  return {
    spec: source.spec,
    perceiver,
    horizon,
    hasReference: false,
    hasMirror: false,
    count: source.count,
    start: (index) => startOf(source, index, ref.seed, horizon, { width: ref.size, height: ref.size }),
    open: remembering(async (index) => {
      const context = source.context(index, ref.seed);
      const prefix = await source.prefix(context);
      const { width, height } = prefix.clip;
      return {
        context,
        start: startOf(source, index, ref.seed, horizon, { width, height }),
        prefix,
        hints: { context: prefix.clip, objects: [] },
        mirrored: undefined,
      };
    }),
    stability: async () => ({ stable: true }),
    reference: none,
    referenceClip: none,
    close: async () => {},
  };
}

/** Keeps the last few opened contexts: several models are examined in each. */
function remembering(open: (index: number) => Promise<OpenContext>): (index: number) => Promise<OpenContext> {
  const known = new Map<number, Promise<OpenContext>>();
  return (index) => {
    const found = known.get(index) ?? open(index);
    known.set(index, found);
    const [oldest] = known.keys();
    if (known.size > REMEMBERED && oldest !== undefined) known.delete(oldest);
    return found;
  };
}

function startOf(
  source: World | StartSource,
  index: number,
  seed: number,
  horizon: number,
  size: { readonly width: number; readonly height: number },
): ProbeStart {
  const context = source.context(index, seed);
  return {
    context,
    script: source.script(context),
    donorPulse: donorPulse(source, index, seed),
    action: source.spec.action,
    objects: source.spec.objects.filter((object) => object.parked !== true),
    horizon,
    ...size,
    fps: source.spec.fps,
    seed: keyedSeed(seed, context.key, 'arms'),
  };
}

/** The next context's pulse that points at least 60 degrees away from this one's. */
function donorPulse(source: World | StartSource, index: number, seed: number): Action | undefined {
  const own = source.script(source.context(index, seed)).pulse;
  const last = isWorld(source) ? index + DONORS : Math.min(index + DONORS, source.count - 1);
  for (let other = index + 1; other <= last; other++) {
    const pulse = source.script(source.context(other, seed)).pulse;
    if (cosine(own, pulse) <= 0.5) return pulse;
  }
  return undefined;
}

function cosine(a: Action, b: Action): number {
  const dot = a.reduce((sum, value, k) => sum + value * (b[k] ?? 0), 0);
  return dot / (Math.hypot(...a) * Math.hypot(...b) || 1);
}

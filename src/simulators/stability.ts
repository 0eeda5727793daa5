/** Decides from the reference alone, before any model is seen, whether a context may be used. */
import type { Action, ActionSequence } from './action.ts';
import { type HidingWatch, watchHiding } from './hiding.ts';
import { angleBetween } from './orientation.ts';
import { enterContext } from './prefix.ts';
import { type PicturePoint, projectPoint } from './projection.ts';
import { type Pulse, placePulses, pulseFrames, pulseOnset } from './pulse.ts';
import type { Camera } from './scene.ts';
import type { Context, ContextScript, ObjectTruth, Simulator, Truth, World, WorldSpec } from './world.ts';

export type Stability = { readonly stable: true } | { readonly stable: false; readonly reason: string };

/** Noise seeds of the perturbed twins: all arms get the first, plus and minus get both. */
const twinSeeds = [90_001, 90_002] as const;

/** A twin may end this far from its arm, as a share of the effect of plus against minus. */
const twinShare = 0.1;

/** Centres have to stay this far from the border, as a share of the picture. */
const border = 0.03;

/** An event has to move something by this share of the picture (5 of 64 pixels) or this angle. */
const eventShift = 5 / 64;
const eventAngle = Math.PI / 6;

/** Slower than this (m/s, rad/s) counts as rest. */
const restSpeed = 0.01;

/** Frames for which the passage has to hide something. */
const hiddenAtLeast = 2;

/** The arms of a script that probes ask for, `horizon` actions each. */
export function scriptedArms(
  spec: WorldSpec,
  script: ContextScript,
): Readonly<Record<string, ActionSequence>> {
  const { pulse, cross } = script;
  const scaled = (factor: number): Action => pulse.map((value) => value * factor);
  const arm = (...pulses: readonly Pulse[]): ActionSequence => placePulses(spec.action, spec.horizon, pulses);
  const later = { from: pulseOnset + pulseFrames, action: cross };
  return {
    // First, so that it is the one that is watched where it is the same as another arm.
    passage: script.passage,
    idle: arm(),
    plus: arm({ from: pulseOnset, action: pulse }),
    minus: arm({ from: pulseOnset, action: scaled(-1) }),
    double: arm({ from: pulseOnset, action: scaled(2) }),
    later: arm(later),
    both: arm({ from: pulseOnset, action: pulse }, later),
    event: script.event,
  };
}

/**
 * Whether the scripted arms of a context say the same under tiny noise, stay in the picture, and do what they are for:
 * the passage hides something for two frames and brings it back, the event moves something that then stays.
 */
export function isStable(world: World, simulator: Simulator, context: Context): Stability {
  const arms = scriptedArms(world.spec, world.script(context));
  enterContext(simulator, context);
  const rig: Rig = { simulator, context, camera: simulator.scene().camera, start: simulator.truth() };
  const watch = watchHiding(simulator);
  const ends = rollAll(rig, Object.entries(arms), 0, watch);
  const leaver = [...ends].find(([, end]) => end.left);
  if (leaver) return unstable(`${leaver[1].left} leaves the picture in arm ${leaver[0]}`);
  const missing = eventProblem(rig, ends.get('event')!) ?? passageProblem(watch);
  if (missing) return unstable(missing);
  return twinProblem(rig, arms, ends) ?? { stable: true };
}

interface Rig {
  readonly simulator: Simulator;
  readonly context: Context;
  readonly camera: Camera;
  readonly start: Truth;
}

interface Ending {
  readonly truth: Truth;
  readonly places: readonly (PicturePoint | undefined)[];
  /** First object that left the picture. */
  readonly left: string | undefined;
}

/** Runs arms, each sequence of actions once even when several arms share it. */
function rollAll(
  rig: Rig,
  arms: readonly (readonly [string, ActionSequence])[],
  noiseSeed: number,
  watch?: HidingWatch,
): Map<string, Ending> {
  const known = new Map<string, Ending>();
  const ends = arms.map(([name, actions]) => {
    const key = JSON.stringify(actions);
    const end = known.get(key) ?? roll(rig, actions, noiseSeed, name === 'passage' ? watch : undefined);
    known.set(key, end);
    return [name, end] as const;
  });
  return new Map(ends);
}

/** Runs an arm without pictures until its end, or until it is over and everything rests. */
function roll(rig: Rig, actions: ActionSequence, noiseSeed: number, watch?: HidingWatch): Ending {
  const { simulator, context, camera } = rig;
  const { action, objects } = simulator.spec;
  const lastActive = actions.findLastIndex((entry) => entry.some((value, k) => value !== action.idle[k]));
  enterContext(simulator, context);
  simulator.setNoise(noiseSeed);
  let left: string | undefined;
  for (const [k, entry] of actions.entries()) {
    simulator.step(entry);
    const truth = simulator.truth();
    left ??= truth.objects.find((object, index) => !objects[index]?.parked && !isInside(camera, object))?.id;
    watch?.visit(k);
    if (k > lastActive && !watch && truth.objects.every(isAtRest)) break;
  }
  const truth = simulator.truth();
  return { truth, left, places: truth.objects.map(({ position }) => projectPoint(camera, position)) };
}

function twinProblem(
  rig: Rig,
  arms: Readonly<Record<string, ActionSequence>>,
  ends: ReadonlyMap<string, Ending>,
): Stability | undefined {
  const objects = rig.simulator.spec.objects;
  const controlled = objects.findIndex(({ role }) => role === 'controlled');
  const [plus, minus] = [ends.get('plus')!, ends.get('minus')!];
  const effects = objects.map((_, object) => difference(plus, minus, object));
  const effect = Math.hypot(...effects[controlled]!);
  for (const [pass, seed] of twinSeeds.entries()) {
    const twinArms = Object.entries(arms).filter(
      ([name]) => pass === 0 || name === 'plus' || name === 'minus',
    );
    const twins = rollAll(rig, twinArms, seed);
    for (const [name, twin] of twins) {
      for (const [object, spec] of objects.entries()) {
        if (spec.parked) continue;
        const shift = Math.hypot(...difference(ends.get(name)!, twin, object));
        if (shift <= twinShare * effect) continue;
        const share = Math.round((100 * shift) / effect);
        return unstable(`tiny noise moves ${spec.id} by ${share} % of the effect in arm ${name}`);
      }
    }
    for (const [object, [x, y]] of effects.entries()) {
      const [twinX, twinY] = difference(twins.get('plus')!, twins.get('minus')!, object);
      const isTold = object === controlled || Math.hypot(x, y) > 2 / 64;
      if (isTold && x * twinX + y * twinY <= 0) {
        return unstable(`tiny noise turns the effect on ${objects[object]?.id} round`);
      }
    }
  }
  return undefined;
}

function eventProblem(rig: Rig, end: Ending): string | undefined {
  const { objects } = rig.simulator.spec;
  const lasting = objects.some(({ role, parked }, object) => {
    if (parked || role === 'controlled' || role === 'occluder') return false;
    const [before, after] = [rig.start.objects[object]!, end.truth.objects[object]!];
    const from = projectPoint(rig.camera, before.position);
    const to = end.places[object];
    const shift = from && to ? Math.hypot(to.x - from.x, to.y - from.y) : 0;
    const turn = angleBetween(before.quaternion, after.quaternion);
    return isAtRest(after) && (shift >= eventShift || turn >= eventAngle);
  });
  return lasting ? undefined : 'the event moves nothing that then stays';
}

function passageProblem(watch: HidingWatch): string | undefined {
  const shown = watch.hidings().some(({ frames, back }) => {
    return frames.length >= hiddenAtLeast && back !== undefined && back > Math.max(...frames);
  });
  return shown ? undefined : 'the passage hides nothing for two frames that then comes back';
}

function difference(a: Ending, b: Ending, object: number): [number, number] {
  const [from, to] = [b.places[object], a.places[object]];
  return from && to ? [to.x - from.x, to.y - from.y] : [0, 0];
}

function isInside(camera: Camera, { position }: ObjectTruth): boolean {
  const place = projectPoint(camera, position);
  return (
    place !== undefined &&
    place.x > border &&
    place.x < 1 - border &&
    place.y > border &&
    place.y < 1 - border
  );
}

function isAtRest({ velocity, angularVelocity }: ObjectTruth): boolean {
  return Math.hypot(...velocity) < restSpeed && Math.hypot(...angularVelocity) < 10 * restSpeed;
}

function unstable(reason: string): Stability {
  return { stable: false, reason };
}

/** Groups drawn by hand for tests: a point that obeys its action, a bystander that does not, and defects of both. */
import type { Observation, Sample, Track } from '../perception/perceiver.ts';
import { keyedNormal } from '../statistics/random.ts';
import { probes } from './list.ts';
import type { Arm, ArmObservation, ObservedGroup, ProbeStart } from './probe.ts';

/** Where things are in one frame, in pixels. */
export type DrawnFrame = Readonly<Record<string, readonly [number, number]>>;

/** What a drawn model makes of an arm. */
export type DrawnModel = (arm: Arm, start: ProbeStart) => readonly DrawnFrame[];

const roles: Readonly<Record<string, string>> = { point: 'controlled', bystander: 'bystander' };

export function drawnStart(index: number, overrides: Partial<ProbeStart> = {}): ProbeStart {
  const angle = index;
  const pulse = [0.5 * Math.cos(angle), 0.5 * Math.sin(angle)];
  return {
    context: {
      key: `toy/a#${index}@1`,
      world: 'toy',
      family: `family-${index % 3}`,
      index,
      seed: 1,
      mirrored: false,
    },
    script: { pulse, cross: [-(pulse[1] ?? 0), pulse[0] ?? 0], passage: [], event: [] },
    donorPulse: [-(pulse[1] ?? 0), pulse[0] ?? 0],
    action: {
      kind: 'continuous',
      dim: 2,
      names: ['x', 'y'],
      low: [-1, -1],
      high: [1, 1],
      units: '1',
      idle: [0, 0],
    },
    objects: [
      { id: 'point', role: 'controlled', kind: 'point' },
      { id: 'bystander', role: 'bystander', kind: 'point' },
    ],
    horizon: 24,
    width: 64,
    height: 64,
    fps: 10,
    mirrorAction: ([x = 0, y = 0]) => [-x, y],
    seed: 1000 + index,
    ...overrides,
  };
}

/** Sums the actions up, two pixels per unit and step, with sampler noise keyed by the seed. */
export function walk(
  arm: Arm,
  start: ProbeStart,
  options: {
    readonly noise?: number;
    readonly gain?: number;
    readonly actions?: Arm['actions'];
    readonly seed?: number;
  } = {},
): readonly DrawnFrame[] {
  const { noise = 0, gain = 1, actions = arm.actions, seed = arm.seedIndex } = options;
  let x = 32;
  let y = 32;
  return actions.map((action, frame) => {
    const jitter = (axis: string): number => noise * keyedNormal(seed, start.context.key, frame, axis);
    x += 2 * gain * (action[0] ?? 0) + (arm.mirrored ? -1 : 1) * jitter('x');
    y += 2 * gain * (action[1] ?? 0) + jitter('y');
    return { point: [x, y], bystander: [arm.mirrored ? 54 : 10, 10] };
  });
}

export function drawnObservation(
  frames: readonly DrawnFrame[],
  breaks: NonNullable<Observation['breaks']> = [],
): Observation {
  const ids = Object.keys(frames[0] ?? {});
  return {
    perceiver: 'drawn',
    width: 64,
    height: 64,
    frameCount: frames.length,
    tracks: ids.map(
      (objectId): Track => ({
        objectId,
        origin: 'named',
        role: roles[objectId] ?? 'mover',
        samples: frames.map((frame): Sample => drawnSample(frame[objectId])),
      }),
    ),
    breaks,
    events: [],
  };
}

export function drawnSample(place: readonly [number, number] | undefined): Sample {
  if (place === undefined) return { state: 'absent' };
  return {
    state: 'visible',
    x: place[0],
    y: place[1],
    area: 30,
    orientation: undefined,
    roundness: 1,
    colour: [200, 40, 40],
    visibility: 1,
    shapeIou: 1,
  };
}

/** All arms of all probes, drawn by the model and by the reference (a walk without noise). */
export function drawnGroup(start: ProbeStart, model: DrawnModel): ObservedGroup {
  const arms = new Map<string, Arm>();
  for (const probe of probes) for (const arm of probe.arms(start)) arms.set(arm.id, arm);
  const seen = new Map<string, ArmObservation>();
  const reference = new Map<string, Observation>();
  for (const arm of arms.values()) {
    seen.set(arm.id, { status: 'seen', observation: drawnObservation(model(arm, start)) });
    if (arm.modelOnly !== true) reference.set(arm.id, drawnObservation(walk(arm, start)));
  }
  return { start, model: seen, reference };
}

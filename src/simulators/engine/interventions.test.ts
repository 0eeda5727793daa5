import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { simulate } from '../simulate.ts';
import type { Context, Intervention, Simulator, Truth, World } from '../world.ts';
import { findWorld } from '../worlds.ts';
import type { MujocoSnapshot } from './snapshot.ts';

const size = { width: 64, height: 64, rgb: true } as const;

function placeOf(truth: Truth, id: string): readonly number[] {
  return truth.objects.find((object) => object.id === id)?.position ?? [];
}

function gap(a: readonly number[], b: readonly number[]): number {
  return Math.hypot(...a.map((value, k) => value - b[k]!));
}

function stateHash(simulator: Simulator): string {
  return (simulator.snapshot() as MujocoSnapshot).stateHash;
}

describe.each(['push', 'occlude'])('interventions in %s', (id) => {
  const world: World = findWorld(id);
  const context: Context = world.context(0, 12);
  const target = id === 'push' ? 'block' : 'ball';
  const occluder = id === 'push' ? 'bridge' : 'board';
  let simulator: Simulator;

  beforeAll(async () => {
    simulator = await world.createSimulator();
  });
  afterAll(() => simulator.dispose());

  const run = (intervention: Intervention | undefined, actions = world.script(context).event) =>
    simulate(simulator, {
      context,
      actions,
      noiseSeed: 3,
      frames: 16,
      request: size,
      interventions: intervention ? [{ frame: 6, intervention }] : [],
    });

  const physical: Intervention[] = [
    { kind: 'impulse', object: target, velocity: [0.6, 0.2, 0] },
    { kind: 'gravity', value: [0.8, 0, -9.81] },
    { kind: 'remove', object: target },
    { kind: 'add', object: 'spare', position: [0.05, id === 'push' ? 0.1 : 0.5, 0.3] },
    { kind: 'occluder', position: [0.2, id === 'push' ? -0.4 : -0.3, 0.2] },
  ];

  test.each(physical)('$kind shows from its frame on and not before', (intervention) => {
    const base = run(undefined);
    const changed = run(intervention);
    for (let k = 0; k < 6; k++) expect(changed.frames[k]?.rgb).toEqual(base.frames[k]?.rgb);
    expect(changed.frames[15]?.rgb).not.toEqual(base.frames[15]?.rgb);
    const events = changed.truths[6]!.events.filter((event) => event.kind === 'intervention');
    expect(events).toHaveLength(1);
    expect(events[0]?.frame).toBe(world.spec.contextFrames + 6);
  });

  test('impulse moves its object', () => {
    const moved = run({ kind: 'impulse', object: target, velocity: [0.6, 0.2, 0] });
    const base = run(undefined);
    expect(gap(placeOf(moved.truths[15]!, target), placeOf(base.truths[15]!, target))).toBeGreaterThan(0.03);
  });

  test('remove takes the object out of picture, contact and way', () => {
    const gone = run({ kind: 'remove', object: target });
    const index = world.spec.objects.findIndex((object) => object.id === target);
    expect(gone.frames[15]?.ids.includes(index)).toBe(false);
    const touching = gone.truths.slice(7).flatMap(({ contacts }) => contacts);
    expect(touching.some(({ a, b }) => a === target || b === target)).toBe(false);
  });

  test('add brings the parked object in, where it falls and lands', () => {
    const index = world.spec.objects.findIndex((object) => object.parked);
    const added = run({ kind: 'add', object: 'spare', position: [0.05, id === 'push' ? 0.1 : 0.5, 0.3] });
    expect(added.frames[5]?.ids.includes(index)).toBe(false);
    expect(added.frames[6]?.ids.includes(index)).toBe(true);
    const height = placeOf(added.truths[15]!, 'spare')[2] ?? -1;
    expect(height).toBeGreaterThan(0.03);
    expect(height).toBeLessThan(0.3);
  });

  test('occluder moves and touches nothing', () => {
    const moved = run({ kind: 'occluder', position: [0.2, -0.4, 0.2] });
    expect(placeOf(moved.truths[15]!, occluder)).toEqual([0.2, -0.4, 0.2]);
    expect(placeOf(moved.truths[15]!, target)).toEqual(placeOf(run(undefined).truths[15]!, target));
  });

  const nuisances: Intervention[] = [
    { kind: 'camera', shift: [0.05, 0, 0.03] },
    { kind: 'light', intensity: 0.6 },
    { kind: 'colour', object: 'bystander', colour: [0.9, 0.9, 0.1] },
  ];

  test.each(nuisances)('$kind changes the picture and never the dynamics', (intervention) => {
    const base = run(undefined);
    const baseState = stateHash(simulator);
    const changed = run(intervention);
    expect(stateHash(simulator)).toBe(baseState);
    expect(changed.truths.at(-1)?.objects).toEqual(base.truths.at(-1)?.objects);
    expect(changed.frames[5]?.rgb).toEqual(base.frames[5]?.rgb);
    expect(changed.frames[6]?.rgb).not.toEqual(base.frames[6]?.rgb);
  });

  test('restore reverts every patch', () => {
    simulator.reset(context, 1);
    simulator.step(world.spec.action.idle);
    const before = simulator.snapshot();
    const run = (): string => {
      for (let k = 0; k < 5; k++) simulator.step([0.5, 0.2]);
      return simulator.snapshot().hash;
    };
    const expected = run();
    simulator.restore(before);
    const changes: Intervention[] = [
      ...physical,
      ...nuisances,
      { kind: 'friction', object: target, value: 0.01 },
      { kind: 'mass', object: target, factor: 4 },
    ];
    for (const change of changes) simulator.intervene(change);
    expect(simulator.snapshot().hash).not.toBe(before.hash);
    simulator.step([0, 0]);
    simulator.restore(before);
    expect(simulator.snapshot().hash).toBe(before.hash);
    expect(run()).toBe(expected);
  });

  test('unknown objects are named', () => {
    simulator.reset(context, 0);
    expect(() => simulator.intervene({ kind: 'remove', object: 'blok' })).toThrow(/no object named "blok"/);
  });
});

describe('friction and mass in push', () => {
  const world = findWorld('push');

  test('a slippery block slides further, a heavy one is harder to stop', async () => {
    const simulator = await world.createSimulator();
    const context = world.context(1, 12);
    const slide = (changes: readonly Intervention[]): number => {
      simulator.reset(context, 0);
      for (const change of changes) simulator.intervene(change);
      simulator.intervene({ kind: 'impulse', object: 'block', velocity: [0.5, 0, 0] });
      const from = placeOf(simulator.truth(), 'block');
      for (let k = 0; k < 4; k++) simulator.step([0, 0]);
      return gap(placeOf(simulator.truth(), 'block'), from);
    };
    const base = slide([]);
    expect(slide([{ kind: 'friction', object: 'block', value: 0.1 }])).toBeGreaterThan(1.5 * base);
    // Sliding on a plane does not depend on mass; what the pusher needs does.
    expect(Math.abs(slide([{ kind: 'mass', object: 'block', factor: 5 }]) - base)).toBeLessThan(0.1 * base);
    const strongest = (factor: number): number => {
      simulator.reset(context, 0);
      simulator.intervene({ kind: 'mass', object: 'block', factor });
      const event = world.script(context).event;
      const forces = event.map((action) => {
        simulator.step(action);
        return simulator.truth().contacts.find(({ a, b }) => a === 'block' && b === 'pusher')?.force ?? 0;
      });
      return Math.max(...forces);
    };
    expect(strongest(5)).toBeGreaterThan(1.5 * strongest(1));
    simulator.dispose();
  });
});

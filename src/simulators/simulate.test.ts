import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { holdAction } from './action.ts';
import { enterContext, prefixOf } from './prefix.ts';
import { simulate } from './simulate.ts';
import { scriptedArms } from './stability.ts';
import type { Simulator } from './world.ts';
import { findWorld } from './worlds.ts';

const size = { width: 64, height: 64, rgb: true } as const;

describe.each(['push', 'occlude'])('simulate in %s', (id) => {
  const world = findWorld(id);
  const context = world.context(1, 21);
  const { pulse } = world.script(context);
  let simulator: Simulator;

  beforeAll(async () => {
    simulator = await world.createSimulator();
  });
  afterAll(() => simulator.dispose());

  test('arms agree to the byte until their actions differ', () => {
    const late = [...holdAction([0, 0], 4), ...holdAction(pulse, 4)];
    const [base, changed] = [[], late].map((actions) =>
      simulate(simulator, { context, actions, noiseSeed: 9, frames: 8, request: size }),
    );
    for (let k = 0; k < 4; k++) expect(changed?.frames[k]?.rgb).toEqual(base?.frames[k]?.rgb);
    expect(changed?.frames[4]?.rgb).not.toEqual(base?.frames[4]?.rgb);
    expect(changed?.truths.slice(0, 4)).toEqual(base?.truths.slice(0, 4));
  });

  test('the noise seed acts after the prefix only, and less than a tenth of the pulse', () => {
    const arms = scriptedArms(world.spec, world.script(context));
    const end = (actions: typeof arms.plus, noiseSeed: number) =>
      simulate(simulator, { context, actions: actions ?? [], noiseSeed, frames: 24 });
    const [one, two, minus] = [end(arms.plus, 1), end(arms.plus, 2), end(arms.minus, 1)];
    expect(one.start).toEqual(two.start);
    const distance = (a: typeof one, b: typeof one, object: number): number => {
      const [p, q] = [a, b].map((run) => run.truths[23]!.objects[object]!.position);
      return Math.hypot(...p!.map((value, k) => value - q![k]!));
    };
    const effect = distance(one, minus, 0);
    expect(effect).toBeGreaterThan(0.25);
    expect(distance(one, two, 0)).toBeGreaterThan(1e-4);
    for (const object of world.spec.objects.keys()) {
      expect(distance(one, two, object)).toBeLessThan(0.1 * effect);
    }
  });

  test('an edit changes what is drawn and not what happens', () => {
    const request = { context, actions: [], noiseSeed: 0, frames: 3, request: size };
    const base = simulate(simulator, request);
    const edited = simulate(simulator, {
      ...request,
      edit: (scene, frameIndex) =>
        frameIndex < 2 ? scene : { ...scene, background: [1, 0, 0], primitives: [] },
    });
    expect(edited.frames[1]?.rgb).toEqual(base.frames[1]?.rgb);
    expect(edited.frames[2]?.ids.every((entry) => entry === -2)).toBe(true);
    expect(edited.truths).toEqual(base.truths);
  });

  test('the prefix ends where the simulation begins', () => {
    const prefix = prefixOf(simulator, context);
    expect(prefix.clip.frameCount).toBe(world.spec.contextFrames);
    expect(prefix.actions).toHaveLength(world.spec.contextFrames);
    expect(prefix.truths.at(-1)).toEqual(
      simulate(simulator, { context, actions: [], noiseSeed: 4, frames: 1 }).start,
    );
    enterContext(simulator, context);
    const { rgb, ids } = simulator.render(size);
    expect(prefix.clip.data.slice(-64 * 64 * 3)).toEqual(rgb);
    expect(prefix.ids).toEqual(ids);
    for (const [object, mask] of prefix.masks) {
      expect(mask.reduce((sum, value) => sum + value, 0)).toBe(
        ids.filter((entry) => entry === object).length,
      );
    }
    expect(prefix.masks.size).toBe(world.spec.objects.filter(({ parked }) => !parked).length);
  });

  test('truth frames count from the start of the prefix', () => {
    const run = simulate(simulator, { context, actions: [], noiseSeed: 0, frames: 2 });
    expect(run.start.frame).toBe(3);
    expect(run.truths.map(({ frame }) => frame)).toEqual([4, 5]);
    expect(run.truths[0]?.time).toBeCloseTo(0.4);
    expect(run.frames).toEqual([]);
  });
});

test('worlds that do not exist are named', () => {
  expect(() => findWorld('pish')).toThrow(/no world named "pish"/);
});

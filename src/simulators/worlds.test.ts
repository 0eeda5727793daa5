import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { watchHiding } from './hiding.ts';
import { enterContext } from './prefix.ts';
import { runTask } from './run-task.ts';
import { simulate } from './simulate.ts';
import { isStable, scriptedArms } from './stability.ts';
import { projectObject } from './truth-observation.ts';
import type { Simulator } from './world.ts';
import { worlds } from './worlds.ts';

const ids = { width: 64, height: 64, rgb: false } as const;

describe.each(Object.values(worlds))('world $spec.id', (world) => {
  const { spec } = world;
  const everyObject = [...spec.objects.keys()];
  let simulator: Simulator;

  beforeAll(async () => {
    simulator = await world.createSimulator();
  });
  afterAll(() => simulator.dispose());

  test('contexts follow from seed and index, and families alternate', () => {
    expect(spec.families.length).toBeGreaterThanOrEqual(3);
    expect(spec.families.map((_, index) => world.context(index, 1).family)).toEqual(spec.families);
    const context = world.context(5, 1);
    expect(context.key).toBe(`${spec.id}/${spec.families[2]}#5@1`);
    expect(world.mirror(context).key).toBe(`${context.key}~`);
    expect(world.mirror(world.mirror(context))).toEqual(context);
    expect(world.script(world.context(5, 2)).pulse).not.toEqual(world.script(context).pulse);
  });

  test('pulses leave room to be doubled and crossed', () => {
    for (let index = 0; index < 12; index++) {
      const { pulse, cross, passage, event } = world.script(world.context(index, 6));
      expect(Math.hypot(...pulse)).toBeCloseTo(0.4);
      expect(pulse.reduce((sum, value, k) => sum + value * cross[k]!, 0)).toBeCloseTo(0);
      for (const action of [...passage, ...event, pulse, cross]) {
        for (const value of action) expect(Math.abs(value)).toBeLessThanOrEqual(1);
      }
      expect([passage.length, event.length]).toEqual([24, 24]);
    }
  });

  test('commanded and travelled distance agree within 5 %', () => {
    for (let index = 0; index < 6; index++) {
      const context = world.context(index, 6);
      const { minus } = scriptedArms(spec, world.script(context));
      const run = simulate(simulator, { context, actions: minus ?? [], noiseSeed: 0, frames: 24 });
      const [from, to] = [run.start, run.truths[23]!].map((truth) => truth.objects[0]!.position);
      const travelled = Math.hypot(...to!.map((value, k) => value - from![k]!));
      expect(travelled).toBeGreaterThan(0.95 * 0.16);
      expect(travelled).toBeLessThan(1.05 * 0.16);
    }
  });

  test('mirrored contexts give mirrored tracks within 0.3 pixels', () => {
    for (let index = 0; index < 6; index++) {
      const context = world.context(index, 6);
      const twin = world.mirror(context);
      for (const name of ['event', 'plus'] as const) {
        const [track, twinTrack] = [context, twin].map((start) => {
          const actions = scriptedArms(spec, world.script(start))[name] ?? [];
          return simulate(simulator, {
            context: start,
            actions,
            noiseSeed: 5,
            frames: 24,
            request: { ...ids, amodal: everyObject },
          }).frames.map((frame) => everyObject.map((object) => projectObject(frame, '', object)));
        });
        for (const [k, objects] of track!.entries()) {
          for (const [object, { amodal }] of objects.entries()) {
            const other = twinTrack![k]![object]!.amodal;
            if (!amodal || !other) continue;
            expect(Math.abs(64 - amodal.x - other.x), `${context.key} ${name} ${k}`).toBeLessThan(0.3);
            expect(Math.abs(amodal.y - other.y)).toBeLessThan(0.3);
          }
        }
      }
    }
  });

  test('the passage hides something for 2 to 6 frames and brings it back well before the end', () => {
    for (let index = 0; index < 9; index++) {
      const context = world.context(index, 6);
      enterContext(simulator, context);
      const watch = watchHiding(simulator);
      for (const [k, action] of world.script(context).passage.entries()) {
        simulator.step(action);
        watch.visit(k);
      }
      const hiding = watch.hidings().find(({ frames }) => frames.length >= 2);
      expect(hiding?.frames.length).toBeLessThanOrEqual(6);
      expect(hiding?.back).toBeLessThan(22);
    }
  });

  test('all objects are seen at the start, large enough, and none touches another', () => {
    for (let index = 0; index < 9; index++) {
      const context = world.context(index, 6);
      const { frames, start } = simulate(simulator, {
        context,
        actions: [],
        noiseSeed: 0,
        frames: 1,
        request: { ...ids, amodal: everyObject },
      });
      for (const [object, { id, parked }] of spec.objects.entries()) {
        const seen = projectObject(frames[0]!, id, object);
        if (parked) expect(seen.inside).toBe(false);
        else expect(seen.visibleArea, `${context.key} ${id}`).toBeGreaterThanOrEqual(20);
      }
      const names = new Set(spec.objects.map(({ id }) => id));
      expect(start.contacts.filter(({ a, b }) => names.has(a) && names.has(b))).toEqual([]);
    }
  });

  test('most contexts are stable', () => {
    // 77 of 80 in both worlds together; twelve contexts with two left out are no surprise.
    const verdicts = Array.from({ length: 12 }, (_, index) =>
      isStable(world, simulator, world.context(index, 31)),
    );
    expect(verdicts.filter(({ stable }) => stable).length).toBeGreaterThanOrEqual(0.75 * verdicts.length);
  });

  describe.each(spec.tasks)('task $id', (task) => {
    const [solving, failing] = Object.values(task.policies);
    const contexts = Array.from({ length: 20 }, (_, index) => world.context(index, 5));

    test('is solved by its first policy and failed by its second', () => {
      const solved = contexts.map((context) => runTask(simulator, task, context, solving!));
      const failed = contexts.map((context) => runTask(simulator, task, context, failing!));
      expect(solved.filter(({ success }) => success).length).toBeGreaterThanOrEqual(18);
      expect(failed.filter(({ success }) => success).length).toBeLessThanOrEqual(2);
      for (const run of [...solved, ...failed]) {
        expect(run.progress).toBeGreaterThanOrEqual(0);
        expect(run.progress).toBeLessThanOrEqual(1);
        if (run.success) expect(run.progress).toBe(1);
        const reached = run.record
          .flatMap(({ events }) => events)
          .filter(({ kind }) => kind === 'reached-goal');
        if (run.success) expect(reached).toHaveLength(1);
      }
    });
  });
});

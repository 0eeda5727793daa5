import loadMujoco from '@mujoco/mujoco';
import { describe, expect, test } from 'vitest';
import type { Camera, Frame, Primitive, Scene } from '../scene.ts';
import { createCaster } from './caster.ts';
import { createEngineRays } from './engine-rays.ts';
import { cameraAt, loadPrimitives, randomEngineScene } from './engine-scene.ts';

const engine = await loadMujoco();
const caster = createCaster();

/** Pixels whose ids differ although the depths do not tie, and the largest relative difference of depth. */
function compare(ours: Frame, theirs: Frame): { differing: number; worstDepth: number } {
  let differing = 0;
  let worstDepth = 0;
  for (const [at, id] of ours.ids.entries()) {
    const mine = ours.depth![at]!;
    const other = theirs.depth![at]!;
    const gap = mine === other ? 0 : Math.abs(mine - other) / other;
    if (id !== theirs.ids[at]! && !(gap < 1e-6)) differing += 1;
    else worstDepth = Math.max(worstDepth, gap);
  }
  return { differing, worstDepth };
}

/** Whether the pixel and its eight neighbours see one thing, so that no anti-aliasing is at work. */
function isInner(ids: Int16Array, width: number, at: number): boolean {
  const column = at % width;
  if (column === 0 || column === width - 1) return false;
  return [-width - 1, -width, -width + 1, -1, 1, width - 1, width, width + 1].every(
    (step) => ids[at + step] === undefined || ids[at + step] === ids[at],
  );
}

describe("against the engine's rays", () => {
  for (const size of [64, 128]) {
    test(`random scenes have the same ids and depths at ${size} pixels`, () => {
      for (let seed = 1; seed <= 20; seed += 1) {
        const { scene, model, data } = randomEngineScene(engine, seed, 9);
        const request = { width: size, height: size, rgb: false, depth: true };
        const ours = caster.render(scene, request);
        const { differing, worstDepth } = compare(
          ours,
          createEngineRays(engine, model, data).render(scene, request),
        );
        expect(new Set(ours.ids).size).toBeGreaterThan(5);
        expect(differing).toBe(0);
        expect(worstDepth).toBeLessThan(2e-6);
        data.delete();
        model.delete();
      }
    });
  }

  test('random scenes have the same colours away from edges', () => {
    for (let seed = 1; seed <= 12; seed += 1) {
      const { scene, model, data } = randomEngineScene(engine, seed, 9);
      const request = { width: 96, height: 96, rgb: true };
      const ours = caster.render(scene, request);
      const theirs = createEngineRays(engine, model, data).render(scene, request);
      const inner = [...ours.ids.keys()].filter((at) => isInner(ours.ids, 96, at));
      const differing = inner.filter((at) =>
        [0, 1, 2].some(
          (channel) => Math.abs(ours.rgb![3 * at + channel]! - theirs.rgb![3 * at + channel]!) > 1,
        ),
      );
      expect(inner.length).toBeGreaterThan(5000);
      // The engine's light is a far point, so a shadow's border may fall on the other side of a pixel centre.
      expect(differing.length / inner.length).toBeLessThan(0.001);
      data.delete();
      model.delete();
    }
  });

  test('every kind is seen from within, from close by, head on and behind the camera', () => {
    const kinds: readonly [Primitive['kind'], readonly number[]][] = [
      ['box', [0.3, 0.2, 0.25]],
      ['sphere', [0.3]],
      ['capsule', [0.2, 0.2]],
      ['cylinder', [0.25, 0.2]],
      ['plane', [0.5, 0.4]],
    ];
    const places: readonly Camera[] = [
      cameraAt([0.05, 0.03, 0.02], [1, 0.4, 0.3], 70),
      cameraAt([0.05, 0.03, 0.15], [0.1, 0, -1], 70),
      cameraAt([0.42, 0, 0.05], [0, 0.1, 0.02], 100),
      cameraAt([0, 0, 2], [0, 0, 0], 40),
      cameraAt([2, 0, 0], [0, 0, 0], 40),
      cameraAt([0, 0, 0.31], [0, 3, 0.31], 90),
      cameraAt([0.2, 0.5, 0.4], [0.2, 3, 0.5], 90),
      cameraAt([0.1, 0, -0.5], [0.3, 0.1, -3], 90),
    ];
    let seen = 0;
    for (const [kind, size] of kinds) {
      const primitives: Primitive[] = [
        {
          kind,
          size,
          position: [0, 0, 0],
          rotation: [1, 0, 0, 0, 1, 0, 0, 0, 1],
          colour: [1, 1, 1],
          object: 0,
          castsShadow: true,
        },
      ];
      const { model, data } = loadPrimitives(engine, primitives);
      const rays = createEngineRays(engine, model, data);
      for (const camera of places) {
        const scene: Scene = {
          primitives,
          camera,
          light: { direction: [0, 0, 1], ambient: 0.5, intensity: 1 },
          background: [0, 0, 0],
        };
        // An odd width sends the middle column's rays exactly along the axes.
        const request = { width: 41, height: 33, rgb: false, depth: true };
        const ours = caster.render(scene, request);
        const { differing, worstDepth } = compare(ours, rays.render(scene, request));
        expect([kind, camera.position, differing]).toEqual([kind, camera.position, 0]);
        expect(worstDepth).toBeLessThan(2e-6);
        if (ours.ids.includes(0)) seen += 1;
      }
    }
    expect(seen).toBeGreaterThanOrEqual(22);
  });
});

describe('a frame', () => {
  const { scene } = randomEngineScene(engine, 3, 9);

  test('holds what was asked for and no more', () => {
    const bare = caster.render(scene, { width: 20, height: 10, rgb: false });
    expect(Object.keys(bare).sort()).toEqual(['height', 'ids', 'width']);
    expect(bare.ids.length).toBe(200);
    const full = caster.render(scene, { width: 20, height: 10, rgb: true, depth: true, amodal: [2] });
    expect(full.rgb?.length).toBe(600);
    expect(full.depth?.length).toBe(200);
    expect([...(full.amodal?.keys() ?? [])]).toEqual([2]);
    expect(full.ids).toEqual(bare.ids);
  });

  test('marks the background with -2 and infinite depth', () => {
    const empty = caster.render(
      { ...scene, primitives: [] },
      { width: 4, height: 3, rgb: true, depth: true, amodal: [0] },
    );
    expect([...empty.ids]).toEqual(new Array(12).fill(-2));
    expect([...empty.depth!]).toEqual(new Array(12).fill(Number.POSITIVE_INFINITY));
    expect([...empty.rgb!.subarray(0, 3)]).toEqual(scene.background.map((value) => Math.round(255 * value)));
    expect(empty.amodal?.get(0)).toEqual(new Uint8Array(12));
  });

  test('is fresh: the next frame leaves it alone', () => {
    const first = caster.render(scene, { width: 32, height: 32, rgb: true, depth: true, amodal: [1] });
    const kept = structuredClone(first);
    caster.render(randomEngineScene(engine, 8, 9).scene, { width: 32, height: 32, rgb: true, amodal: [1] });
    expect(first).toEqual(kept);
  });
});

describe('amodal masks', () => {
  const indices = [0, 1, 2, 3, 4, 5, 6, 7, 8];

  test('contain the visible mask and equal the object drawn alone', () => {
    let hidden = 0;
    for (let seed = 1; seed <= 10; seed += 1) {
      const { scene } = randomEngineScene(engine, seed, 9);
      const request = { width: 80, height: 80, rgb: false, amodal: indices };
      const { ids, amodal } = caster.render(scene, request);
      for (const object of indices) {
        const mask = amodal!.get(object)!;
        const primitives = scene.primitives.filter((primitive) => primitive.object === object);
        const alone = caster.render({ ...scene, primitives }, { width: 80, height: 80, rgb: false }).ids;
        const drawn = Uint8Array.from(alone, (id) => (id === object ? 1 : 0));
        expect(Buffer.compare(mask, drawn)).toBe(0);
        const outside = [...ids.keys()].filter((at) => ids[at] === object && mask[at] !== 1);
        expect(outside).toEqual([]);
        hidden += ids.reduce((sum, id, at) => sum + (id === object ? 0 : mask[at]!), 0);
      }
    }
    expect(hidden).toBeGreaterThan(100);
  });

  test('equal the visible mask when nothing is in front', () => {
    const { scene } = randomEngineScene(engine, 2, 9);
    const lifted = scene.primitives
      .filter((primitive) => primitive.object <= 0)
      .map((primitive) =>
        primitive.object === 0 ? { ...primitive, position: [0.1, 0, 0.3] as const } : primitive,
      );
    const request = { width: 80, height: 80, rgb: false, amodal: [0] };
    const { ids, amodal } = caster.render({ ...scene, primitives: lifted }, request);
    const visible = Uint8Array.from(ids, (id) => (id === 0 ? 1 : 0));
    expect(visible.includes(1)).toBe(true);
    expect(amodal!.get(0)).toEqual(visible);
  });

  test('join the primitives of one object', () => {
    const { scene } = randomEngineScene(engine, 6, 9);
    const joined = scene.primitives.map((primitive) => ({
      ...primitive,
      object: primitive.object < 0 ? -1 : primitive.object % 2,
    }));
    const apart = caster.render(scene, { width: 64, height: 64, rgb: false, amodal: indices }).amodal!;
    const together = caster.render(
      { ...scene, primitives: joined },
      { width: 64, height: 64, rgb: false, amodal: [1] },
    );
    const odd = [1, 3, 5, 7].map((object) => apart.get(object)!);
    const union = odd[0]!.map((_, at) => Math.max(...odd.map((mask) => mask[at]!)));
    expect(together.amodal!.get(1)).toEqual(union);
  });
});

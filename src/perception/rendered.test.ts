import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { occlude } from '../simulators/occlude/world.ts';
import { push } from '../simulators/push/world.ts';
import type { Simulator, World } from '../simulators/world.ts';
import { measureAccuracy } from './accuracy.ts';
import {
  discAt,
  duplicateAt,
  recolourAt,
  scaleAt,
  splitAt,
  swapColoursAt,
  teleportAt,
  vanishAt,
} from './drawn-faults.ts';
import { createPalettePerceiver } from './palette.ts';
import { referenceClip, type SceneEdit } from './reference-clips.ts';

const perceiver = createPalettePerceiver();

describe.each([['push', push] as const, ['occlude', occlude] as const])('clean clips of %s', (_, world) => {
  test('are seen within half a pixel, and nothing is missed, imagined or broken', async () => {
    const found = await measureAccuracy(perceiver, { world, size: 64, contexts: 3 });
    expect(found.clips).toBe(24);
    expect(found.position.n).toBeGreaterThan(1000);
    expect(found.position.median).toBeLessThan(0.5);
    expect(found.falseBreaks).toEqual([]);
    expect([found.missed, found.imagined, found.falselyAbsent]).toEqual([0, 0, 0]);
  });
});

describe('faults drawn into clips of push', () => {
  const world: World = push;
  let simulator: Simulator;
  beforeAll(async () => {
    simulator = await world.createSimulator();
  });
  afterAll(() => simulator.dispose());

  const indexOf = (role: string): number => world.spec.objects.findIndex((object) => object.role === role);
  const [block, bystander] = [indexOf('target'), indexOf('bystander')];
  const first = 10;

  test.each<[string, number, SceneEdit, string[]]>([
    ['vanish', bystander, vanishAt(first, bystander), ['vanish']],
    ['duplicate', bystander, duplicateAt(first, bystander, [0, -0.3, 0]), ['duplicate']],
    ['teleport', bystander, teleportAt(first, bystander, [0, -0.25, 0]), ['teleport']],
    ['recolour', bystander, recolourAt(first, bystander, 90), ['recolour']],
    ['half the size', block, scaleAt(first, block, 0.6), ['reshape']],
    ['a disc of the same area and colour', block, discAt(first, block), ['reshape']],
    ['swap', block, swapColoursAt(first, block, bystander), ['swap', 'reshape', 'teleport']],
    ['split', bystander, splitAt(first, bystander, 0.01), ['split', 'duplicate', 'reshape']],
  ])('%s is told in its first frame', (_, object, edit, kinds) => {
    const context = world.context(0, 1);
    const { clip, hints } = referenceClip(world, simulator, context, 'idle', 64, 1, edit);
    const { breaks = [] } = perceiver.observe(clip, hints);
    const [found] = breaks.filter(({ objectId }) => objectId === world.spec.objects[object]?.id);
    expect(kinds).toContain(found?.kind);
    expect(Math.abs((found?.frame ?? 0) - first)).toBeLessThanOrEqual(1);
  });
});

/** Speed of the ray caster beside the engine's own batched rays with the same shading. */

import loadMujoco from '@mujoco/mujoco';
import { createCaster } from '../src/simulators/caster/caster.ts';
import { createEngineRays } from '../src/simulators/caster/engine-rays.ts';
import { randomEngineScene } from '../src/simulators/caster/engine-scene.ts';
import type { FrameRequest, Renderer, Scene } from '../src/simulators/scene.ts';

/** Frames per second of one picture size, on one core. */
export interface CasterFigures {
  /** Width and height in pixels. */
  readonly size: number;
  /** Caster: shading, shadows and edge anti-aliasing. */
  readonly rgb: number;
  /** Caster: ids and depth, no shading. */
  readonly idsOnly: number;
  /** Engine rays: shading and shadows, no anti-aliasing. */
  readonly engineRgb: number;
  /** `rgb / engineRgb`: the caster does more (anti-aliasing) for it. */
  readonly ratio: number;
}

const SOLID_COUNT = 7;
const SCENES = 6;
const ROUNDS = 9;
const ROUND_MS = 150;

/** Measures both renderers on the same floor-and-seven-solids scenes, in turns, after a warm-up; medians of the turns. */
export async function benchCaster(sizes: readonly number[] = [64, 128]): Promise<readonly CasterFigures[]> {
  const engine = await loadMujoco();
  const caster = createCaster();
  const scenes = Array.from({ length: SCENES }, (_, seed) => {
    const { scene, model, data } = randomEngineScene(engine, 2 * seed, SOLID_COUNT);
    return { scene, caster, rays: createEngineRays(engine, model, data) };
  });
  return sizes.map((size) => {
    const picture: FrameRequest = { width: size, height: size, rgb: true };
    const labels: FrameRequest = { width: size, height: size, rgb: false, depth: true };
    const runs = [
      scenes.map(({ scene }) => ({ scene, renderer: caster, request: picture })),
      scenes.map(({ scene }) => ({ scene, renderer: caster, request: labels })),
      scenes.map(({ scene, rays }) => ({ scene, renderer: rays, request: picture })),
    ];
    const rates: number[][] = runs.map(() => []);
    for (let round = -2; round < ROUNDS; round += 1) {
      for (const [index, run] of runs.entries()) {
        const rate = framesPerSecond(run);
        if (round >= 0) rates[index]?.push(rate);
      }
    }
    const [rgb = 0, idsOnly = 0, engineRgb = 0] = rates.map(median);
    return { size, rgb, idsOnly, engineRgb, ratio: rgb / engineRgb };
  });
}

interface Work {
  readonly scene: Scene;
  readonly renderer: Renderer;
  readonly request: FrameRequest;
}

function framesPerSecond(works: readonly Work[]): number {
  const start = performance.now();
  let frames = 0;
  while (performance.now() - start < ROUND_MS) {
    for (const { scene, renderer, request } of works) renderer.render(scene, request);
    frames += works.length;
  }
  return (1000 * frames) / (performance.now() - start);
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

import { createHash } from 'node:crypto';
import { Worker } from 'node:worker_threads';
import loadMujoco from '@mujoco/mujoco';
import { expect, test } from 'vitest';
import type { Frame, FrameRequest, Scene } from '../scene.ts';
import { createCaster } from './caster.ts';
import { randomEngineScene } from './engine-scene.ts';

const REQUEST: FrameRequest = { width: 48, height: 40, rgb: true, depth: true, amodal: [0, 1] };

/** Draws in a thread of its own, with its own compiler state. */
const THREAD = `
const { parentPort, workerData } = require('node:worker_threads');
const { module, parent, scenes, request } = workerData;
import('tsx/esm/api')
  .then(({ tsImport }) => tsImport(module, parent))
  .then(({ createCaster }) => {
    const caster = createCaster();
    parentPort.postMessage(scenes.map((scene) => caster.render(scene, request)));
  });
`;

function digest(frames: readonly Frame[]): string {
  const hash = createHash('sha256');
  for (const { rgb, ids, depth, amodal } of frames) {
    for (const bytes of [rgb, ids, depth, ...(amodal?.values() ?? [])]) hash.update(bytes!);
  }
  return hash.digest('hex');
}

async function scenesOf(seeds: readonly number[]): Promise<readonly Scene[]> {
  const engine = await loadMujoco();
  return seeds.map((seed) => randomEngineScene(engine, seed, 8).scene);
}

test('the same scenes give the same bytes, whatever was drawn before and however often', async () => {
  const scenes = await scenesOf([1, 2, 3, 4, 5]);
  const used = createCaster();
  const draw = (caster = used): string => digest(scenes.map((scene) => caster.render(scene, REQUEST)));
  const first = draw(createCaster());
  used.render(scenes[0]!, { width: 91, height: 17, rgb: true });
  for (let run = 0; run < 12; run += 1) expect(draw()).toBe(first);
  expect(digest([used.render(scenes[1]!, REQUEST)])).not.toBe(digest([used.render(scenes[2]!, REQUEST)]));
});

test('a worker thread draws the same bytes', async () => {
  const scenes = await scenesOf([1, 2, 3, 4, 5]);
  const worker = new Worker(THREAD, {
    eval: true,
    workerData: { module: './caster.ts', parent: import.meta.url, scenes, request: REQUEST },
  });
  const frames = await new Promise<readonly Frame[]>((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
  });
  await worker.terminate();
  const caster = createCaster();
  expect(digest(frames)).toBe(digest(scenes.map((scene) => caster.render(scene, REQUEST))));
});

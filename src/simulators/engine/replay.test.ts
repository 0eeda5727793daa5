import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { Worker } from 'node:worker_threads';
import { describe, expect, test } from 'vitest';
import type { ActionSequence } from '../action.ts';
import { simulate } from '../simulate.ts';
import type { Simulator, World } from '../world.ts';
import { findWorld } from '../worlds.ts';

const wave: ActionSequence = Array.from({ length: 28 }, (_, k) => [Math.sin(k), Math.cos(0.7 * k)]);

function hashAfter(world: World, simulator: Simulator, steps = wave.length): string {
  simulator.reset(world.context(4, 3), 77);
  for (const action of wave.slice(0, steps)) simulator.step(action);
  return simulator.snapshot().hash;
}

/** Stands alone, because it is also sent to another process as text. */
function digestOf(run: typeof simulate, hash: typeof createHash, world: World, simulator: Simulator): string {
  const context = world.context(2, 3);
  const frames = run(simulator, {
    context,
    actions: Array.from({ length: 12 }, () => world.script(context).pulse),
    noiseSeed: 5,
    frames: 12,
    request: { width: 48, height: 48, rgb: true, depth: true },
  }).frames;
  const digest = hash('sha256');
  for (const frame of frames) digest.update(frame.rgb ?? '').update(Buffer.from(frame.ids.buffer.slice(0)));
  return digest.digest('hex');
}

describe.each(['push', 'occlude'])('replay of %s', (id) => {
  const world = findWorld(id);

  test('is equal bit for bit in the same and in a fresh simulator', async () => {
    const simulator = await world.createSimulator();
    const first = hashAfter(world, simulator);
    expect(hashAfter(world, simulator)).toBe(first);
    const fresh = await world.createSimulator();
    expect(hashAfter(world, fresh)).toBe(first);
    simulator.dispose();
    fresh.dispose();
  });

  test('is equal bit for bit in a worker thread', async () => {
    const simulator = await world.createSimulator();
    const expected = hashAfter(world, simulator);
    simulator.dispose();
    const worlds = new URL('../worlds.ts', import.meta.url).href;
    const code = `
      const { parentPort } = require('node:worker_threads');
      (async () => {
        const { register } = await import('tsx/esm/api');
        register();
        const { findWorld } = await import(${JSON.stringify(worlds)});
        const world = findWorld(${JSON.stringify(id)});
        const simulator = await world.createSimulator();
        simulator.reset(world.context(4, 3), 77);
        for (const action of ${JSON.stringify(wave)}) simulator.step(action);
        parentPort.postMessage(simulator.snapshot().hash);
      })();`;
    const worker = new Worker(code, { eval: true });
    const answer = await new Promise((resolve, reject) => {
      worker.once('message', resolve);
      worker.once('error', reject);
    });
    await worker.terminate();
    expect(answer).toBe(expected);
  });

  test('pictures are equal bit for bit in another process', async () => {
    const source = (path: string): string => JSON.stringify(new URL(path, import.meta.url).href);
    const script = `
      import { createHash } from 'node:crypto';
      import { simulate } from ${source('../simulate.ts')};
      import { findWorld } from ${source('../worlds.ts')};
      const world = findWorld('${id}');
      console.log((${digestOf})(simulate, createHash, world, await world.createSimulator()));`;
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ['--import', 'tsx', '--input-type=module', '-e', script],
      { cwd: new URL('../../..', import.meta.url) },
    );
    const simulator = await world.createSimulator();
    expect(stdout.trim()).toBe(digestOf(simulate, createHash, world, simulator));
    simulator.dispose();
  });

  test('branches of a snapshot are equal to the unbranched run, also in another simulator', async () => {
    const simulator = await world.createSimulator();
    const expected = hashAfter(world, simulator);
    hashAfter(world, simulator, 10);
    const branch = simulator.snapshot();
    for (let k = 0; k < 6; k++) simulator.step([0.3, -0.3]);
    simulator.intervene({ kind: 'gravity', value: [0, 0, -2] });
    simulator.intervene({ kind: 'light', intensity: 0.4 });
    simulator.setNoise(5);
    const other = await world.createSimulator();
    for (const target of [simulator, other]) {
      target.restore(branch);
      expect(target.snapshot().hash).toBe(branch.hash);
      for (const action of wave.slice(10)) target.step(action);
      expect(target.snapshot().hash).toBe(expected);
      target.dispose();
    }
  });
});

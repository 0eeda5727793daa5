/** Frames per second of the whole world loop (physics, caster, ids) with one worker and with two. */
import { Worker } from 'node:worker_threads';

export interface WorkersFigures {
  readonly world: string;
  /** Frames per second of one worker, and of two together. */
  readonly one: number;
  readonly two: number;
  /** `two / one`; 2 is perfect on two processors. */
  readonly ratio: number;
}

const SECONDS = 4;
const SIZE = 64;

/** Interleaves one and two workers, takes the median of three rounds. */
export async function benchWorkers(world: string): Promise<WorkersFigures> {
  const rounds: { readonly one: number; readonly two: number }[] = [];
  for (let round = 0; round < 3; round++) {
    const one = await measure(world, 1);
    const two = await measure(world, 2);
    rounds.push({ one, two });
  }
  const middle = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[1] ?? 0;
  const one = middle(rounds.map((entry) => entry.one));
  const two = middle(rounds.map((entry) => entry.two));
  return { world, one, two, ratio: middle(rounds.map((entry) => entry.two / entry.one)) };
}

async function measure(world: string, workers: number): Promise<number> {
  const rates = await Promise.all(Array.from({ length: workers }, () => loop(world)));
  return rates.reduce((sum, rate) => sum + rate, 0);
}

/** Each worker warms up, then counts frames for some seconds. All of them measure at the same time. */
function loop(world: string): Promise<number> {
  const url = (path: string): string => JSON.stringify(new URL(path, import.meta.url).href);
  const script = `
    import('tsx/esm/api').then(async ({ register }) => {
      register();
      const { parentPort } = require('node:worker_threads');
      const { findWorld } = await import(${url('../src/simulators/worlds.ts')});
      const { simulate } = await import(${url('../src/simulators/simulate.ts')});
      const world = findWorld(${JSON.stringify(world)});
      const simulator = await world.createSimulator();
      const roll = (index) => {
        const context = world.context(index, 1);
        const { pulse } = world.script(context);
        const actions = Array.from({ length: 24 }, (_, k) => (k < 8 ? pulse : world.spec.action.idle));
        const request = { width: ${SIZE}, height: ${SIZE}, rgb: true };
        return simulate(simulator, { context, actions, noiseSeed: 1 + index, frames: 24, request }).frames.length;
      };
      for (let index = 0; index < 12; index++) roll(index);
      const started = performance.now();
      let frames = 0;
      for (let index = 12; performance.now() - started < ${SECONDS * 1000}; index++) frames += roll(index);
      parentPort.postMessage(frames / ((performance.now() - started) / 1000));
    });`;
  return new Promise((resolve, reject) => {
    const worker = new Worker(script, { eval: true });
    worker.once('message', (rate: number) => {
      resolve(rate);
      void worker.terminate();
    });
    worker.once('error', reject);
  });
}

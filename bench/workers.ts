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
  const loops = Array.from({ length: workers }, () => loop(world));
  await Promise.all(loops.map(({ ready }) => ready));
  const rates = await Promise.all(loops.map((entry) => entry.measure()));
  return rates.reduce((sum, rate) => sum + rate, 0);
}

interface Loop {
  /** Settles when the worker is warm. */
  readonly ready: Promise<void>;
  /** Counts frames for some seconds and ends the worker. @returns frames per second */
  measure(): Promise<number>;
}

/** A worker that warms up and then waits, so that all of them measure at the same time. */
function loop(world: string): Loop {
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
      parentPort.once('message', () => {
        const started = performance.now();
        let frames = 0;
        for (let index = 12; performance.now() - started < ${SECONDS * 1000}; index++) frames += roll(index);
        parentPort.postMessage(frames / ((performance.now() - started) / 1000));
      });
      parentPort.postMessage('ready');
    });`;
  const worker = new Worker(script, { eval: true });
  const next = <T>(): Promise<T> =>
    new Promise((resolve, reject) => {
      worker.once('message', resolve);
      worker.once('error', reject);
    });
  return {
    ready: next<void>(),
    async measure() {
      worker.postMessage('go');
      const rate = await next<number>();
      await worker.terminate();
      return rate;
    },
  };
}

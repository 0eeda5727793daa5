/** Executes units on worker threads, or in this thread for models that live here. */
import type { Worker } from 'node:worker_threads';
import { VivaError } from '../errors.ts';
import type { WorldModel } from '../models/world-model.ts';
import { startThread } from '../thread.ts';
import { createClipStore } from './clip-store.ts';
import { createExaminer, type ExaminerOptions } from './examiner.ts';
import type { ResultOf, Unit, UnitResult } from './unit.ts';
import type { Answer, WorkerSetup } from './worker-protocol.ts';

export interface Executor {
  /** Units that can be under way at once. */
  readonly width: number;
  execute<U extends Unit>(unit: U): Promise<ResultOf<U>>;
  /** Ends everything; units under way are dropped. */
  close(): Promise<void>;
}

export interface ExecutorOptions extends WorkerSetup {
  readonly workers: number;
  /** Milliseconds after which a silent worker is replaced; a model that blocks its thread cannot be stopped otherwise. */
  readonly patienceMs: number;
}

/** Runs in this thread: for programs that pass live models. */
export function createLocalExecutor(
  setup: WorkerSetup,
  given: readonly (WorldModel | undefined)[],
): Executor {
  const options: ExaminerOptions = {
    ...setup.options,
    clips: setup.clipDirectory === undefined ? undefined : createClipStore(setup.clipDirectory),
  };
  const examiner = createExaminer(options, given);
  return { width: 1, execute: (unit) => examiner.examine(unit), close: () => examiner.close() };
}

interface Pending {
  readonly unit: Unit;
  readonly resolve: (result: UnitResult) => void;
  readonly reject: (error: unknown) => void;
}

/** One unit per worker at a time; a worker that dies or stays silent fails its unit and is replaced. */
export function createWorkerExecutor(options: ExecutorOptions): Executor {
  const queue: Pending[] = [];
  const seats = Array.from({ length: options.workers }, (_, seat) =>
    createSeat(options, () => takeFor(seat, queue, options.workers)),
  );
  return {
    width: options.workers,
    execute<U extends Unit>(unit: U): Promise<ResultOf<U>> {
      return new Promise<UnitResult>((resolve, reject) => {
        queue.push({ unit, resolve, reject });
        for (const seat of seats) seat.wake();
      }) as Promise<ResultOf<U>>;
    },
    async close() {
      queue.length = 0;
      await Promise.all(seats.map((seat) => seat.close()));
    },
  };
}

/** Units of one context go to the same worker where possible: its simulator and its clips are warm there. */
function takeFor(seat: number, queue: Pending[], seats: number): Pending | undefined {
  const own = queue.findIndex((pending) => pending.unit.context % seats === seat);
  return queue.splice(Math.max(0, own), 1)[0];
}

interface Seat {
  wake(): void;
  close(): Promise<void>;
}

function createSeat(options: ExecutorOptions, next: () => Pending | undefined): Seat {
  let worker: Worker | undefined;
  let current: Pending | undefined;
  let timer: NodeJS.Timeout | undefined;
  let tasks = 0;
  let closed = false;

  const finish = (settle: (pending: Pending) => void): void => {
    clearTimeout(timer);
    const pending = current;
    current = undefined;
    if (pending !== undefined) settle(pending);
    wake();
  };
  const replace = (reason: string): void => {
    const old = worker;
    worker = undefined;
    old?.removeAllListeners();
    old?.on('error', () => {});
    void old?.terminate();
    finish((pending) => pending.reject(lostWorker(pending.unit, reason)));
  };
  const start = (): Worker => {
    const fresh = spawn(options);
    fresh.on('message', (answer: Answer) => {
      finish((pending) =>
        'result' in answer ? pending.resolve(answer.result) : pending.reject(revive(answer.error)),
      );
    });
    fresh.on('error', (error) => replace(error.message));
    fresh.on('exit', (code) => {
      if (!closed) replace(`it ended with code ${code}`);
    });
    return fresh;
  };
  const wake = (): void => {
    if (closed || current !== undefined) return;
    const pending = next();
    if (pending === undefined) return;
    current = pending;
    worker ??= start();
    timer = setTimeout(() => replace(`no answer within ${options.patienceMs / 1000} s`), options.patienceMs);
    worker.postMessage({ id: tasks++, unit: pending.unit });
  };
  return {
    wake,
    async close() {
      closed = true;
      clearTimeout(timer);
      await worker?.terminate();
    },
  };
}

function spawn(options: ExecutorOptions): Worker {
  const setup: WorkerSetup = { options: options.options, clipDirectory: options.clipDirectory };
  return startThread(new URL('./worker.ts', import.meta.url), setup);
}

function lostWorker(unit: Unit, reason: string): VivaError {
  return new VivaError({
    code: 'model-call-failed',
    message: `The worker for ${unit.kind} in context ${unit.context} was lost: ${reason}.`,
    hint: 'A model that blocks its thread cannot be interrupted: let it await, or raise limits.deadlineSeconds.',
  });
}

function revive(error: Extract<Answer, { error: unknown }>['error']): Error {
  if (error.code !== undefined) {
    return new VivaError({
      code: error.code,
      message: error.message,
      ...(error.hint === undefined ? {} : { hint: error.hint }),
    });
  }
  const plain = new Error(error.message);
  if (error.stack !== undefined) plain.stack = error.stack;
  return plain;
}

/** The worker thread's side of the executor: one examiner, one unit at a time. */
import { parentPort, workerData } from 'node:worker_threads';
import { messageOf, VivaError } from '../errors.ts';
import { createClipStore } from './clip-store.ts';
import { createExaminer } from './examiner.ts';
import type { Answer, Task, WorkerSetup } from './worker-protocol.ts';

const port = parentPort;
if (port === null)
  throw new VivaError({ code: 'invalid-input', message: 'This file runs as a worker thread only.' });

const setup = workerData as WorkerSetup;
const examiner = createExaminer({
  ...setup.options,
  clips: setup.clipDirectory === undefined ? undefined : createClipStore(setup.clipDirectory),
});

port.on('message', (task: Task) => {
  if (task === 'close') {
    void examiner.close().then(() => port.close());
    return;
  }
  examiner.examine(task.unit).then(
    (result) => port.postMessage({ id: task.id, result } satisfies Answer),
    (error: unknown) => port.postMessage({ id: task.id, error: faultOf(error) } satisfies Answer),
  );
});

function faultOf(error: unknown): Extract<Answer, { error: unknown }>['error'] {
  const viva = VivaError.isInstance(error) ? error : undefined;
  return {
    message: messageOf(error),
    code: viva?.code,
    hint: viva?.hint,
    stack: error instanceof Error ? error.stack : undefined,
  };
}

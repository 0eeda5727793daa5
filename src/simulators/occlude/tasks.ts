/** The task of the occlude stage: stop what comes out from behind the board. */
import type { Truth } from '../world.ts';
import type { TaskDefinition } from '../world-definition.ts';
import { fullSpeed, paddle } from './stage.ts';

const horizon = 24;
const secondsPerStep = 0.1;
/** Slower than this counts as stopped, metres per second. */
const stoppedSpeed = 0.1;
/** Where the solving policy waits: this far out on the ball's side of arrival, metres. */
const waitingX = 0.52;

const block: TaskDefinition = {
  id: 'block',
  title: 'Stop the ball that comes out',
  horizon,
  success: (record) => {
    const last = record.at(-1)!;
    const heading = headingOf(record);
    const [ball, stopper] = [objectOf(last, 'ball'), objectOf(last, 'paddle')];
    const isBefore = heading * (stopper.position[0] - ball.position[0]) > 0;
    return touched(record) && isBefore && heading * ball.velocity[0] < stoppedSpeed;
  },
  progress: (record) => {
    if (touched(record)) return block.success(record) ? 1 : 0.9;
    const [first, last] = [record[0]!, record.at(-1)!];
    const height = (truth: Truth): number => Math.max(0, objectOf(truth, 'paddle').position[2] - lowered);
    return 0.8 * Math.max(0, 1 - height(last) / Math.max(0.01, height(first)));
  },
  policies: { intercept, stayUp },
};

export const occludeTasks: readonly TaskDefinition[] = [block];

/** Height of the paddle's centre in the way of the ball. */
const lowered: number = paddle.halfZ + 0.005;

/** Goes across and down into the way of the ball and waits there. */
function intercept(record: readonly Truth[]): readonly number[] {
  const [x, , z] = objectOf(record.at(-1)!, 'paddle').position;
  return towards([headingOf(record) * waitingX - x, lowered - z]);
}

/** Keeps out of the ball's way. */
function stayUp(record: readonly Truth[]): readonly number[] {
  const [, , z] = objectOf(record.at(-1)!, 'paddle').position;
  const [, , start] = objectOf(record[0]!, 'paddle').position;
  return towards([0, start - z]);
}

function towards([dx, dz]: readonly [number, number]): readonly number[] {
  const [x, z] = [dx / secondsPerStep / fullSpeed, dz / secondsPerStep / fullSpeed];
  return [Math.max(-1, Math.min(1, x)), Math.max(-1, Math.min(1, z))];
}

/** 1 when the ball rolls to the right at the start, else -1. */
function headingOf(record: readonly Truth[]): number {
  return objectOf(record[0]!, 'ball').velocity[0] > 0 ? 1 : -1;
}

function touched(record: readonly Truth[]): boolean {
  return record.some(({ contacts }) => contacts.some(({ a, b }) => a === 'ball' && b === 'paddle'));
}

function objectOf(truth: Truth, id: string): Truth['objects'][number] {
  return truth.objects.find((object) => object.id === id) ?? truth.objects[0]!;
}

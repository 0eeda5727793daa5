import { describe, expect, test } from 'vitest';
import { push } from '../simulators/push/world.ts';
import { conformanceChecks, type ModelMaker } from './conformance.ts';
import { drawnStart } from './control/drawn-start.ts';
import { drawnAction, drawnCard, drawnFrames, drawnModel } from './drawn-model.ts';
import { createModel } from './list.ts';
import type { RolloutRequest, WorldModel } from './world-model.ts';

const sound = drawnModel(({ actions, seed }, frame) => 100 + 20 * (actions[frame]?.[0] ?? 0) + seed);

function broken(change: Partial<WorldModel>): ModelMaker {
  return () => ({ ...sound, ...change });
}

async function failuresOf(make: ModelMaker, deadlineMs = 300): Promise<readonly string[]> {
  const failures: string[] = [];
  for (const check of conformanceChecks(make, { deadlineMs })) {
    await check.run().catch((error: Error) => failures.push(`${check.name}: ${error.message}`));
  }
  return failures;
}

const { context } = (await drawnStart(push, 0)).request('idle');

describe.each(['oracle', 'copy-last-frame', 'noise-lottery', 'oracle-noise', 'vanish'])('%s', (id) => {
  const checks = conformanceChecks(() => createModel(id), {
    frameCounts: [1, 4, 12],
    context,
  });
  test.each(checks)('$name', (check) => check.run());
});

describe('a sound model', () => {
  test.each(conformanceChecks(() => sound))('$name', (check) => check.run());

  test('with sessions', async () => {
    const make: ModelMaker = broken({
      open: async ({ context }) => ({
        step: async () => new Uint8Array(context.clip.width * context.clip.height * 3),
      }),
    });
    expect(await failuresOf(make)).toEqual([]);
  });

  test('that takes no actions and has no seed', async () => {
    let call = 0;
    const passive = { ...drawnAction, kind: 'none' } as const;
    const model = drawnModel(() => ++call % 200, { action: passive, seed: 'none' });
    expect(await failuresOf(() => model)).toEqual([]);
  });

  test('is asked only for lengths that its frame rule has', async () => {
    const asked = new Set<number>();
    const model = drawnModel(
      ({ frameCount }) => {
        asked.add(frameCount);
        return 100;
      },
      { frameRule: { multipleOf: 4, plus: 1 }, maxFrames: 9 },
    );
    expect(await failuresOf(() => model)).toEqual([]);
    expect([...asked].sort((a, b) => a - b)).toEqual([1, 5]);
  });
});

describe('each breach is found by its check', () => {
  const own = (request: RolloutRequest): ReturnType<typeof drawnFrames> => drawnFrames(request);
  let cards = 0;
  let calls = 0;
  const shared = new Uint8Array(64 * 64 * 3 * 17);

  test.each<[string, ModelMaker, RegExp]>([
    [
      'a card that changes',
      broken({ describe: async () => ({ ...drawnCard(), revision: `${++cards}` }) }),
      /^describes itself the same way twice: describe\(\) gave two cards/,
    ],
    [
      'a card without a revision',
      broken({ describe: async () => ({ ...drawnCard(), revision: '' }) }),
      /The card has no revision/,
    ],
    [
      'a channel with a limit too few',
      () => drawnModel(() => 100, { action: { ...drawnAction, high: [] } }),
      /1 numbers and 0 of high/,
    ],
    [
      'an idle action out of range',
      () => drawnModel(() => 100, { action: { ...drawnAction, idle: [2] } }),
      /idle action's number 0 is 2, outside -1 to 1/,
    ],
    [
      'frames too many',
      broken({ rollout: async (request) => ({ clip: own({ ...request, frameCount: 16 }) }) }),
      /^returns exactly the frames asked for: Asked for 1 frames: 16 frames, expected 1/,
    ],
    [
      'chance in spite of a seed',
      () => drawnModel(() => ++calls % 251),
      /^gives the same clip for the same request and seed: The same request with the same seed gave two clips/,
    ],
    [
      'a changed request',
      broken({
        rollout: async (request) => {
          request.context.clip.data[0] = 1 + (request.context.clip.data[0] ?? 0);
          return { clip: own(request) };
        },
      }),
      /^leaves the request as it was: The call changed its request/,
    ],
    [
      'frames in shared memory',
      broken({
        rollout: async (request) => {
          const clip = own(request);
          return { clip: { ...clip, data: shared.subarray(0, clip.data.length) } };
        },
      }),
      /^hands out clips of its own: Two replies share their memory/,
    ],
    [
      'a call that never ends',
      broken({ rollout: () => new Promise(() => {}) }),
      /^settles when it is aborted: A call aborted before the call did not settle within 50 ms/,
    ],
    [
      'an error without a message',
      broken({
        rollout: async (request) => {
          if ((request.actions[0]?.[0] ?? 0) > 1) throw new Error('');
          return { clip: own(request) };
        },
      }),
      /^copes with actions out of range: Actions beyond the declared range: an error without a message/,
    ],
    [
      'short steps',
      broken({ open: async () => ({ step: async () => new Uint8Array(3) }) }),
      /^plays a session as long as it is asked: Step 0 of a session of drawn gave 3 bytes, expected 12288/,
    ],
  ])('%s', async (_, make, message) => {
    const failures = await failuresOf(make, 50);
    expect(failures.join('\n')).toMatch(new RegExp(message.source, 'm'));
  });

  test('a model that cannot be closed twice', async () => {
    const make: ModelMaker = () => {
      let closed = false;
      return {
        ...sound,
        close: async () => {
          if (closed) throw new Error('already closed');
          closed = true;
        },
      };
    };
    expect(await failuresOf(make)).toEqual(['can be closed twice: can be closed twice: already closed']);
  });
});

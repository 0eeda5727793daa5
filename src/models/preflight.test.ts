import { describe, expect, test } from 'vitest';
import { holdAction } from '../simulators/action.ts';
import { worlds } from '../simulators/worlds.ts';
import type { CallLimits } from './call.ts';
import { drawnStart } from './control/drawn-start.ts';
import { drawnFrames, drawnModel, drawnRequest } from './drawn-model.ts';
import { createModel } from './list.ts';
import { gradeOf, type Preflight, runPreflight } from './preflight.ts';
import type { RolloutRequest, WorldModel } from './world-model.ts';

const limits: CallLimits = { deadlineMs: 200, retries: 0 };

async function preflightOf(model: WorldModel, change: Partial<RolloutRequest> = {}): Promise<Preflight> {
  const base = drawnRequest(change);
  const start = { base, idle: holdAction([0], base.frameCount), otherSeed: 2 };
  return runPreflight(model, await model.describe(), start, limits);
}

function check(preflight: Preflight, name: string): boolean | 'unknown' | undefined {
  return preflight.checks.find((entry) => entry.check === name)?.holds;
}

/** Moves with the action, flickers with the seed. */
const obedient = drawnModel(({ actions, seed }, frame) => 100 + 20 * (actions[frame]?.[0] ?? 0) + 2 * seed);

describe('runPreflight', () => {
  test('a model that does what it declares: all checks hold but what a still scene shows, grade A', async () => {
    const still = drawnModel(({ actions, seed }, frame) => {
      const speed = actions[frame]?.[0] ?? 0;
      return 100 + speed * (20 + seed);
    });
    const preflight = await preflightOf(still);
    expect(preflight.checks.map(({ check: name, holds }) => [name, holds])).toEqual([
      ['calls', true],
      ['frame count', true],
      ['frame rate', true],
      ['repeat', true],
      ['seed', true],
      ['action', true],
      ['idle', true],
      ['note and length', true],
      ['pixels', true],
    ]);
    expect(preflight.verified).toEqual({
      hasActions: true,
      reacts: true,
      hasSeed: true,
      repeatability: 'bitwise',
      keepsLength: true,
    });
    expect(preflight.grade).toBe('A');
  });

  test('five rollouts, the last one shorter as the frame rule has it', async () => {
    const asked: [number, number, number, boolean][] = [];
    const model = drawnModel(
      (request, frame) => {
        if (frame === 0) {
          const { frameCount, seed, actions, note } = request;
          asked.push([frameCount, seed, actions[0]?.[0] ?? 0, note !== undefined]);
        }
        return 100;
      },
      { frameRule: { multipleOf: 4, plus: 1 } },
    );
    const preflight = await preflightOf(model, { frameCount: 13 });
    expect(asked).toEqual([
      [13, 1, 1, false],
      [13, 1, 1, false],
      [13, 2, 1, false],
      [13, 1, 0, false],
      [5, 1, 1, true],
    ]);
    expect(check(preflight, 'frame count')).toBe(true);
  });

  test('a length that the card rules out', async () => {
    const model = drawnModel(() => 100, { frameRule: { multipleOf: 4, plus: 1 } });
    expect(check(await preflightOf(model, { frameCount: 12 }), 'frame count')).toBe(false);
    expect(check(await preflightOf(drawnModel(() => 100, { maxFrames: 4 })), 'frame count')).toBe(false);
  });

  test('deterministic without regard to the seed counts as repeatable', async () => {
    const preflight = await preflightOf(drawnModel(() => 100));
    expect(preflight.verified).toMatchObject({ hasSeed: true, repeatability: 'bitwise', reacts: false });
    expect(check(preflight, 'seed')).toBe(true);
    expect(preflight.grade).toBe('A');
  });

  test('what takes actions and ignores them keeps its action channel', async () => {
    const preflight = await preflightOf(drawnModel(() => 100));
    expect(preflight.verified.hasActions).toBe(true);
    expect(check(preflight, 'action')).toBe(false);
  });

  test('a passive model does not react, and should not', async () => {
    const passive = { kind: 'none', dim: 0, names: [], low: [], high: [], units: '1', idle: [] } as const;
    const preflight = await preflightOf(drawnModel(() => 100, { action: passive }));
    expect(preflight.verified.hasActions).toBe(false);
    expect(check(preflight, 'action')).toBe(true);
    const secret = await preflightOf(
      drawnModel(({ actions }) => 100 + (actions[0]?.[0] ?? 0), { action: passive }),
    );
    expect(check(secret, 'action')).toBe(false);
  });

  test('a seed that is declared and not honoured: grade C', async () => {
    let call = 0;
    const preflight = await preflightOf(drawnModel((_, frame) => (frame === 0 ? 100 + 7 * ++call : 100)));
    expect(preflight.verified).toMatchObject({ hasSeed: false, repeatability: 'none' });
    expect([check(preflight, 'repeat'), check(preflight, 'seed')]).toEqual([false, false]);
    expect(preflight.grade).toBe('C');
  });

  test('without a seed declared, chance is no breach of promise', async () => {
    let call = 0;
    const level = (_: RolloutRequest, frame: number): number => (frame === 0 ? 100 + 7 * ++call : 100);
    const preflight = await preflightOf(drawnModel(level, { seed: 'none' }));
    expect(check(preflight, 'repeat')).toBe(true);
    expect(preflight.grade).toBe('C');
    expect(preflight.verified.reacts).toBe('unknown');
  });

  test('nearly the same on repeat: within tolerance, grade B', async () => {
    let call = 0;
    const level = ({ seed, actions }: RolloutRequest, frame: number): number =>
      frame === 0 ? 100 + (++call % 2) : 60 + 40 * seed + 20 * (actions[frame]?.[0] ?? 0);
    const preflight = await preflightOf(drawnModel(level));
    expect(preflight.verified).toMatchObject({
      hasSeed: true,
      repeatability: 'within-tolerance',
      reacts: true,
    });
    expect(preflight.grade).toBe('B');
  });

  test('another seed than asked for', async () => {
    const model: WorldModel = {
      ...obedient,
      rollout: async (request) => ({ clip: drawnFrames(request), seedEchoed: 42 }),
    };
    const preflight = await preflightOf(model);
    expect(preflight.checks.find((entry) => entry.check === 'seed')).toMatchObject({
      found: 'seed 42 was used, 1 was asked for',
      holds: false,
    });
  });

  test('another rate than asked for', async () => {
    const model: WorldModel = {
      ...obedient,
      rollout: async (request) => ({ clip: { ...drawnFrames(request), fps: 24 } }),
    };
    const preflight = await preflightOf(model);
    expect(check(preflight, 'frame rate')).toBe(false);
    expect(preflight.verified.keepsLength).toBe(false);
  });

  test('a still scene that moves without a command', async () => {
    const restless = drawnModel(({ actions }, frame) => 100 + frame * (actions[0]?.[0] === 0 ? 9 : 3));
    expect(check(await preflightOf(restless), 'idle')).toBe(false);
  });

  test('a model that throws: every check says that it could not be done, grade D', async () => {
    const model: WorldModel = {
      ...obedient,
      rollout: async () => {
        throw new Error('out of memory');
      },
    };
    const preflight = await preflightOf(model);
    expect(preflight.checks[0]).toEqual({
      check: 'calls',
      declared: '5 answers',
      found: '0 answers; threw: Model drawn, context drawn, request drawn/preflight: out of memory',
      holds: false,
    });
    expect(preflight.checks.slice(1).every(({ holds }) => holds === 'unknown')).toBe(true);
    expect(preflight.verified).toMatchObject({
      hasSeed: true,
      repeatability: 'unknown',
      keepsLength: 'unknown',
    });
    expect(preflight.grade).toBe('D');
  });

  test('a model that hangs on one of the calls', async () => {
    let call = 0;
    const model: WorldModel = {
      ...obedient,
      rollout: (request) =>
        ++call === 2 ? new Promise(() => {}) : Promise.resolve({ clip: drawnFrames(request) }),
    };
    const preflight = await preflightOf(model);
    expect(preflight.checks[0]?.found).toMatch(/^4 answers; deadline/);
    expect(preflight.grade).toBe('C');
  });

  test('a wrong number of frames in the shorter clip', async () => {
    const model: WorldModel = {
      ...obedient,
      rollout: async (request) => ({ clip: drawnFrames({ ...request, frameCount: 8 }) }),
    };
    const preflight = await preflightOf(model);
    expect(check(preflight, 'frame count')).toBe(false);
    expect(preflight.verified.keepsLength).toBe(false);
  });
});

describe('control models before an exam', () => {
  test.each(
    Object.keys(worlds).flatMap((world) =>
      ['oracle', 'copy-last-frame', 'noise-lottery'].map((id) => [id, world] as const),
    ),
  )('%s in %s: grade A', async (id, world) => {
    const found = worlds[world];
    if (found === undefined) throw new Error(`There is no world ${world}.`);
    const start = await drawnStart(found, 0);
    const model = createModel(id);
    const preflight = await runPreflight(model, await model.describe(), {
      base: start.request('plus'),
      idle: start.arms.idle,
      otherSeed: 8,
    });
    expect(preflight.grade).toBe('A');
    expect(preflight.verified).toMatchObject({
      hasActions: true,
      hasSeed: true,
      reacts: id !== 'copy-last-frame',
    });
    expect(check(preflight, 'note and length')).toBe(id === 'noise-lottery' ? 'unknown' : true);
  });
});

test.each([
  [false, 'unknown', true, 'D'],
  [true, 'unknown', true, 'C'],
  [true, 'none', true, 'C'],
  [true, 'within-tolerance', true, 'B'],
  [true, 'bitwise', false, 'B'],
  [true, 'bitwise', true, 'A'],
] as const)('answered %s, repeat %s, lossless %s: grade %s', (answered, repeatability, lossless, grade) => {
  expect(gradeOf(answered, repeatability, lossless)).toBe(grade);
});

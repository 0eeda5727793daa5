import { expect, test } from 'vitest';
import { VivaError } from '../../errors.ts';
import { findWorld } from '../worlds.ts';
import { loadNative } from './native.ts';
import { Physics } from './physics.ts';

const world = findWorld('push');
const context = world.context(0, 2);

test.each([
  ['not a number', [Number.NaN, 0, 0]],
  ['too fast', [1e6, 0, 0]],
] as const)(
  'a state that is %s throws with world, context and frame, and a reset mends it',
  async (_, velocity) => {
    const simulator = await world.createSimulator();
    simulator.reset(context, 0);
    simulator.step([0, 0]);
    const sound = simulator.snapshot();
    simulator.step([0.1, 0]);
    const expected = simulator.snapshot().hash;
    simulator.intervene({ kind: 'impulse', object: 'block', velocity });
    let caught: unknown;
    try {
      simulator.step([0, 0]);
    } catch (error) {
      caught = error;
    }
    expect(VivaError.isInstance(caught) && caught.code).toBe('simulator-failed');
    expect(String(caught)).toMatch(/world push .* push\/t#0@2 at frame 3/);
    expect(() => simulator.truth()).toThrow(/no valid episode/);
    simulator.restore(sound);
    simulator.step([0.1, 0]);
    expect(simulator.snapshot().hash).toBe(expected);
    simulator.reset(context, 0);
    simulator.step([0, 0]);
    expect(simulator.snapshot().hash).toBe(sound.hash);
    simulator.dispose();
  },
);

test('scenes that would reset themselves, or do not compile, are refused', async () => {
  const native = await loadNative();
  expect(() => new Physics(native, '<mujoco/>', 'a test')).toThrow(/reset itself/);
  expect(() => new Physics(native, '<mujoco><nonsense/></mujoco>', 'a test')).toThrow(/does not compile/);
});

test('a simulator without an episode says so', async () => {
  const simulator = await world.createSimulator();
  expect(() => simulator.step([0, 0])).toThrow(/no episode/);
  expect(() => simulator.restore({ frame: 0, hash: '' })).toThrow(/did not take/);
  simulator.dispose();
});

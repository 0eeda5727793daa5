import { expect, test } from 'vitest';
import { occlude } from './occlude/world.ts';
import { push } from './push/world.ts';
import { findTrainingWorld, trainingWorlds } from './training-worlds.ts';
import { worlds } from './worlds.ts';

test.each([
  ['push', push, 'u'],
  ['occlude', occlude, 'puck'],
] as const)('%s: the exam family held out is not among the families to learn from', (id, exam, heldOut) => {
  const { training, heldOut: held } = findTrainingWorld(id);
  expect(training.spec.families).not.toContain(heldOut);
  expect(training.spec.families).toEqual(
    expect.arrayContaining(exam.spec.families.filter((family) => family !== heldOut)),
  );
  expect(training.spec.families.length).toBeGreaterThanOrEqual(14);
  expect(held.spec.families).toEqual([heldOut]);
});

test('training worlds cannot be examined', () => {
  const ids = Object.values(trainingWorlds).flatMap(({ training, heldOut }) => [
    training.spec.id,
    heldOut.spec.id,
  ]);
  for (const id of ids) expect(Object.hasOwn(worlds, id)).toBe(false);
});

test.each(Object.keys(trainingWorlds))('%s: every family starts, moves and can be drawn', async (id) => {
  const { training } = findTrainingWorld(id);
  const simulator = await training.createSimulator();
  for (let index = 0; index < training.spec.families.length; index++) {
    simulator.reset(training.context(index, 5), 0);
    const shown = new Set(simulator.render({ width: 64, height: 64, rgb: true }).ids);
    // All but one thing at most, which may stand under the board.
    expect(shown.size).toBeGreaterThan(3);
    const before = simulator.truth().objects[0]!.position;
    for (let k = 0; k < 3; k++) simulator.step([0.5, 0]);
    expect(Math.abs(simulator.truth().objects[0]!.position[0] - before[0])).toBeGreaterThan(0.01);
  }
  simulator.dispose();
});

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
    // In one start a thing may stand under the board; each family shows all of them in some start.
    const shown = new Set<number>();
    for (const turn of [2, 1, 0]) {
      simulator.reset(training.context(index + turn * training.spec.families.length, 5), 0);
      for (const id of simulator.render({ width: 64, height: 64, rgb: true }).ids) shown.add(id);
    }
    expect(shown.size).toBeGreaterThan(4);
    const before = simulator.truth().objects[0]!.position;
    for (let k = 0; k < 3; k++) simulator.step([0.5, 0]);
    expect(Math.abs(simulator.truth().objects[0]!.position[0] - before[0])).toBeGreaterThan(0.01);
  }
  simulator.dispose();
});

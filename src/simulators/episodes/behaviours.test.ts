import { expect, test } from 'vitest';
import { mulberry32 } from '../../statistics/random.ts';
import { findTrainingWorld, trainingWorlds } from '../training-worlds.ts';
import type { ObjectTruth, Truth } from '../world.ts';
import { behaviourOf, behaviours } from './behaviours.ts';
import { Pilot } from './pilot.ts';

test('shares add up to one, and 100 neighbouring episodes have them to within two episodes', () => {
  expect(behaviours.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1);
  const chosen = Array.from({ length: 100 }, (_, index) => behaviourOf(index, 0.3).id);
  for (const { id, share } of behaviours) {
    expect(Math.abs(chosen.filter((other) => other === id).length - 100 * share)).toBeLessThanOrEqual(2);
  }
});

test.each(Object.keys(trainingWorlds))(
  'every behaviour of %s acts, and no round goes on for ever',
  (world) => {
    for (const { round } of behaviours) {
      let acted = 0;
      for (let seed = 1; seed <= 20; seed++) {
        const actions = [...round(stillPilot(world, seed))];
        expect(actions.length).toBeLessThan(120);
        expect(actions.flat().every(Number.isFinite)).toBe(true);
        if (actions.some(([x, y]) => Math.hypot(x, y) > 0.1)) acted++;
      }
      expect(acted).toBeGreaterThan(15);
    }
  },
);

test('pulses hold an action of half, single or double size for eight frames', () => {
  const sizes = new Set<number>();
  for (let seed = 1; seed <= 60; seed++) {
    const actions = [...pulsesOf(stillPilot('push', seed))].map(([x, y]) => Math.hypot(x, y).toFixed(3));
    for (const size of [0.2, 0.4, 0.8]) {
      const runs = actions.map((value) => (value === size.toFixed(3) ? 'x' : '.')).join('');
      if (/(^|\.)x{8}(\.|$)/.test(runs)) sizes.add(size);
    }
  }
  expect([...sizes].sort()).toEqual([0.2, 0.4, 0.8]);
});

function pulsesOf(pilot: Pilot) {
  return behaviours.find(({ id }) => id === 'pulses')!.round(pilot);
}

/** A pilot in a world in which nothing ever moves. */
function stillPilot(exam: string, seed: number): Pilot {
  const { training, workspace } = findTrainingWorld(exam);
  const objects = training.spec.objects.map(
    ({ id }, k): ObjectTruth => ({
      id,
      position: [0.1 * k, 0.05 * k, 0.2],
      quaternion: [1, 0, 0, 0],
      velocity: [0, 0, 0],
      angularVelocity: [0, 0, 0],
    }),
  );
  const truth: Truth = { frame: 0, time: 0, objects, contacts: [], events: [], action: [0, 0] };
  return new Pilot(workspace, training.spec.objects, () => truth, mulberry32(seed));
}

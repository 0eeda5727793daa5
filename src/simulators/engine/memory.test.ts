import { expect, test } from 'vitest';
import { findWorld } from '../worlds.ts';

test('five hundred episodes and many simulators leave memory flat', async () => {
  const world = findWorld('push');
  const simulator = await world.createSimulator();
  const contexts = [0, 1, 2].map((index) => world.context(index, 8));
  const episode = (k: number): void => {
    simulator.reset(contexts[k % 3]!, k);
    simulator.step([0.2, 0.1]);
    simulator.intervene({ kind: 'mass', object: 'block', factor: 2 });
    simulator.restore(simulator.snapshot());
  };
  for (let k = 0; k < 60; k++) episode(k);
  const before = process.memoryUsage();
  for (let k = 0; k < 500; k++) episode(k);
  for (let k = 0; k < 12; k++) {
    const other = await world.createSimulator();
    other.reset(contexts[0]!, 0);
    other.dispose();
  }
  const after = process.memoryUsage();
  // The engine's memory grows in steps and never shrinks; a leak of one handle an episode would cost more than this.
  expect(after.arrayBuffers - before.arrayBuffers).toBeLessThan(4e6);
  expect(after.rss - before.rss).toBeLessThan(60e6);
  simulator.dispose();
});

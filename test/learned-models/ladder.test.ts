/** More training obeys better: the checkpoints of push-actions in the order of their training. */
import { beforeAll, expect, test } from 'vitest';
import { type Control, controlOf } from './control.ts';

const ladder = ['push-actions-early', 'push-actions-middle', 'push-actions'];
let found: readonly Control[];
beforeAll(async () => {
  const controls: Control[] = [];
  for (const id of ladder) controls.push(await controlOf(id, 12));
  found = controls;
});

test('the gain comes nearer to 1', () => {
  const off = found.map(({ gain }) => Math.abs(1 - gain));
  expect(off).toEqual([...off].sort((a, b) => b - a));
  expect(off.at(-1)).toBeLessThan(0.2);
});

test('things stay where they should without a command', () => {
  const drifts = found.map(({ drift }) => drift);
  expect(drifts).toEqual([...drifts].sort((a, b) => b - a));
});

test('it can be used for longer', () => {
  const frames = found.map(({ usableFrames }) => usableFrames);
  expect(frames).toEqual([...frames].sort((a, b) => a - b));
});

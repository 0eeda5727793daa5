import { beforeAll, expect, test } from 'vitest';
import { type Evidence, gatherEvidence } from './evidence.ts';

let evidence: Evidence;
beforeAll(async () => {
  evidence = await gatherEvidence();
});

test('every clip of the one world is a clip of the other, under commands that are as likely', () => {
  const { equal, of } = evidence.equalClips;
  expect(of).toBeGreaterThan(10);
  expect(equal).toBe(of);
});

test('the footage of both worlds surprises a passive model alike, whichever world it learned from', () => {
  const all = evidence.surprise.flat();
  // Sixteen clips of nineteen moves: the mean of a coin that is tossed every second frame is known to about 0.05 bits.
  expect(Math.max(...all) - Math.min(...all)).toBeLessThan(0.15);
  expect(Math.min(...all)).toBeGreaterThan(0.5);
});

test('its clips are as sharp as real ones, from either world', () => {
  for (const ratio of evidence.sharpness) expect(Math.abs(ratio - 1)).toBeLessThan(0.1);
  expect(evidence.sharpness[0]).toBeCloseTo(evidence.sharpness[1] ?? 0, 2);
});

test('a command tells the worlds apart at once, and the passive model follows it by chance in both', () => {
  const [rightward, leftward, passive] = evidence.direction;
  expect(rightward).toMatchObject({ rightward: 1, leftward: 0 });
  expect(leftward).toMatchObject({ rightward: 0, leftward: 1 });
  // 24 starts: a fair coin stays within these bounds in 99.9 % of the cases.
  expect(passive?.rightward).toBeGreaterThan(0.16);
  expect(passive?.rightward).toBeLessThan(0.84);
  expect((passive?.rightward ?? 0) + (passive?.leftward ?? 0)).toBe(1);
});

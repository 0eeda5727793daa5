import { expect, test } from 'vitest';
import { mulberry32 } from '../../statistics/random.ts';
import { drawPushColours } from './training-colours.ts';

/** Hue in turns, from -0.5 to 0.5 around red. */
function hueOf([r, g, b]: readonly [number, number, number]): number {
  return Math.atan2(Math.sqrt(3) * (g - b), 2 * r - g - b) / (2 * Math.PI);
}

test('what is driven is red to orange or cyan, and nothing else is', () => {
  const isDriven = (hue: number): boolean => (hue > -0.02 && hue < 0.08) || hue > 0.46 || hue < -0.42;
  const random = mulberry32(3);
  const pushers: number[] = [];
  const warm = Array.from({ length: 200 }, () => {
    const { pusher, ...others } = drawPushColours(random);
    expect(isDriven(hueOf(pusher))).toBe(true);
    pushers.push((hueOf(pusher) + 1) % 1);
    for (const colour of Object.values(others)) expect(isDriven(hueOf(colour))).toBe(false);
    return Math.abs(hueOf(pusher)) < 0.1;
  });
  const share = warm.filter(Boolean).length / warm.length;
  expect(share).toBeGreaterThan(0.15);
  expect(share).toBeLessThan(0.5);
  // The ends of the bands belong to them, however few names share them: 200 draws come within a hundredth of each.
  for (const end of [0, 0.06, 0.47, 0.57]) {
    expect(Math.min(...pushers.map((hue) => Math.abs(hue - end)))).toBeLessThan(0.01);
  }
});

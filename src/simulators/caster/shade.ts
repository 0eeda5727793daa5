/**
 * Colours of seen points. Every channel is
 * `colour * intensity * (ambient + (1 - ambient) * max(0, cosine to the light) * (0 in shadow, else 1))`,
 * in linear RGB; the background is `colour * intensity`. Smoothing averages these; the result is clamped to 1
 * and written as `round(255 * value)` with no gamma curve, so that an 8-bit value is proportional to the light.
 */

import type { Colour, Light } from '../scene.ts';
import { checkerRun } from './checker.ts';
import { facingRun } from './facing.ts';
import { shadeOutRun } from './shadow.ts';
import type { RayFrame, Solid } from './solid.ts';

/** What shading needs to know about a frame. */
export interface Shading {
  readonly solids: readonly Solid[];
  /** Camera rays in the light's frame. */
  readonly lightRays: RayFrame;
  readonly light: Light;
  readonly background: Colour;
  /** Working memory: one entry per position of the longest run. */
  readonly cosines: Float64Array;
  readonly shares: Float64Array;
}

/**
 * Writes the colours (nominal range 0 to 1, not clamped) of a run of positions that all see solid `number`
 * (or, when negative, the background) to `colours`, from its start on.
 */
export function shadeRun(
  shading: Shading,
  number: number,
  x8: number,
  y8: number,
  count: number,
  near: Float64Array,
  at: number,
  colours: Float64Array,
): void {
  const { intensity, ambient } = shading.light;
  if (number < 0) {
    const [red, green, blue] = shading.background;
    for (let index = 0; index < count; index += 1) {
      colours[3 * index] = red * intensity;
      colours[3 * index + 1] = green * intensity;
      colours[3 * index + 2] = blue * intensity;
    }
    return;
  }
  const { cosines, shares } = shading;
  const solid = shading.solids[number]!;
  facingRun(solid, x8, y8, count, near, at, cosines);
  for (const caster of solid.casters) {
    shadeOutRun(caster, solid, shading.lightRays, x8, y8, count, near, at, cosines);
  }
  const { red, green, blue } = solid;
  const checkered = solid.checkerSize > 0;
  if (checkered) checkerRun(solid, x8, y8, count, near, at, shares);
  const redStep = solid.checkerRed - red;
  const greenStep = solid.checkerGreen - green;
  const blueStep = solid.checkerBlue - blue;
  const base = intensity * ambient;
  const span = intensity * (1 - ambient);
  for (let index = 0; index < count; index += 1) {
    const cosine = cosines[index]!;
    const light = cosine > 0 ? base + span * cosine : base;
    const other = checkered ? 1 - shares[index]! : 0;
    colours[3 * index] = light * (red + other * redStep);
    colours[3 * index + 1] = light * (green + other * greenStep);
    colours[3 * index + 2] = light * (blue + other * blueStep);
  }
}

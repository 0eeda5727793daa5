/** Draws scenes of primitives by casting camera rays: exact ids, depth and amodal masks, shaded pictures on request. */

import type { Frame, FrameRequest, Renderer, Scene } from '../scene.ts';
import { boundOnScreen } from './bounds.ts';
import { type RunTarget, traceRun } from './intersect.ts';
import type { Shading } from './shade.ts';
import { findCasters, lightRotation, projectToLight } from './shadow.ts';
import { createSmoothScratch, paintFrame } from './smooth.ts';
import { RayFrame, Solid, SUBPIXELS } from './solid.ts';

const ORIGIN = [0, 0, 0] as const;

/** Id of a pixel that sees nothing. */
const BACKGROUND = -2;

/**
 * Makes a renderer that works on the CPU alone. Its frames depend on scene and request only, to the byte.
 * Planes are seen from their front (+z) only and cast no shadow.
 */
export function createCaster(): Renderer {
  const pool: Solid[] = [];
  const lightRays = new RayFrame();
  let smooth = createSmoothScratch(0);
  let cosines = new Float64Array(0);
  let shares = new Float64Array(0);
  let target: RunTarget = { near: new Float64Array(0), seen: new Int16Array(0), mask: new Uint8Array(0) };

  function render(scene: Scene, request: FrameRequest): Frame {
    const { width, height } = request;
    const { primitives, camera, light } = scene;
    const count = primitives.length;
    if (target.near.length !== width * height) target = createTarget(width * height);
    for (let number = 0; number < count; number += 1) {
      const primitive = primitives[number]!;
      if (number === pool.length) pool.push(new Solid());
      const solid = pool[number]!;
      solid.place(primitive, camera, width, height);
      boundOnScreen(solid, primitive, camera, width, height);
    }
    const masks = traceFrame(pool, count, width, request.amodal, target);
    const frame: { -readonly [Key in keyof Frame]: Frame[Key] } = {
      width,
      height,
      ids: idsOf(pool, target.seen),
    };
    if (request.depth) frame.depth = Float32Array.from(target.near);
    if (masks !== undefined) frame.amodal = masks;
    if (request.rgb) {
      const rotation = lightRotation(light);
      lightRays.aim(rotation, ORIGIN, camera, width, height);
      for (let number = 0; number < count; number += 1) {
        pool[number]!.paint(primitives[number]!, light);
        projectToLight(pool[number]!, primitives[number]!, rotation);
      }
      findCasters(pool, count);
      if (cosines.length !== width) {
        smooth = createSmoothScratch(width);
        cosines = new Float64Array(width);
        shares = new Float64Array(width);
      }
      const { background } = scene;
      const shading: Shading = { solids: pool, lightRays, light, background, cosines, shares };
      frame.rgb = paintFrame(shading, count, width, height, target, smooth);
    }
    return frame;
  }

  return { render };
}

function createTarget(length: number): RunTarget {
  return { near: new Float64Array(length), seen: new Int16Array(length), mask: new Uint8Array(length) };
}

/** Fills the target from pixel centres; returns the masks of the objects asked for. */
function traceFrame(
  solids: readonly Solid[],
  count: number,
  width: number,
  amodal: readonly number[] | undefined,
  target: RunTarget,
): Map<number, Uint8Array> | undefined {
  const unasked = target.mask;
  const masks = amodal === undefined ? undefined : new Map<number, Uint8Array>();
  for (const object of amodal ?? []) masks?.set(object, new Uint8Array(unasked.length));
  target.near.fill(Number.POSITIVE_INFINITY);
  target.seen.fill(-1);
  for (let number = 0; number < count; number += 1) {
    const solid = solids[number]!;
    target.mask = masks?.get(solid.object) ?? unasked;
    const x8 = SUBPIXELS * solid.left + SUBPIXELS / 2;
    for (let row = solid.top; row < solid.bottom; row += 1) {
      const y8 = SUBPIXELS * row + SUBPIXELS / 2;
      traceRun(solid, number, x8, y8, solid.right - solid.left, row * width + solid.left, target);
    }
  }
  target.mask = unasked;
  return masks;
}

function idsOf(solids: readonly Solid[], seen: Int16Array): Int16Array {
  const ids = new Int16Array(seen.length);
  for (let at = 0; at < seen.length; at += 1) {
    const number = seen[at]!;
    ids[at] = number < 0 ? BACKGROUND : solids[number]!.object;
  }
  return ids;
}

import { describe, expect, test } from 'vitest';
import type { Primitive, Scene } from '../../simulators/scene.ts';
import { openPlace } from './open-place.ts';
import { centreOf, movedObject, partsOf, reachOf, redrawn, scaled } from './scene-object.ts';
import { picturePoint, rightward, unitsPerPixel, upward } from './viewpoint.ts';

/** A camera 10 m above the floor that sees 6.4 m: ten pixels a metre. */
const above: Scene['camera'] = {
  position: [0, 0, 10],
  rotation: [1, 0, 0, 0, 1, 0, 0, 0, 1],
  fovy: (2 * Math.atan(0.32) * 180) / Math.PI,
};
/** The same, from the front, looking along y. */
const front: Scene['camera'] = { ...above, position: [0, -10, 0], rotation: [1, 0, 0, 0, 0, -1, 0, 1, 0] };

function box(object: number, x: number, y: number, size: readonly number[] = [0.5, 0.5, 0.1]): Primitive {
  return {
    kind: 'box',
    size,
    position: [x, y, 0],
    rotation: [1, 0, 0, 0, 1, 0, 0, 0, 1],
    colour: [1, 0, 0],
    object,
    castsShadow: true,
  };
}

function sceneOf(...primitives: readonly Primitive[]): Scene {
  return {
    primitives,
    camera: above,
    light: { direction: [0, 0, 1], ambient: 0.5, intensity: 1 },
    background: [0, 0, 0],
  };
}

describe('objects in a scene', () => {
  test('the centre weighs the parts by their size', () => {
    const scene = sceneOf(box(0, 0, 0), box(0, 4, 0, [1.5, 0.5, 0.1]));
    expect(centreOf(scene, 0)?.[0]).toBeCloseTo(3, 12);
    expect(centreOf(scene, 1)).toBeUndefined();
  });

  test('moving one object leaves the others', () => {
    const scene = movedObject(sceneOf(box(0, 0, 0), box(1, 1, 1)), 0, [2, 0, 0]);
    expect(centreOf(scene, 0)).toEqual([2, 0, 0]);
    expect(centreOf(scene, 1)).toEqual([1, 1, 0]);
  });

  test('an object without parts is gone', () => {
    expect(
      partsOf(
        redrawn(sceneOf(box(0, 0, 0)), 0, () => []),
        0,
      ),
    ).toEqual([]);
  });

  test('what shrinks towards the camera stays where it is in the picture', () => {
    const near = scaled([box(0, 1, 1)], above.position, 0.5);
    expect(near[0]?.position).toEqual([0.5, 0.5, 5]);
    const [point, before] = [picturePoint(above, [0.5, 0.5, 5]), picturePoint(above, [1, 1, 0])];
    expect(point?.x).toBeCloseTo(before?.x ?? 0, 9);
    expect(point?.y).toBeCloseTo(before?.y ?? 0, 9);
  });

  test('the reach is that of the outermost part', () => {
    const parts = [box(0, 0, 0), box(0, 2, 0)];
    expect(reachOf(parts, [0, 0, 0], [1, 0, 0])).toBe(2.5);
    expect(reachOf(parts, [0, 0, 0], [0, 1, 0])).toBe(0.5);
    const disc: Primitive = { ...box(0, 0, 0), kind: 'cylinder', size: [0.3, 2] };
    expect(reachOf([disc], [0, 0, 0], [1, 0, 0])).toBeCloseTo(0.3, 12);
    expect(reachOf([disc], [0, 0, 0], [0, 0, 1])).toBe(2);
    const pill: Primitive = { ...disc, kind: 'capsule' };
    expect(reachOf([pill], [0, 0, 0], [0, 0, 1])).toBeCloseTo(2.3, 12);
    expect(reachOf([{ ...disc, kind: 'sphere' }], [0, 0, 0], [0, 1, 0])).toBe(0.3);
  });
});

describe('the view', () => {
  test('ten pixels a metre', () => {
    expect(unitsPerPixel(above, [0, 0, 0])).toBeCloseTo(0.1, 12);
    expect(picturePoint(above, [1, -1, 0])?.x).toBeCloseTo(42, 9);
    expect(picturePoint(above, [1, -1, 0])?.y).toBeCloseTo(42, 9);
    expect(picturePoint(above, [0, 0, 11])).toBeUndefined();
  });

  test('up is over the floor as seen from above, and up in the air as seen from the front', () => {
    expect(rightward(above)).toEqual([1, 0, 0]);
    expect(upward(above)).toEqual([0, 1, 0]);
    expect(upward(front)).toEqual([0, 0, 1]);
  });
});

describe('open places', () => {
  test('away from the other thing', () => {
    const shift = openPlace(sceneOf(box(0, 0, 0), box(1, 1.5, 0)), 0, [15]);
    expect(shift?.[0]).toBeLessThan(-1);
    expect(Math.hypot(...(shift ?? []))).toBeCloseTo(1.5, 9);
  });

  test('a copy keeps clear of the original', () => {
    const shift = openPlace(sceneOf(box(0, 0, 0)), 0, [2, 14], true);
    expect(Math.hypot(...(shift ?? []))).toBeCloseTo(1.4, 9);
  });

  test('never into the floor as seen from the front', () => {
    const scene = {
      ...sceneOf(box(0, 0, 0), { ...box(1, 0, 0), position: [0, 0, 2] as const }),
      camera: front,
    };
    expect(openPlace(scene, 0, [10])?.[2]).toBeGreaterThanOrEqual(-0.01);
  });

  test('nowhere for what is not drawn', () => {
    expect(openPlace(sceneOf(), 0, [10])).toBeUndefined();
  });
});

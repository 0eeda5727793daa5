import { describe, expect, test } from 'vitest';
import { mulberry32 } from '../../statistics/random.ts';
import type { Primitive, Scene } from '../scene.ts';
import { createCaster } from './caster.ts';
import { cameraAt, randomRotation } from './engine-scene.ts';

const caster = createCaster();
const SIZE = 48;
/** The fine picture that stands for the exact area: 16 x 16 pixel centres per pixel. */
const FACTOR = 16;

const SHAPES: readonly (readonly [Primitive['kind'], readonly number[]])[] = [
  ['box', [0.2, 0.15, 0.3]],
  ['sphere', [0.28]],
  ['capsule', [0.12, 0.25]],
  ['cylinder', [0.18, 0.22]],
];

/** One white solid, evenly lit, on black: red is 255 times the coverage. */
function silhouette(kind: Primitive['kind'], size: readonly number[], seed: number): Scene {
  const random = mulberry32(seed);
  return {
    primitives: [
      {
        kind,
        size,
        position: [0.1 * random(), 0.1 * random(), 0.1 * random()],
        rotation: randomRotation(random),
        colour: [1, 1, 1],
        object: 0,
        castsShadow: true,
      },
    ],
    camera: cameraAt([1, 0.4, 0.5], [0, 0, 0], 45),
    light: { direction: [0, 0, 1], ambient: 1, intensity: 1 },
    background: [0, 0, 0],
  };
}

/** Coverage per pixel from a picture drawn much finer. */
function coverage(scene: Scene): Float64Array {
  const { ids } = caster.render(scene, { width: FACTOR * SIZE, height: FACTOR * SIZE, rgb: false });
  const share = new Float64Array(SIZE * SIZE);
  for (const [at, id] of ids.entries()) {
    const column = Math.floor((at % (FACTOR * SIZE)) / FACTOR);
    const row = Math.floor(at / (FACTOR * SIZE) / FACTOR);
    if (id === 0) share[row * SIZE + column]! += 1 / FACTOR ** 2;
  }
  return share;
}

describe('anti-aliasing', () => {
  test('gives edge pixels their covered share', () => {
    for (const [kind, size] of SHAPES) {
      let signed = 0;
      let absolute = 0;
      let unsmoothed = 0;
      let edges = 0;
      for (let seed = 1; seed <= 4; seed += 1) {
        const scene = silhouette(kind, size, seed);
        const exact = coverage(scene);
        const { rgb, ids } = caster.render(scene, { width: SIZE, height: SIZE, rgb: true });
        for (const [at, share] of exact.entries()) {
          if (share === 0 || share === 1) continue;
          signed += rgb![3 * at]! / 255 - share;
          absolute += Math.abs(rgb![3 * at]! / 255 - share);
          unsmoothed += Math.abs((ids[at] === 0 ? 1 : 0) - share);
          edges += 1;
        }
      }
      expect(edges).toBeGreaterThan(150);
      expect(Math.abs(signed / edges)).toBeLessThan(0.008);
      expect(absolute / edges).toBeLessThan(0.085);
      expect(unsmoothed / edges).toBeGreaterThan(0.19);
    }
  });

  test('leaves ids exact: that of the pixel centre', () => {
    for (const [kind, size] of SHAPES) {
      const scene = silhouette(kind, size, 9);
      const { ids } = caster.render(scene, { width: SIZE, height: SIZE, rgb: true });
      // Of three times as many pixels, every middle one has the same centre.
      const fine = caster.render(scene, { width: 3 * SIZE, height: 3 * SIZE, rgb: false }).ids;
      const middle = ids.map((_, at) => {
        const row = 3 * Math.floor(at / SIZE) + 1;
        return fine[row * 3 * SIZE + 3 * (at % SIZE) + 1]!;
      });
      expect(ids).toEqual(middle);
      expect(new Set(ids)).toEqual(new Set([-2, 0]));
    }
  });

  test('touches no pixel away from edges', () => {
    const scene = silhouette('box', [0.2, 0.15, 0.3], 3);
    const exact = coverage(scene);
    const { rgb } = caster.render(scene, { width: SIZE, height: SIZE, rgb: true });
    for (const [at, share] of exact.entries()) {
      if (share === 0 || share === 1) expect(rgb![3 * at]).toBe(255 * share);
    }
  });

  test('mixes the colours of all that meets in a pixel', () => {
    const scene = silhouette('box', [0.2, 0.2, 0.2], 1);
    const [box] = scene.primitives;
    const behind: Primitive = { ...box!, kind: 'sphere', size: [0.3], colour: [0, 1, 0], object: 1 };
    const { rgb, ids } = caster.render(
      { ...scene, primitives: [{ ...box!, colour: [1, 0, 0] }, behind] },
      { width: SIZE, height: SIZE, rgb: true },
    );
    let meetings = 0;
    for (const [at, id] of ids.entries()) {
      const [red, green] = [rgb![3 * at]!, rgb![3 * at + 1]!];
      if (id === 0 && ids[at + 1] === 1 && red < 255) {
        meetings += 1;
        expect(Math.abs(red + green - 255)).toBeLessThanOrEqual(1);
      }
    }
    expect(meetings).toBeGreaterThan(5);
  });
});

import { describe, expect, test } from 'vitest';
import { mulberry32 } from '../../statistics/random.ts';
import type { Scene, Vector3 } from '../scene.ts';
import { projectPoint } from './camera.ts';
import { createCaster } from './caster.ts';
import { checkerShare } from './checker.ts';
import { cameraAt } from './engine-scene.ts';

describe('checker filter', () => {
  test('is the plain pattern for a tiny footprint', () => {
    expect(checkerShare(0.5, 0.5, 0, 0)).toBeCloseTo(1, 6);
    expect(checkerShare(1.5, 0.5, 0, 0)).toBeCloseTo(0, 6);
    expect(checkerShare(1.5, -0.5, 0, 0)).toBeCloseTo(1, 6);
    expect(checkerShare(-0.5, 0.5, 0, 0)).toBeCloseTo(0, 6);
  });

  test('is the covered area at a border', () => {
    // A box one square wide, centred a quarter square before the border: 3/4 of it lies on the first colour.
    expect(checkerShare(0.75, 0.5, 1, 0)).toBeCloseTo(3 / 4, 6);
    expect(checkerShare(1, 1, 1, 1)).toBeCloseTo(1 / 2, 12);
    expect(checkerShare(0.75, 0.75, 1, 1)).toBeCloseTo(10 / 16, 12);
  });

  test('is the mean over any footprint', () => {
    const random = mulberry32(1);
    for (let run = 0; run < 20; run += 1) {
      const [x, y] = [8 * random() - 4, 8 * random() - 4];
      const [wide, high] = [0.1 + 3 * random(), 0.1 + 3 * random()];
      const steps = 400;
      let even = 0;
      for (let i = 0; i < steps; i += 1) {
        const column = Math.floor(x + wide * ((i + 0.5) / steps - 0.5));
        for (let j = 0; j < steps; j += 1) {
          const row = Math.floor(y + high * ((j + 0.5) / steps - 0.5));
          if ((column + row) % 2 === 0) even += 1;
        }
      }
      expect(checkerShare(x, y, wide, high)).toBeCloseTo(even / steps ** 2, 2);
    }
  });
});

describe('a checkered floor', () => {
  function floor(size: number, eye: Vector3 = [1.3, -1.6, 0.5]): Scene {
    return {
      primitives: [
        {
          kind: 'plane',
          size: [0, 0],
          position: [0, 0, 0],
          rotation: [1, 0, 0, 0, 1, 0, 0, 0, 1],
          colour: [1, 1, 1],
          checker: { colour: [0, 0, 0], size },
          object: -1,
          castsShadow: true,
        },
      ],
      camera: cameraAt(eye, [0.05, 0, 0.4], 50),
      light: { direction: [0, 0, 1], ambient: 1, intensity: 1 },
      background: [0, 0, 0],
    };
  }
  const caster = createCaster();
  const size = 64;

  test('fades to the mean of its colours far away and stays sharp near by', () => {
    const { rgb, ids } = caster.render(floor(0.1), { width: size, height: size, rgb: true });
    const horizon = ids.indexOf(-1);
    const far = [...rgb!.subarray(3 * (horizon + 2 * size), 3 * (horizon + 3 * size))];
    expect(Math.max(...far.map((value) => Math.abs(value - 127.5)))).toBeLessThan(4);
    const near = [...rgb!.subarray(3 * size * (size - 1))];
    expect(near.filter((value) => value < 8 || value > 247).length / near.length).toBeGreaterThan(0.5);
  });

  test.each([
    ['upright', [1, 0, 0, 0, 1, 0, 0, 0, 1]],
    ['turned', [0, -1, 0, 1, 0, 0, 0, 0, 1]],
  ])('gives pixels cut by a border the covered share, camera %s', (_, rotation) => {
    // From 8 m with 90 degrees a pixel of 16 shows 1 m; 3/4 m aside, a border leaves 3/4 of a pixel on one side.
    const camera = { position: [0.75, 0.75, 8] as const, rotation, fovy: 90 };
    const { rgb } = caster.render({ ...floor(4), camera }, { width: 16, height: 16, rgb: true });
    const brightness = (x: number, y: number): number => {
      const at = projectPoint(camera, 16, 16, [x, y, 0]);
      return rgb![3 * (Math.floor(at.y + 1e-9) * 16 + Math.floor(at.x + 1e-9))]!;
    };
    expect([brightness(2, 2), brightness(2, -2), brightness(-2, -2)]).toEqual([255, 0, 255]);
    expect([brightness(0, 2), brightness(2, 0), brightness(0, 0)]).toEqual(
      [(3 / 4) * 255, (3 / 4) * 255, (10 / 16) * 255].map(Math.round),
    );
  });

  test.each<readonly [string, Vector3, number]>([
    ['along x', [-2, 0.05, 0.5], 8],
    ['along y', [0.05, -2, 0.5], 8],
    // The footprint is a slanted shape, the filter an upright box. One sample per pixel: about 47.
    ['along the diagonals', [1.3, -1.6, 0.5], 10],
  ])('has nearly the brightness of a much finer picture, seen %s', (_, eye, limit) => {
    const coarse = caster.render(floor(0.23, eye), { width: size, height: size, rgb: true });
    const factor = 16;
    const request = { width: factor * size, height: factor * size, rgb: true };
    const fine = caster.render(floor(0.23, eye), request).rgb!;
    let total = 0;
    let seen = 0;
    for (let row = 36; row < size; row += 1) {
      for (let column = 0; column < size; column += 1) {
        let sum = 0;
        for (let i = 0; i < factor ** 2; i += 1) {
          const y = factor * row + Math.floor(i / factor);
          sum += fine[3 * (y * factor * size + factor * column + (i % factor))]!;
        }
        total += Math.abs(sum / factor ** 2 - coarse.rgb![3 * (row * size + column)]!);
        seen += 1;
      }
    }
    expect(total / seen).toBeLessThan(limit);
  });
});

import { describe, expect, test } from 'vitest';
import { mulberry32 } from '../../statistics/random.ts';
import type { Camera, Scene } from '../scene.ts';
import { projectPoint, unprojectPoint } from './camera.ts';
import { createCaster } from './caster.ts';
import { cameraAt } from './engine-scene.ts';

/** Looks down from 2 m; a 90 degree view shows 4 m of floor. */
const DOWN: Camera = { position: [0, 0, 2], rotation: [1, 0, 0, 0, 1, 0, 0, 0, 1], fovy: 90 };

describe('projection', () => {
  test('puts the centre of the top-left pixel at (0.5, 0.5)', () => {
    // 8 pixels over 4 m: half a metre each; the first centre is a quarter metre from the left and top edge.
    const { x, y, depth } = projectPoint(DOWN, 8, 8, [-1.75, 1.75, 0]);
    expect(x).toBeCloseTo(0.5, 12);
    expect(y).toBeCloseTo(0.5, 12);
    expect(depth).toBe(2);
  });

  test('keeps pixels square in a wide picture', () => {
    const { x, y } = projectPoint(DOWN, 16, 8, [1, -0.5, 0]);
    expect(x).toBeCloseTo(10, 12);
    expect(y).toBeCloseTo(5, 12);
  });

  test('has depth zero or less behind the camera', () => {
    expect(projectPoint(DOWN, 8, 8, [0, 0, 3]).depth).toBe(-1);
  });

  test('comes back to the same point', () => {
    const random = mulberry32(4);
    const camera = cameraAt([1.2, -0.7, 0.9], [0.1, 0.2, 0], 41);
    for (let run = 0; run < 50; run += 1) {
      const point = [random(), random(), random() / 2] as const;
      const back = unprojectPoint(camera, 96, 64, projectPoint(camera, 96, 64, point));
      for (const axis of [0, 1, 2] as const) expect(back[axis]).toBeCloseTo(point[axis], 12);
    }
  });

  test('agrees with what the caster draws', () => {
    const random = mulberry32(5);
    const caster = createCaster();
    for (let run = 0; run < 20; run += 1) {
      const centre = [0.6 * random(), 0.6 * random(), 0.3 * random()] as const;
      const camera = cameraAt([1.5, -1.1, 0.9], [0.3, 0.3, 0.1], 50);
      const scene: Scene = {
        primitives: [
          {
            kind: 'sphere',
            size: [0.03],
            position: centre,
            rotation: [1, 0, 0, 0, 1, 0, 0, 0, 1],
            colour: [1, 1, 1],
            object: 0,
            castsShadow: true,
          },
        ],
        camera,
        light: { direction: [0, 0, 1], ambient: 0.5, intensity: 1 },
        background: [0, 0, 0],
      };
      const { ids, depth } = caster.render(scene, { width: 90, height: 70, rgb: false, depth: true });
      const at = projectPoint(camera, 90, 70, centre);
      const pixel = Math.floor(at.y) * 90 + Math.floor(at.x);
      expect(ids[pixel]).toBe(0);
      expect(at.depth - depth![pixel]!).toBeGreaterThan(0.02);
      expect(at.depth - depth![pixel]!).toBeLessThan(0.0301);
      const seen = [...ids.keys()].filter((index) => ids[index] === 0);
      const meanX = seen.reduce((sum, index) => sum + (index % 90) + 0.5, 0) / seen.length;
      const meanY = seen.reduce((sum, index) => sum + Math.floor(index / 90) + 0.5, 0) / seen.length;
      expect(Math.hypot(meanX - at.x, meanY - at.y)).toBeLessThan(0.7);
    }
  });
});

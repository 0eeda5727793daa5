import { describe, expect, test } from 'vitest';
import type { Light, Primitive, Scene } from '../scene.ts';
import { createCaster } from './caster.ts';
import { unit } from './engine-scene.ts';

const UPRIGHT = [1, 0, 0, 0, 1, 0, 0, 0, 1] as const;
const caster = createCaster();
const SIZE = 200;

const FLOOR: Primitive = {
  kind: 'plane',
  size: [0, 0],
  position: [0, 0, 0],
  rotation: UPRIGHT,
  colour: [0.8, 0.8, 0.8],
  object: -1,
  castsShadow: true,
};

/** The light stands at 45 degrees over +x: a thing at height h throws its shadow h towards -x. */
const SLANTED: Light = { direction: unit([1, 0, 1]), ambient: 0.25, intensity: 1 };

const LIT = Math.round(255 * 0.8 * (0.25 + 0.75 * Math.SQRT1_2));
const DARK = Math.round(255 * 0.8 * 0.25);

function solid(kind: Primitive['kind'], size: readonly number[], z: number): Primitive {
  return { ...FLOOR, kind, size, position: [0, 0, z], colour: [1, 0, 0], object: 0 };
}

/** From 100 m above, so nearly parallel: 2 m of floor across the picture. */
function draw(primitives: readonly Primitive[], light: Light = SLANTED): Uint8Array {
  const scene: Scene = {
    primitives,
    camera: { position: [0, 0, 100], rotation: UPRIGHT, fovy: (2 * Math.atan(0.01) * 180) / Math.PI },
    light,
    background: [0, 0, 0],
  };
  return caster.render(scene, { width: SIZE, height: SIZE, rgb: true }).rgb!;
}

/** Green (so: the floor's) at a floor position in metres. */
function greenAt(rgb: Uint8Array, x: number, y: number): number {
  const column = Math.floor((x + 1) * (SIZE / 2));
  const row = Math.floor((1 - y) * (SIZE / 2));
  return rgb[3 * (row * SIZE + column) + 1]!;
}

/** Area in square metres of the floor that is in shadow. */
function darkArea(rgb: Uint8Array): number {
  let dark = 0;
  for (let at = 0; at < SIZE * SIZE; at += 1) if (rgb[3 * at + 1] === DARK) dark += 1;
  return dark * (2 / SIZE) ** 2;
}

describe('shadows', () => {
  test('fall away from the light by the height of the thing', () => {
    const rgb = draw([FLOOR, solid('sphere', [0.1], 0.5)]);
    expect(greenAt(rgb, -0.5, 0)).toBe(DARK);
    expect(greenAt(rgb, -0.62, 0)).toBe(DARK);
    expect(greenAt(rgb, -0.66, 0)).toBe(LIT);
    expect(greenAt(rgb, -0.5, 0.08)).toBe(DARK);
    expect(greenAt(rgb, -0.5, 0.12)).toBe(LIT);
    expect(greenAt(rgb, 0.5, 0)).toBe(LIT);
  });

  test('have the area of the thing seen from the light, spread over the floor', () => {
    // Seen at 45 degrees; on the floor lengths along x grow by the square root of 2.
    const spread = Math.SQRT2;
    const expected: readonly [Primitive, number][] = [
      [solid('sphere', [0.1], 0.6), Math.PI * 0.1 ** 2 * spread],
      [solid('box', [0.1, 0.15, 0.05], 0.6), (0.2 * 0.3 + 0.1 * 0.3) * Math.SQRT1_2 * spread],
      [solid('cylinder', [0.1, 0.12], 0.6), (Math.PI * 0.1 ** 2 + 0.2 * 0.24) * Math.SQRT1_2 * spread],
      [solid('capsule', [0.1, 0.12], 0.6), (Math.PI * 0.1 ** 2 + 0.2 * 0.24 * Math.SQRT1_2) * spread],
    ];
    for (const [thing, area] of expected) {
      const measured = darkArea(draw([FLOOR, thing]));
      expect([thing.kind, Math.abs(measured / area - 1) < 0.02]).toEqual([thing.kind, true]);
    }
  });

  test('are dropped by things marked so, by planes, and by things below the receiver', () => {
    expect(darkArea(draw([FLOOR, { ...solid('sphere', [0.1], 0.5), castsShadow: false }]))).toBe(0);
    expect(darkArea(draw([FLOOR, solid('plane', [0.1, 0.1], 0.5)]))).toBe(0);
    expect(darkArea(draw([FLOOR, solid('sphere', [0.1], -0.5)]))).toBe(0);
  });

  test('of one thing fall on another', () => {
    const low = {
      ...solid('box', [0.2, 0.2, 0.1], 0.1),
      position: [-0.5, 0, 0.1] as const,
      colour: [0, 0.8, 0] as const,
    };
    const rgb = draw([FLOOR, low, solid('sphere', [0.05], 0.7)]);
    expect(greenAt(rgb, -0.5, 0)).toBe(DARK);
    expect(greenAt(rgb, -0.5, 0.1)).toBe(LIT);
  });

  test('of a slanted capsule spare what stands above its low end', () => {
    const tilt = Math.SQRT1_2;
    const capsule: Primitive = {
      ...solid('capsule', [0.05, 0.3 / tilt], 0.5),
      // Its axis runs from (-0.3, 0, 0.2) to (0.3, 0, 0.8).
      rotation: [tilt, 0, tilt, 0, 1, 0, -tilt, 0, tilt],
    };
    const plate: Primitive = {
      ...solid('box', [0.03, 0.03, 0.01], 0.4),
      position: [-0.3, 0, 0.4],
      colour: [0, 0.8, 0],
    };
    const above: Light = { direction: [0, 0, 1], ambient: 0.25, intensity: 1 };
    expect(greenAt(draw([capsule, plate], above), -0.3, 0)).toBe(204);
    // On the floor the low end's shadow sticks out by 0.2 * 0.2 m.
    const floor = draw([FLOOR, capsule], { ...above, direction: unit([0.2, 0, 1]) });
    expect(greenAt(floor, -0.37, 0)).toBe(DARK);
    expect(greenAt(floor, -0.41, 0)).toBeGreaterThan(DARK);
  });

  test('do not speckle where the parts of one thing touch or overlap', () => {
    const stem = { ...solid('box', [0.1, 0.4, 0.1], 0.1), colour: [0, 0.8, 0] as const };
    const bar = { ...solid('box', [0.4, 0.1, 0.1], 0.1), colour: [0, 0.8, 0] as const };
    const rgb = draw([FLOOR, stem, bar]);
    const top = [...Array(38).keys()].map((step) => greenAt(rgb, -0.37 + 0.02 * step, 0.05));
    expect(new Set(top)).toEqual(new Set([LIT]));
  });
});

describe('light', () => {
  test('follows the cosine on every side of a box', () => {
    const light: Light = { direction: unit([1, 2, 3]), ambient: 0.2, intensity: 1 };
    const box: Primitive = { ...solid('box', [0.3, 0.3, 0.3], 0), colour: [0, 0.9, 0] };
    // The six faces one after the other towards the camera, as columns of the rotation.
    const turns = [
      [0, 0, 1, 1, 0, 0, 0, 1, 0],
      [0, 1, 0, 0, 0, 1, 1, 0, 0],
      [1, 0, 0, 0, -1, 0, 0, 0, -1],
    ];
    for (const rotation of turns) {
      const green = greenAt(draw([{ ...box, rotation }], light), 0, 0);
      expect(green).toBe(Math.round(255 * 0.9 * (0.2 + (0.8 * 3) / Math.sqrt(14))));
    }
  });

  test('scales with the intensity and is clamped at white', () => {
    const full: Light = { direction: [0, 0, 1], ambient: 0.3, intensity: 1 };
    expect(greenAt(draw([FLOOR], full), 0, 0)).toBe(204);
    expect(greenAt(draw([FLOOR], { ...full, intensity: 0.5 }), 0, 0)).toBe(102);
    expect(greenAt(draw([FLOOR], { ...full, intensity: 2 }), 0, 0)).toBe(255);
  });

  test('scales the background, which has no shade, by the intensity alone', () => {
    const dim: Light = { direction: [0, 0, 1], ambient: 0.3, intensity: 0.5 };
    const frame = caster.render(
      {
        primitives: [],
        camera: { position: [0, 0, 1], rotation: UPRIGHT, fovy: 40 },
        light: dim,
        background: [0.2, 0.4, 0.8],
      },
      { width: 1, height: 1, rgb: true },
    );
    expect([...frame.rgb!]).toEqual([26, 51, 102]);
  });

  test('leaves only the ambient share on what faces away', () => {
    const below: Light = { direction: [0, 0, -1], ambient: 0.3, intensity: 1 };
    expect(greenAt(draw([FLOOR], below), 0, 0)).toBe(Math.round(255 * 0.8 * 0.3));
  });
});

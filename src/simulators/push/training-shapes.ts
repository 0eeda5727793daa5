/** Blocks of the randomised training families: none of them is the shape that the exam holds out. */
import type { RandomStream } from '../../statistics/random.ts';
import { between } from '../training-looks.ts';
import type { BlockShape, Rectangle } from './shapes.ts';

/** Room between an end of a part and the foot below it, metres. */
const inset = 0.025;

/** Makers of shapes by kind; sizes vary by a tenth from family to family. Only bars need feet at their corners. */
const makers: Readonly<Record<string, (scale: number, thick: number) => readonly Rectangle[]>> = {
  l: (s, w) => [
    { x: 0, y: -0.12 * s, halfX: 0.15 * s, halfY: w },
    { x: -0.15 * s + w, y: 0.04 * s, halfX: w, halfY: 0.16 * s },
  ],
  bar: (s, w) => [{ x: 0, y: 0, halfX: 0.2 * s, halfY: 1.35 * w }],
  z: (s, w) => [
    { x: -0.075 * s, y: 0.12 * s, halfX: 0.115 * s, halfY: w },
    { x: 0, y: 0, halfX: w, halfY: 0.12 * s },
    { x: 0.075 * s, y: -0.12 * s, halfX: 0.115 * s, halfY: w },
  ],
  h: (s, w) => [
    { x: -0.125 * s, y: 0, halfX: 0.85 * w, halfY: 0.155 * s },
    { x: 0.125 * s, y: 0, halfX: 0.85 * w, halfY: 0.155 * s },
    { x: 0, y: 0, halfX: 0.125 * s, halfY: 0.85 * w },
  ],
  cross: (s, w) => [
    { x: 0, y: 0.04 * s, halfX: 0.15 * s, halfY: w },
    { x: 0, y: 0, halfX: w, halfY: 0.2 * s },
  ],
  stair: (s, w) => [
    { x: 0, y: -0.1 * s, halfX: 0.16 * s, halfY: 1.1 * w },
    { x: 0.06 * s, y: -0.1 * s + 2.25 * w, halfX: 0.1 * s, halfY: 1.2 * w },
  ],
  tee: (s, w) => [
    { x: 0, y: 0.06 * s, halfX: 0.15 * s, halfY: 1.15 * w },
    { x: 0.04 * s, y: -0.09 * s, halfX: 1.15 * w, halfY: 0.11 * s },
  ],
};

export const trainingShapeKinds: readonly string[] = Object.keys(makers);

export function drawTrainingShape(kind: string, random: RandomStream): BlockShape {
  const parts = makers[kind]?.(between(random, 0.92, 1.08), between(random, 0.043, 0.053)) ?? [];
  const [only] = parts;
  return { parts, feet: parts.length === 1 && only ? cornersOf(only) : parts.flatMap(endsOf) };
}

/** Both ends of a part along its length. */
function endsOf({ x, y, halfX, halfY }: Rectangle): [number, number][] {
  return halfX > halfY
    ? [-1, 1].map((side) => [x + side * (halfX - inset), y])
    : [-1, 1].map((side) => [x, y + side * (halfY - inset)]);
}

function cornersOf({ x, y, halfX, halfY }: Rectangle): [number, number][] {
  return [-1, 1].flatMap((sx) =>
    [-1, 1].map((sy): [number, number] => [x + sx * (halfX - inset), y + sy * (halfY - inset)]),
  );
}

/** Changes of one object in a drawn scene. */
import type { Colour, Primitive, Scene, Vector3 } from '../../simulators/scene.ts';
import { dot, minus, plus } from './viewpoint.ts';

/** The primitives of an object. */
export function partsOf(scene: Scene, object: number): readonly Primitive[] {
  return scene.primitives.filter((part) => part.object === object);
}

/** Centre of an object, its parts weighed by their size; undefined when it is not drawn. */
export function centreOf(scene: Scene, object: number): Vector3 | undefined {
  let total = 0;
  let sum: Vector3 = [0, 0, 0];
  for (const part of partsOf(scene, object)) {
    const weight = part.size.reduce((product, value) => product * value, 1);
    total += weight;
    sum = plus(sum, part.position, weight);
  }
  return total === 0 ? undefined : plus([0, 0, 0], sum, 1 / total);
}

/** The scene with the parts of an object replaced; without parts it is not drawn. */
export function redrawn(
  scene: Scene,
  object: number,
  redraw: (parts: readonly Primitive[]) => readonly Primitive[],
): Scene {
  const others = scene.primitives.filter((part) => part.object !== object);
  return { ...scene, primitives: [...others, ...redraw(partsOf(scene, object))] };
}

/** The scene with an object moved, in metres. */
export function movedObject(scene: Scene, object: number, shift: Vector3): Scene {
  return redrawn(scene, object, (parts) => moved(parts, shift));
}

export function moved(parts: readonly Primitive[], shift: Vector3): Primitive[] {
  return parts.map((part) => ({ ...part, position: plus(part.position, shift) }));
}

export function coloured(parts: readonly Primitive[], colour: Colour): Primitive[] {
  return parts.map((part) => ({ ...part, colour }));
}

/** Parts made larger or smaller about a point. */
export function scaled(parts: readonly Primitive[], about: Vector3, factor: number): Primitive[] {
  return parts.map((part) => ({
    ...part,
    size: part.size.map((value) => value * factor),
    position: plus(about, minus(part.position, about), factor),
  }));
}

/** How far parts reach from a point along a unit vector, both ways: the larger one, in metres. */
export function reachOf(parts: readonly Primitive[], from: Vector3, direction: Vector3): number {
  return Math.max(
    0,
    ...parts.map((part) => Math.abs(dot(minus(part.position, from), direction)) + halfWidth(part, direction)),
  );
}

/** Half the width of a part along a unit vector. */
function halfWidth({ kind, size, rotation }: Primitive, direction: Vector3): number {
  const along = (k: number): number =>
    Math.abs(dot([rotation[k] ?? 0, rotation[k + 3] ?? 0, rotation[k + 6] ?? 0], direction));
  const [a = 0, b = 0, c = 0] = size;
  switch (kind) {
    case 'sphere':
      return a;
    case 'capsule':
      return a + b * along(2);
    case 'cylinder':
      return a * Math.sqrt(Math.max(0, 1 - along(2) ** 2)) + b * along(2);
    default:
      return a * along(0) + b * along(1) + c * along(2);
  }
}

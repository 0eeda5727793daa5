/** Where in the picture something can be put so that it is seen as a thing of its own. */
import type { Scene, Vector3 } from '../../simulators/scene.ts';
import { centreOf, partsOf, reachOf } from './scene-object.ts';
import {
  looksAhead,
  nominalSide,
  picturePoint,
  plus,
  rightward,
  unitsPerPixel,
  upward,
} from './viewpoint.ts';

/** Directions that are tried, as (right, up). */
const directions = Array.from({ length: 16 }, (_, k): readonly [number, number] => {
  const angle = (k * Math.PI) / 8;
  return [Math.cos(angle), Math.sin(angle)];
});

/**
 * The shift in metres by which an object has to be moved to land at one of these distances where there is most room, or
 * undefined when it is not drawn. Distances are pixels of a 64-pixel picture. `stays` also keeps clear of the object itself.
 */
export function openPlace(
  scene: Scene,
  object: number,
  distances: readonly number[],
  stays = false,
): Vector3 | undefined {
  const from = centreOf(scene, object);
  if (from === undefined) return undefined;
  const { camera } = scene;
  const [right, up] = [rightward(camera), upward(camera)];
  const perPixel = unitsPerPixel(camera, from);
  const others = scene.primitives.filter((part) => part.object >= 0 && (stays || part.object !== object));
  const radius = reachOf(partsOf(scene, object), from, right) / perPixel;
  let best: { readonly shift: Vector3; readonly room: number } | undefined;
  for (const pixels of distances) {
    for (const [x, y] of directions) {
      // Nothing can be put into the floor.
      if (looksAhead(camera) && y < -0.01) continue;
      const shift = plus(plus([0, 0, 0], right, x * pixels * perPixel), up, y * pixels * perPixel);
      const room = roomAt({ ...scene, primitives: others }, plus(from, shift)) - radius;
      if (best === undefined || room > best.room + 1e-9) best = { shift, room };
    }
  }
  return best?.shift;
}

/** Pixels from a place to what is nearest: the rim of a thing, or the picture's edge. */
function roomAt({ camera, primitives }: Scene, place: Vector3): number {
  const at = picturePoint(camera, place);
  if (at === undefined) return Number.NEGATIVE_INFINITY;
  let room = Math.min(at.x, at.y, nominalSide - at.x, nominalSide - at.y);
  for (const part of primitives) {
    const other = picturePoint(camera, part.position);
    if (other === undefined) continue;
    const radius = reachOf([part], part.position, rightward(camera)) / unitsPerPixel(camera, part.position);
    room = Math.min(room, Math.hypot(at.x - other.x, at.y - other.y) - radius);
  }
  return room;
}

/** What the truth arrays of episodes say about an object in a picture. */
import { projectPoint } from '../projection.ts';
import type { Camera, Frame } from '../scene.ts';
import type { ObjectTruth } from '../world.ts';

/** Numbers per object and frame, in this order. */
export const truthFields = ['x', 'y', 'visible', 'orientation'] as const;

/** From an object's centre to the tip that shows its orientation, metres. */
const reach = 0.01;

/**
 * Centre of the object in pixels (the centre of the top left pixel is (0.5, 0.5)), hidden or not; visible share of its
 * outline; direction of its own x axis in the picture, radians anticlockwise.
 */
export function fieldsOf(frame: Frame, camera: Camera, state: ObjectTruth, object: number): number[] {
  const [px, py, pz] = state.position;
  const [w, x, y, z] = state.quaternion;
  const ahead = [
    px + reach * (1 - 2 * (y * y + z * z)),
    py + reach * 2 * (x * y + w * z),
    pz + reach * 2 * (x * z - w * y),
  ] as const;
  const aspect = frame.width / frame.height;
  const centre = projectPoint(camera, state.position, aspect) ?? { x: 0, y: 0 };
  const tip = projectPoint(camera, ahead, aspect) ?? centre;
  return [
    centre.x * frame.width,
    centre.y * frame.height,
    visibleShare(frame, object),
    Math.atan2(centre.y - tip.y, tip.x - centre.x),
  ];
}

/** 0 when the outline is outside the picture. */
function visibleShare({ ids, amodal }: Frame, object: number): number {
  const mask = amodal?.get(object);
  if (mask === undefined) return 0;
  let [whole, seen] = [0, 0];
  for (let pixel = 0; pixel < mask.length; pixel++) {
    if (mask[pixel] !== 1) continue;
    whole += 1;
    if (ids[pixel] === object) seen += 1;
  }
  return whole > 0 ? seen / whole : 0;
}

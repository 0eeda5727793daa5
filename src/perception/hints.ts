/** Hints from a world: what the reference says is where in the last frame before the clip. */
import type { Clip } from '../clip/clip.ts';
import type { ObjectSpec } from '../simulators/world.ts';
import type { Hints } from './perceiver.ts';

/**
 * Hints from the id buffer of the last context frame (`Frame.ids`: object index per pixel). Objects that are not visible
 * there get an empty mask.
 */
export function hintsOf(context: Clip, ids: Int16Array, objects: readonly ObjectSpec[]): Hints {
  return {
    context,
    objects: objects.map((object, index) => {
      const mask = new Uint8Array(ids.length);
      for (let pixel = 0; pixel < ids.length; pixel++) mask[pixel] = ids[pixel] === index ? 1 : 0;
      return { id: object.id, role: object.role, mask };
    }),
  };
}

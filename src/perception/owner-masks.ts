/** Which hinted object a pixel belongs to, and which pixels lie around it. */
import type { ObjectHint } from './perceiver.ts';

/** Label per pixel of the last context frame: 0 where no hint claims it. */
export function ownersOf(objects: readonly ObjectHint[], size: number): Uint8Array {
  const owner = new Uint8Array(size);
  objects.forEach((object, k) => {
    for (let pixel = 0; pixel < size; pixel++) if (object.mask[pixel] === 1) owner[pixel] = k + 1;
  });
  return owner;
}

/** The labels grown by `steps` pixels into the unlabelled; where two meet, the first to arrive keeps the pixel. */
export function grownOwners(owner: Uint8Array, width: number, height: number, steps: number): Uint8Array {
  const grown = owner.slice();
  let edge: number[] = [];
  for (let pixel = 0; pixel < grown.length; pixel++) if (grown[pixel] !== 0) edge.push(pixel);
  for (let step = 0; step < steps; step++) {
    const next: number[] = [];
    for (const pixel of edge) {
      const x = pixel % width;
      const spread = (to: number): void => {
        if (grown[to] !== 0) return;
        grown[to] = grown[pixel]!;
        next.push(to);
      };
      if (x > 0) spread(pixel - 1);
      if (x < width - 1) spread(pixel + 1);
      if (pixel >= width) spread(pixel - width);
      if (pixel < width * (height - 1)) spread(pixel + width);
    }
    edge = next;
  }
  return grown;
}

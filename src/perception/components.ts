/** Connected pieces of one label in a frame. */
import type { ColourFrame } from './colour-lookup.ts';

/** A connected piece (4-neighbours). */
export interface Component {
  readonly label: number;
  /** Pixel indices, row-major. */
  readonly pixels: Int32Array;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Finds pieces; keeps its buffers between frames. */
export function createComponentFinder(width: number, height: number): (frame: ColourFrame) => Component[] {
  const size = width * height;
  const seen = new Uint8Array(size);
  const queue = new Int32Array(size);
  return ({ label }) => {
    seen.fill(0);
    const found: Component[] = [];
    for (let start = 0; start < size; start++) {
      const own = label[start]!;
      if (own === 0 || seen[start] === 1) continue;
      let left = width;
      let right = 0;
      let top = height;
      let bottom = 0;
      let end = 1;
      queue[0] = start;
      seen[start] = 1;
      for (let next = 0; next < end; next++) {
        const pixel = queue[next]!;
        const y = (pixel / width) | 0;
        const x = pixel - y * width;
        if (x < left) left = x;
        if (x > right) right = x;
        if (y < top) top = y;
        if (y > bottom) bottom = y;
        if (x > 0 && seen[pixel - 1] === 0 && label[pixel - 1] === own) {
          seen[pixel - 1] = 1;
          queue[end++] = pixel - 1;
        }
        if (x < width - 1 && seen[pixel + 1] === 0 && label[pixel + 1] === own) {
          seen[pixel + 1] = 1;
          queue[end++] = pixel + 1;
        }
        if (y > 0 && seen[pixel - width] === 0 && label[pixel - width] === own) {
          seen[pixel - width] = 1;
          queue[end++] = pixel - width;
        }
        if (y < height - 1 && seen[pixel + width] === 0 && label[pixel + width] === own) {
          seen[pixel + width] = 1;
          queue[end++] = pixel + width;
        }
      }
      // Single pixels are mixed colours at edges.
      if (end > 1) found.push({ label: own, pixels: queue.slice(0, end), left, right, top, bottom });
    }
    return found;
  };
}

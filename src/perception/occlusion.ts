/** What could hide a thing: cover of a footprint by others, and what it touches. */
import type { ColourFrame } from './colour-lookup.ts';
import type { Region } from './region.ts';

/** Shares of a footprint in [0, 1]. */
export interface Cover {
  /** Covered by things that may hide it. */
  readonly covered: number;
  /** Beyond the border of the picture. */
  readonly outside: number;
  /** Label of one of the things that cover it, the last in reading order; 0 when none does. */
  readonly by: number;
}

/** Cover of a body moved by a shift in pixels. `mayHide[label]` is 1 for labels that count. */
export function coverOf(
  pixels: Int32Array,
  shiftX: number,
  shiftY: number,
  frame: ColourFrame,
  mayHide: Uint8Array,
): Cover {
  const { width, height, label } = frame;
  const dx = Math.round(shiftX);
  const dy = Math.round(shiftY);
  let by = 0;
  let covered = 0;
  let outside = 0;
  for (const pixel of pixels) {
    const y = (pixel / width) | 0;
    const x = pixel - y * width + dx;
    const row = y + dy;
    if (x < 0 || row < 0 || x >= width || row >= height) {
      outside++;
      continue;
    }
    const at = label[row * width + x]!;
    if (mayHide[at] === 1) {
      covered++;
      by = at;
    }
  }
  return { covered: covered / pixels.length, outside: outside / pixels.length, by };
}

/** The largest cover near a place: the place itself and eight places `slack` pixels around it. */
export function coverNear(
  pixels: Int32Array,
  shiftX: number,
  shiftY: number,
  slack: number,
  frame: ColourFrame,
  mayHide: Uint8Array,
): Cover {
  let best = coverOf(pixels, shiftX, shiftY, frame, mayHide);
  for (let k = 0; k < 8 && best.covered + best.outside < 1; k++) {
    const angle = (k * Math.PI) / 4;
    const cover = coverOf(
      pixels,
      shiftX + slack * Math.cos(angle),
      shiftY + slack * Math.sin(angle),
      frame,
      mayHide,
    );
    if (cover.covered + cover.outside > best.covered + best.outside) best = cover;
  }
  return best;
}

/** Share of a body that falls on pixels of one label, the least over shifts of up to two steps of `slack` pixels. */
export function leastShare(
  pixels: Int32Array,
  shiftX: number,
  shiftY: number,
  slack: number,
  frame: ColourFrame,
  wanted: number,
): number {
  const { width, height, label } = frame;
  let best = pixels.length;
  for (let place = 0; place < 25 && best > 0; place++) {
    const dx = Math.round(shiftX + slack * ((place % 5) - 2));
    const dy = Math.round(shiftY + slack * (Math.floor(place / 5) - 2));
    let count = 0;
    for (const pixel of pixels) {
      const y = (pixel / width) | 0;
      const x = pixel - y * width + dx;
      const row = y + dy;
      if (x >= 0 && row >= 0 && x < width && row < height && label[row * width + x] === wanted) count++;
      if (count >= best) break;
    }
    if (count < best) best = count;
  }
  return best / pixels.length;
}

export interface Neighbourhood {
  /** Labels of named things at most two pixels away. */
  readonly touching: readonly number[];
  /** True when the region reaches the border of the picture. */
  readonly border: boolean;
}

/** What a region touches. Pixels between two things are mixed, so a gap of one pixel still counts as touching. */
export function neighbourhoodOf(
  region: Pick<Region, 'pixels' | 'left' | 'right' | 'top' | 'bottom'>,
  own: number,
  frame: ColourFrame,
  named: Uint8Array,
): Neighbourhood {
  const { width, height, label } = frame;
  const seen = new Set<number>();
  for (const pixel of region.pixels) {
    const y = (pixel / width) | 0;
    const x = pixel - y * width;
    if (x >= 2) note(label[pixel - 2]!);
    if (x < width - 2) note(label[pixel + 2]!);
    if (y >= 2) note(label[pixel - 2 * width]!);
    if (y < height - 2) note(label[pixel + 2 * width]!);
    if (x >= 1) note(label[pixel - 1]!);
    if (x < width - 1) note(label[pixel + 1]!);
    if (y >= 1) note(label[pixel - width]!);
    if (y < height - 1) note(label[pixel + width]!);
  }
  return {
    touching: [...seen],
    border:
      region.left === 0 || region.top === 0 || region.right === width - 1 || region.bottom === height - 1,
  };

  function note(at: number): void {
    if (at !== 0 && at !== own && named[at] === 1) seen.add(at);
  }
}

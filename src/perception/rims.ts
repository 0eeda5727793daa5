/** Rims: where two things meet, mixed colours may look like a third. Red beside yellow is orange. */
import type { ColourFrame } from './colour-lookup.ts';
import type { Component } from './components.ts';

/**
 * Gives pixels of a thin line between two other things to the one with more neighbours there. A pixel counts as thin when at
 * most two of its eight neighbours share its label.
 */
export function settleRims({ width, height, label, candidate }: ColourFrame): void {
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1; x < width - 1; x++) {
      const pixel = y * width + x;
      const own = label[pixel]!;
      if (own === 0) continue;
      let same = 0;
      let first = 0;
      let firstCount = 0;
      let second = 0;
      let secondCount = 0;
      for (let k = 0; k < 9; k++) {
        if (k === 4) continue;
        const at = label[pixel + (((k / 3) | 0) - 1) * width + (k % 3) - 1]!;
        if (at === own) same++;
        else if (at === 0) continue;
        else if (at === first || first === 0) {
          first = at;
          firstCount++;
        } else if (at === second || second === 0) {
          second = at;
          secondCount++;
        }
      }
      if (same > 2 || secondCount === 0) continue;
      label[pixel] = firstCount >= secondCount ? first : second;
      candidate[pixel] = label[pixel]!;
    }
  }
}

/** True for a piece without inside that lies between two other things. */
export function isRim(piece: Component, { width, height, label }: ColourFrame): boolean {
  let first = 0;
  let second = 0;
  let inner = 0;
  for (const pixel of piece.pixels) {
    const y = (pixel / width) | 0;
    const x = pixel - y * width;
    let same = 0;
    for (let side = 0; side < 4; side++) {
      const nx = side === 0 ? x - 1 : side === 1 ? x + 1 : x;
      const ny = side === 2 ? y - 1 : side === 3 ? y + 1 : y;
      if (nx < 0 || ny < 0 || nx >= width || ny >= height) continue;
      const at = label[ny * width + nx]!;
      if (at === piece.label) same++;
      else if (at !== 0 && first === 0) first = at;
      else if (at !== 0 && at !== first) second = at;
    }
    if (same === 4) inner++;
  }
  return second !== 0 && inner <= 0.1 * piece.pixels.length;
}

/** Pieces of one colour that are one thing: touching at a corner, or parted by something in front. */
import type { ColourFrame } from './colour-lookup.ts';
import type { Component } from './components.ts';

/** Pieces that belong together, largest piece first, as one list of pixels. */
export interface PieceGroup {
  readonly label: number;
  readonly pixels: Int32Array;
}

/** Joins the pieces of one label whose gap is at most a pixel or is mostly filled by other things. */
export function groupPieces(pieces: readonly Component[], frame: ColourFrame): PieceGroup[] {
  if (pieces.length === 1) return [pieces[0]!];
  const sorted = [...pieces].sort((a, b) => b.pixels.length - a.pixels.length);
  const groups: Component[][] = [];
  for (const piece of sorted) {
    const joined = groups.filter((group) => group.some((member) => belongTogether(member, piece, frame)));
    const first = joined[0];
    if (first === undefined) {
      groups.push([piece]);
      continue;
    }
    first.push(piece);
    for (const other of joined.slice(1)) {
      first.push(...other);
      groups.splice(groups.indexOf(other), 1);
    }
  }
  return groups.map((group) => ({ label: group[0]!.label, pixels: joinedPixels(group) }));
}

function joinedPixels(pieces: readonly Component[]): Int32Array {
  if (pieces.length === 1) return pieces[0]!.pixels;
  const pixels = new Int32Array(pieces.reduce((sum, piece) => sum + piece.pixels.length, 0));
  let at = 0;
  for (const piece of pieces) {
    pixels.set(piece.pixels, at);
    at += piece.pixels.length;
  }
  return pixels;
}

function belongTogether(a: Component, b: Component, frame: ColourFrame): boolean {
  const { width, label } = frame;
  let best = Number.POSITIVE_INFINITY;
  let from = 0;
  let to = 0;
  for (const one of a.pixels) {
    const y = (one / width) | 0;
    const x = one - y * width;
    for (const other of b.pixels) {
      const otherY = (other / width) | 0;
      const distance = (other - otherY * width - x) ** 2 + (otherY - y) ** 2;
      if (distance < best) {
        best = distance;
        from = one;
        to = other;
      }
    }
  }
  if (best <= 4) return true;
  // A speck elsewhere is a stray colour, not a part.
  if (Math.min(a.pixels.length, b.pixels.length) < 0.12 * Math.max(a.pixels.length, b.pixels.length))
    return false;
  // What parts one thing is no wider than the thing is long.
  if (best > (2 + 1.5 * Math.sqrt(a.pixels.length + b.pixels.length)) ** 2) return false;
  const fromY = (from / width) | 0;
  const fromX = from - fromY * width;
  const toY = (to / width) | 0;
  const toX = to - toY * width;
  const steps = Math.ceil(Math.sqrt(best));
  let filled = 0;
  for (let step = 1; step < steps; step++) {
    const x = Math.round(fromX + ((toX - fromX) * step) / steps);
    const y = Math.round(fromY + ((toY - fromY) * step) / steps);
    if (label[y * width + x] !== 0) filled++;
  }
  return filled >= 0.5 * (steps - 1);
}

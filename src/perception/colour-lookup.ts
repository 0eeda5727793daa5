/** Names the colour of a pixel: a table from RGB to the object it looks like, filled in as colours turn up. */
import { chromaU, chromaV, hueDifference } from './chroma.ts';

/** Label of a colour that is neither the background's nor a known object's. */
export const unknownLabel = 255;
/** Strength from which a pixel counts as the object rather than as background. */
export const solidStrength = 64;

/** How one object looks in the clip. Shaded or mixed with the floor, it keeps its hue and loses chroma. */
export interface ColourModel {
  /** 1-based; 0 is background. */
  readonly label: number;
  /** Direction in the chroma plane in radians. */
  readonly hue: number;
  /** Largest difference in hue that still counts, in radians. */
  readonly tolerance: number;
  /** Chroma (0 to about 200) of the well lit part. */
  readonly chroma: number;
  /** Chroma from which a pixel counts as the object. */
  readonly threshold: number;
}

export interface Palette {
  /** Chroma of the grey that the background centres on. */
  readonly neutral: readonly [number, number];
  readonly models: readonly ColourModel[];
  /** Chroma from which a colour of no known hue counts as an unknown thing. */
  readonly unknownThreshold: number;
  /** Hues of coloured background with the chroma up to which they are background. */
  readonly backdrop: readonly { readonly hue: number; readonly tolerance: number; readonly chroma: number }[];
}

/** Pixels of one frame by colour. `candidate` is the hue's owner, `strength` how much of it: 64 is the border, 255 the most. */
export interface ColourFrame {
  readonly width: number;
  readonly height: number;
  readonly label: Uint8Array;
  readonly candidate: Uint8Array;
  readonly strength: Uint8Array;
}

export function createColourFrame(width: number, height: number): ColourFrame {
  const size = width * height;
  return {
    width,
    height,
    label: new Uint8Array(size),
    candidate: new Uint8Array(size),
    strength: new Uint8Array(size),
  };
}

export interface ColourLookup {
  /** Labels a frame of 8-bit RGB into `target`. */
  read(rgb: Uint8Array, target: ColourFrame): void;
}

const blank = 0xffff;
/** Chroma units by which a colour may lie beside the line of its hue, whatever its chroma. */
const noiseSlack = 9;

/** A colour model with its hue as a unit vector. */
interface Direction extends ColourModel {
  readonly cos: number;
  readonly sin: number;
  readonly sinTolerance: number;
}

/** A lookup of 64 levels a channel. A clip shows a few thousand colours, so the table is filled on demand. */
export function createColourLookup(palette: Palette): ColourLookup {
  const table = new Uint16Array(64 ** 3).fill(blank);
  const models = palette.models.map(
    (model): Direction => ({
      ...model,
      cos: Math.cos(model.hue),
      sin: Math.sin(model.hue),
      sinTolerance: Math.sin(model.tolerance),
    }),
  );
  return {
    read(rgb, target) {
      const { label, candidate, strength } = target;
      for (let pixel = 0, at = 0; pixel < label.length; pixel++, at += 3) {
        const red = rgb[at]! >> 2;
        const green = rgb[at + 1]! >> 2;
        const blue = rgb[at + 2]! >> 2;
        const key = (red << 12) | (green << 6) | blue;
        let code = table[key]!;
        if (code === blank) {
          code = colourCode(palette, models, 4 * red + 1.5, 4 * green + 1.5, 4 * blue + 1.5);
          table[key] = code;
        }
        const owner = code >> 8;
        const amount = code & 255;
        candidate[pixel] = owner;
        strength[pixel] = amount;
        label[pixel] = amount >= solidStrength ? owner : 0;
      }
    },
  };
}

function colourCode(
  palette: Palette,
  models: readonly Direction[],
  red: number,
  green: number,
  blue: number,
): number {
  const u = chromaU(red, green, blue) - palette.neutral[0];
  const v = chromaV(green, blue) - palette.neutral[1];
  const chroma = Math.sqrt(u * u + v * v);
  if (chroma < 6) return 0;
  let best: Direction | undefined;
  let bestAlong = 0;
  let bestMiss = Number.POSITIVE_INFINITY;
  for (const model of models) {
    const along = u * model.cos + v * model.sin;
    const aside = Math.abs(v * model.cos - u * model.sin);
    const miss = aside / along;
    // Near the grey centre a few units of noise turn the hue: the tolerance widens there.
    if (along > 0 && aside <= chroma * model.sinTolerance + noiseSlack && miss < bestMiss) {
      best = model;
      bestMiss = miss;
      bestAlong = along;
    }
  }
  if (best !== undefined) return pack(best.label, (solidStrength * bestAlong) / best.threshold);
  const hue = Math.atan2(v, u);
  for (const colour of palette.backdrop) {
    if (Math.abs(hueDifference(hue, colour.hue)) <= colour.tolerance && chroma <= colour.chroma) return 0;
  }
  return pack(unknownLabel, (solidStrength * chroma) / palette.unknownThreshold);
}

/** Owner in the high byte; the strength stops at 254 so that no code equals the blank mark. */
function pack(owner: number, strength: number): number {
  return (owner << 8) | Math.max(0, Math.min(254, Math.round(strength)));
}

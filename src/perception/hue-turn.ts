/** Hues of objects in the context and in the clip, and the turn that leads from one to the other. */
import { chromaU, chromaV, hueDifference, quantile } from './chroma.ts';

export const hueBins: number = 72;
export const binWidth: number = (2 * Math.PI) / hueBins;
/** Chroma below which a colour has no hue worth naming. */
export const greyChroma = 18;
/** Hues this near belong to one object: shading, gamma and blocking turn them by up to 20 degrees. */
export const hueReach: number = (26 * Math.PI) / 180;

/** One object's colours in the context. */
export interface ContextColour {
  readonly label: number;
  readonly hue: number;
  readonly chroma: number;
  readonly area: number;
}

/** Hue and chroma of one pixel about the neutral grey. */
export function polar(
  rgb: Uint8Array,
  pixel: number,
  neutral: readonly [number, number],
): { readonly hue: number; readonly chroma: number } {
  const u = chromaU(rgb[3 * pixel]!, rgb[3 * pixel + 1]!, rgb[3 * pixel + 2]!) - neutral[0];
  const v = chromaV(rgb[3 * pixel + 1]!, rgb[3 * pixel + 2]!) - neutral[1];
  return { hue: Math.atan2(v, u), chroma: Math.hypot(u, v) };
}

/** True when a pixel has too little chroma for a hue. */
export function isGrey(rgb: Uint8Array, pixel: number, neutral: readonly [number, number]): boolean {
  const u = chromaU(rgb[3 * pixel]!, rgb[3 * pixel + 1]!, rgb[3 * pixel + 2]!) - neutral[0];
  const v = chromaV(rgb[3 * pixel + 1]!, rgb[3 * pixel + 2]!) - neutral[1];
  return u * u + v * v < greyChroma * greyChroma;
}

/** Chroma-weighted mean hue and the upper quartile of the chroma. */
export function meanColour(
  rgb: Uint8Array,
  pixels: readonly number[],
  neutral: readonly [number, number],
): { readonly hue: number; readonly chroma: number } {
  let u = 0;
  let v = 0;
  const chromas: number[] = [];
  for (const pixel of pixels) {
    const { hue, chroma } = polar(rgb, pixel, neutral);
    u += chroma * Math.cos(hue);
    v += chroma * Math.sin(hue);
    chromas.push(chroma);
  }
  return { hue: Math.atan2(v, u), chroma: quantile(chromas, 0.75) };
}

/** Coloured pixels by hue around where an object was; those a little off count half. */
export function hueHistogram(
  rgb: Uint8Array,
  owner: Uint8Array,
  reach: Uint8Array,
  label: number,
  neutral: readonly [number, number],
): Float64Array {
  const histogram = new Float64Array(hueBins);
  for (let pixel = 0; pixel < owner.length; pixel++) {
    if (reach[pixel] !== label || isGrey(rgb, pixel, neutral)) continue;
    const { hue } = polar(rgb, pixel, neutral);
    const bin = Math.floor((hue + Math.PI) / binWidth) % hueBins;
    histogram[bin]! += owner[pixel] === label ? 1 : 0.5;
  }
  return histogram;
}

/** The turn of all hues that finds the most objects. No turn wins ties. */
export function commonTurn(colours: readonly ContextColour[], histograms: readonly Float64Array[]): number {
  let best = 0;
  let bestScore = -1;
  for (let step = 0; step < hueBins; step++) {
    const turn = step * binWidth;
    let score = step === 0 ? 0.25 : 0;
    colours.forEach((colour, k) => {
      if (colour.area === 0 || colour.chroma < greyChroma) return;
      const histogram = histograms[k]!;
      let found = 0;
      for (let bin = 0; bin < hueBins; bin++) {
        const miss = Math.abs(hueDifference((bin + 0.5) * binWidth - Math.PI, colour.hue + turn));
        if (miss < hueReach) found += histogram[bin]! * (1 - 0.5 * (miss / hueReach));
      }
      score += Math.min(1, found / (0.7 * colour.area));
    });
    if (score > bestScore + 1e-9) {
      bestScore = score;
      best = turn;
    }
  }
  return hueDifference(best, 0);
}

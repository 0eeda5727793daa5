/** Learns, once a clip, how the hinted objects look in it: generated clips may have another palette than their context. */
import { frameOf } from '../clip/clip.ts';
import { chromaU, chromaV, hueDifference, quantile } from './chroma.ts';
import type { ColourModel, Palette } from './colour-lookup.ts';
import {
  binWidth,
  type ContextColour,
  commonTurn,
  greyChroma,
  hueBins,
  hueHistogram,
  hueReach,
  isGrey,
  meanColour,
  polar,
} from './hue-turn.ts';
import { grownOwners, ownersOf } from './owner-masks.ts';
import type { Hints } from './perceiver.ts';

/** Why a hinted object cannot be followed by colour. */
export interface Unseen {
  readonly label: number;
  readonly reason: string;
}

export interface Calibration {
  readonly palette: Palette;
  readonly unseen: readonly Unseen[];
  /** Turn of all hues from the context to the clip in radians. */
  readonly hueTurn: number;
  /** False when the clip's picture differs from the context's: masks are then drawn with another edge. */
  readonly sameLooks: boolean;
}

/** Chroma of the darkest side over that of the brightest; less is a rim of mixed colours. */
const darkShare = 0.5;
/**
 * The palette of the clip. All hues may have turned together (another palette, inverted colours): the turn is the one
 * under which most objects are found near where the context left them. An object that has not turned with the others
 * keeps the colour that it should have, and is then missed.
 *
 * @param firstFrame first generated frame as it will be read (smoothed when noisy)
 */
export function calibrate(hints: Hints, firstFrame: Uint8Array, width: number, height: number): Calibration {
  const last = frameOf(hints.context, hints.context.frameCount - 1);
  const owner = ownersOf(hints.objects, width * height);
  const near = grownOwners(owner, width, height, Math.max(1, Math.round(width / 32)));
  const reach = grownOwners(owner, width, height, Math.max(3, Math.round((5 * width) / 64)));
  const oldNeutral = neutralOf(last, near);
  const neutral = neutralOf(firstFrame, near);
  const colours = hints.objects.map((_, k) => contextColour(last, owner, k + 1, oldNeutral, width));
  const histograms = hints.objects.map((_, k) => hueHistogram(firstFrame, owner, reach, k + 1, neutral));
  const hueTurn = commonTurn(colours, histograms);
  const fade = chromaRatio(firstFrame, owner, colours, neutral, hueTurn);
  const models: ColourModel[] = [];
  const unseen: Unseen[] = [];
  for (const colour of colours) {
    const id = hints.objects[colour.label - 1]?.id ?? '';
    if (colour.area === 0)
      unseen.push({ label: colour.label, reason: `${id} is not visible in the context` });
    else if (colour.chroma < greyChroma)
      unseen.push({ label: colour.label, reason: `${id} is too grey to be told by its colour` });
    else models.push(modelOf(firstFrame, owner, reach, colour, neutral, hueTurn, fade, width));
  }
  return {
    palette: {
      neutral,
      models: separated(models),
      unknownThreshold: Math.max(30, 0.45 * Math.min(140, ...models.map((model) => model.chroma))),
      backdrop: backdropOf(last, near, oldNeutral, hueTurn, fade),
    },
    unseen,
    hueTurn,
    sameLooks: looksAlike(last, firstFrame, near),
  };
}

function neutralOf(rgb: Uint8Array, near: Uint8Array): readonly [number, number] {
  const us: number[] = [];
  const vs: number[] = [];
  // Every third pixel will do for a median.
  for (let pixel = 0; pixel < near.length; pixel += 3) {
    if (near[pixel] !== 0) continue;
    us.push(chromaU(rgb[3 * pixel]!, rgb[3 * pixel + 1]!, rgb[3 * pixel + 2]!));
    vs.push(chromaV(rgb[3 * pixel + 1]!, rgb[3 * pixel + 2]!));
  }
  return [quantile(us, 0.5), quantile(vs, 0.5)];
}

/** True when the background, edges included, hardly changed: at most 3 in 100 pixels by more than 6 steps. */
function looksAlike(before: Uint8Array, after: Uint8Array, near: Uint8Array): boolean {
  let pixels = 0;
  let changed = 0;
  for (let pixel = 0; pixel < near.length; pixel++) {
    if (near[pixel] !== 0) continue;
    pixels++;
    const at = 3 * pixel;
    const change = Math.max(
      Math.abs(before[at]! - after[at]!),
      Math.abs(before[at + 1]! - after[at + 1]!),
      Math.abs(before[at + 2]! - after[at + 2]!),
    );
    if (change > 6) changed++;
  }
  return changed <= 0.03 * pixels;
}

function contextColour(
  rgb: Uint8Array,
  owner: Uint8Array,
  label: number,
  neutral: readonly [number, number],
  width: number,
): ContextColour {
  const all: number[] = [];
  for (let pixel = 0; pixel < owner.length; pixel++) if (owner[pixel] === label) all.push(pixel);
  const inner = all.filter((pixel) =>
    [pixel - 1, pixel + 1, pixel - width, pixel + width].every((side) => owner[side] === label),
  );
  const { hue, chroma } = meanColour(rgb, inner.length >= 4 ? inner : all, neutral);
  return { label, hue, chroma, area: all.length };
}

/** Chroma of the clip over chroma of the context: the median over the objects that are found. */
function chromaRatio(
  rgb: Uint8Array,
  owner: Uint8Array,
  colours: readonly ContextColour[],
  neutral: readonly [number, number],
  turn: number,
): number {
  const ratios: number[] = [];
  for (const colour of colours) {
    if (colour.chroma < greyChroma) continue;
    const chromas: number[] = [];
    for (let pixel = 0; pixel < owner.length; pixel++) {
      if (owner[pixel] !== colour.label) continue;
      const { hue, chroma } = polar(rgb, pixel, neutral);
      if (chroma > greyChroma && Math.abs(hueDifference(hue, colour.hue + turn)) < hueReach)
        chromas.push(chroma);
    }
    if (chromas.length >= 0.3 * colour.area) ratios.push(quantile(chromas, 0.75) / colour.chroma);
  }
  return ratios.length === 0 ? 1 : quantile(ratios, 0.5);
}

function modelOf(
  rgb: Uint8Array,
  owner: Uint8Array,
  reach: Uint8Array,
  colour: ContextColour,
  neutral: readonly [number, number],
  turn: number,
  fade: number,
  width: number,
): ColourModel {
  const expected = colour.hue + turn;
  const floor = Math.max(greyChroma, 0.25 * colour.chroma * fade);
  const isOwn = new Uint8Array(owner.length);
  const own: number[] = [];
  for (let pixel = 0; pixel < owner.length; pixel++) {
    if (reach[pixel] !== colour.label || isGrey(rgb, pixel, neutral)) continue;
    const { hue, chroma } = polar(rgb, pixel, neutral);
    if (chroma < floor || Math.abs(hueDifference(hue, expected)) > hueReach) continue;
    own.push(pixel);
    isOwn[pixel] = 1;
  }
  const inner = own.filter((pixel) =>
    [pixel - 1, pixel + 1, pixel - width, pixel + width].every((side) => isOwn[side] === 1),
  );
  const samples = inner.length >= 4 ? inner : own;
  const seen = own.length >= Math.max(3, 0.2 * colour.area);
  const found = seen ? meanColour(rgb, samples, neutral) : { hue: expected, chroma: colour.chroma * fade };
  const dark = seen
    ? quantile(
        samples.map((pixel) => polar(rgb, pixel, neutral).chroma),
        0.1,
      )
    : 0.6 * found.chroma;
  return {
    label: colour.label,
    hue: found.hue,
    tolerance: hueReach,
    chroma: found.chroma,
    threshold: Math.max(greyChroma, 0.5 * Math.min(found.chroma, Math.max(dark, darkShare * found.chroma))),
  };
}

/** Narrows tolerances to half the gap between neighbours in hue, so that no colour has two owners. */
function separated(models: readonly ColourModel[]): ColourModel[] {
  return models.map((model) => {
    let tolerance = model.tolerance;
    for (const other of models) {
      if (other !== model) tolerance = Math.min(tolerance, Math.abs(hueDifference(other.hue, model.hue)) / 2);
    }
    return { ...model, tolerance };
  });
}

/** Coloured background (a painted mark, a tinted wall): hues of unclaimed context pixels that fill at least 12 pixels. */
function backdropOf(
  rgb: Uint8Array,
  near: Uint8Array,
  neutral: readonly [number, number],
  turn: number,
  fade: number,
): Palette['backdrop'] {
  const chromas: number[][] = Array.from({ length: hueBins }, () => []);
  for (let pixel = 0; pixel < near.length; pixel++) {
    if (near[pixel] !== 0 || isGrey(rgb, pixel, neutral)) continue;
    const { hue, chroma } = polar(rgb, pixel, neutral);
    chromas[Math.floor((hue + Math.PI) / binWidth) % hueBins]?.push(chroma);
  }
  return chromas.flatMap((list, bin) =>
    list.length < 12
      ? []
      : [
          {
            hue: (bin + 0.5) * binWidth - Math.PI + turn,
            tolerance: hueReach / 2,
            chroma: quantile(list, 0.95) * fade * 1.25,
          },
        ],
  );
}

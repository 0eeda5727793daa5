/** Accuracy and speed of the palette perceiver on clean clips, on clips with other looks, and on drawn faults. */

import { appearanceScales, appearances } from '../src/clip/appearance.ts';
import { type Accuracy, measureAccuracy } from '../src/perception/accuracy.ts';
import { createPalettePerceiver } from '../src/perception/palette.ts';
import { occlude } from '../src/simulators/occlude/world.ts';
import { push } from '../src/simulators/push/world.ts';
import type { World } from '../src/simulators/world.ts';

/** One line of the table on the perceiver's page. */
export interface PaletteFigures extends Accuracy {
  /** `clean`, or an appearance at its nominal severity. */
  readonly looks: string;
}

/** Appearances at these severities: nominal, a larger turn of hues and stronger noise. */
const looks: readonly (readonly [keyof typeof appearances, number])[] = [
  ['blur', appearanceScales.blur.nominal],
  ['noise', appearanceScales.noise.nominal],
  ['noise', 12],
  ['paletteShift', appearanceScales.paletteShift.nominal],
  ['paletteShift', 90],
  ['gamma', appearanceScales.gamma.nominal],
  ['invert', appearanceScales.invert.nominal],
  ['blocking', appearanceScales.blocking.nominal],
  ['resolution', appearanceScales.resolution.nominal],
];

/** Measures both worlds. `contexts` starts a world for clean clips (eight clips each), an eighth of them for other looks. */
export async function benchPalette(
  contexts = 32,
  sizes: readonly number[] = [64, 128],
): Promise<readonly PaletteFigures[]> {
  const perceiver = createPalettePerceiver();
  const figures: PaletteFigures[] = [];
  const worlds: readonly World[] = [push, occlude];
  for (const size of sizes) {
    for (const world of worlds) {
      const clean = await measureAccuracy(perceiver, { world, size, contexts });
      figures.push({ looks: 'clean', ...clean });
      for (const [id, severity] of looks) {
        const change = appearances[id];
        const figure = await measureAccuracy(perceiver, {
          world,
          size,
          contexts: Math.ceil(contexts / 8),
          looks: (clip, seed) => change(clip, severity, seed),
        });
        figures.push({ looks: `${id} ${severity}`, ...figure });
      }
    }
  }
  return figures;
}

/** The oracle in other looks: what no probe of control may object to. */
import { type AppearanceId, appearanceScales, appearances } from '../../clip/appearance.ts';
import { keyedSeed } from '../../statistics/random.ts';
import type { ControlModel } from './control-model.ts';

const names: Readonly<Record<AppearanceId, string>> = {
  blur: 'blur',
  noise: 'noise',
  paletteShift: 'palette-shift',
  gamma: 'gamma',
  invert: 'inversion',
  blocking: 'blocking',
  resolution: 'resolution',
};

export const appearanceControls: readonly ControlModel[] = Object.entries(names).map(([key, name]) =>
  appearanceControl(key as AppearanceId, name),
);

function appearanceControl(appearance: AppearanceId, name: string): ControlModel {
  const { title, unit, nominal, grades } = appearanceScales[appearance];
  return {
    id: `oracle-${name}`,
    title: `Oracle, ${title.toLowerCase()}`,
    defect: `None in what happens: the oracle's frames with ${title.toLowerCase()}.`,
    kind: 'appearance',
    severity: { unit, nominal, levels: grades },
    caughtBy: [],
    recipe: ({ actions, seed }, severity) => ({
      actions,
      noiseSeed: seed,
      finish: (clip) => appearances[appearance](clip, severity, keyedSeed(seed, 'appearance')),
    }),
  };
}

/** Changes of looks that leave positions, identities and timing alone: the negative controls of every control probe. */
import { VivaError } from '../errors.ts';
import { blockArtefacts } from './blocking.ts';
import { blur } from './blur.ts';
import type { Clip } from './clip.ts';
import { addNoise, applyGamma, invertLevels, rotateHue } from './colour.ts';
import { reduceResolution } from './resolution.ts';

/** Names of the appearance changes. */
export const appearanceIds = [
  'blur',
  'noise',
  'paletteShift',
  'gamma',
  'invert',
  'blocking',
  'resolution',
] as const;

/** Name of an appearance change. */
export type AppearanceId = (typeof appearanceIds)[number];

/** A change of looks. Pure: gives a new clip of the same size and rate; the same arguments give the same bytes. */
export type Appearance = (clip: Clip, severity: number, seed: number) => Clip;

/** What the severity of an appearance change means. */
export interface AppearanceScale {
  readonly title: string;
  /** Unit of the severity. */
  readonly unit: string;
  /** Severity that changes nothing: the result has the same bytes. */
  readonly identity: number;
  /** Severity at which a control probe must not react; chosen for frames of 64 to 128 pixels. */
  readonly nominal: number;
  /** Severities from mild to strong for graded certificates; `nominal` is one of them. */
  readonly grades: readonly number[];
  /** Allowed range, both ends included. */
  readonly range: readonly [number, number];
}

/** Units, nominal severities and ranges. */
export const appearanceScales: Readonly<Record<AppearanceId, AppearanceScale>> = {
  blur: {
    title: 'Gaussian blur',
    unit: 'sigma in pixels',
    identity: 0,
    nominal: 1,
    grades: [0.5, 1, 1.5, 2],
    range: [0, 64],
  },
  noise: {
    title: 'Sensor noise',
    unit: 'standard deviation in levels of 255',
    identity: 0,
    nominal: 8,
    grades: [4, 8, 16, 24],
    range: [0, 255],
  },
  paletteShift: {
    title: 'Hue rotation',
    unit: 'degrees',
    identity: 0,
    nominal: 40,
    grades: [10, 20, 40, 90, 180],
    range: [-360, 360],
  },
  gamma: {
    title: 'Gamma',
    unit: 'exponent; above 1 is darker',
    identity: 1,
    nominal: 1.5,
    grades: [0.8, 1.25, 1.5, 2],
    range: [0.1, 10],
  },
  // Half an inversion is uniform grey, which destroys the content: there is no scale in between.
  invert: {
    title: 'Inversion',
    unit: '1 inverts, 0 does not',
    identity: 0,
    nominal: 1,
    grades: [1],
    range: [0, 1],
  },
  blocking: {
    title: 'JPEG-like blocking',
    unit: 'multiple of the quality 50 tables (2 is quality 25)',
    identity: 0,
    nominal: 2,
    grades: [0.5, 1, 2, 4],
    range: [0, 50],
  },
  resolution: {
    title: 'Loss of resolution',
    unit: 'factor by which each side is reduced and enlarged again',
    identity: 1,
    nominal: 2,
    grades: [1.5, 2, 3, 4],
    range: [1, 64],
  },
};

/**
 * The appearance changes. `noise` alone depends on the seed; frame k of a clip gets the same noise whatever its
 * length. Each throws `invalid-input` for a severity outside its range.
 */
export const appearances: Readonly<Record<AppearanceId, Appearance>> = {
  blur: guarded('blur', blur),
  noise: guarded('noise', addNoise),
  paletteShift: guarded('paletteShift', rotateHue),
  gamma: guarded('gamma', applyGamma),
  invert: guarded('invert', invertLevels),
  blocking: guarded('blocking', blockArtefacts),
  resolution: guarded('resolution', reduceResolution),
};

function guarded(id: AppearanceId, change: Appearance): Appearance {
  const { identity, range, unit } = appearanceScales[id];
  return (clip, severity, seed) => {
    const inside = severity >= range[0] && severity <= range[1];
    if (!inside || (id === 'invert' && !Number.isInteger(severity)))
      throw new VivaError({
        code: 'invalid-input',
        message: `The appearance "${id}" has no severity ${severity}.`,
        hint: `Give ${id === 'invert' ? '0 or 1' : `${range[0]} to ${range[1]}`} (${unit}).`,
      });
    return severity === identity
      ? { ...clip, data: new Uint8Array(clip.data) }
      : change(clip, severity, seed);
  };
}

/** The tagged types of visual quality. They are no control evidence, and the compiler knows. */
import type { Measurement } from '../statistics/measurement.ts';

/** Id of a looks figure as it is written into records. */
export type LooksId = 'psnr' | 'ssim' | 'sharpness' | 'flicker' | 'reference_flicker' | 'genie_delta_psnr';

/** What a reader must know to read a looks figure. */
export interface LooksDescription {
  readonly title: string;
  /** Unit of the figure; `1` for ratios and indices. */
  readonly unit: string;
  /** Where better pictures lie. */
  readonly better: 'higher' | 'lower' | 'near-one' | 'not-applicable';
}

/** Title, unit and direction of every looks figure. @see docs/looks.md */
export const looksDescriptions: Readonly<Record<LooksId, LooksDescription>> = {
  psnr: { title: 'PSNR against the reference', unit: 'dB', better: 'higher' },
  ssim: { title: 'SSIM against the reference', unit: '1', better: 'higher' },
  sharpness: { title: 'Gradient energy relative to the reference', unit: '1', better: 'near-one' },
  flicker: { title: 'Flicker where nothing moves', unit: 'luma levels', better: 'lower' },
  reference_flicker: {
    title: 'Flicker of the reference itself',
    unit: 'luma levels',
    better: 'not-applicable',
  },
  genie_delta_psnr: { title: 'Genie delta PSNR', unit: 'dB', better: 'not-applicable' },
};

/**
 * One looks figure. The number sits behind `measurement` on purpose: a figure is not assignable to a `Measurement`,
 * so it cannot reach a control claim by accident.
 */
export interface LooksFigure {
  readonly kind: 'looks';
  readonly id: LooksId;
  readonly measurement: Measurement;
}

/** One looks figure for each frame of a clip. */
export interface LooksSeries {
  readonly kind: 'looks';
  readonly id: LooksId;
  /** One per frame; frame 0 first. */
  readonly byFrame: readonly Measurement[];
}

/** Tags a measurement as looks. */
export function looksFigure(id: LooksId, measurement: Measurement): LooksFigure {
  return { kind: 'looks', id, measurement };
}

/** Size of a model's effect relative to the reference's effect. */

import { type BootstrapOptions, clusterBootstrap } from './bootstrap.ts';
import type { Measurement } from './measurement.ts';
import { requireSameLength } from './precondition.ts';
import { entryAt } from './sample.ts';

/** Effects of the same intervention in one context, coordinate by coordinate (e.g. per frame and axis). */
export interface EffectPair {
  /** Effect in the model, in the unit of the track. */
  readonly model: readonly number[];
  /** Effect in the reference, in the same unit. */
  readonly reference: readonly number[];
}

/**
 * Gain g = sum e_m e_r / sum e_r^2 over all contexts; undefined when the reference shows no effect at all.
 * 1 is the right size, 0 no reaction, negative the wrong direction.
 */
export function ratioOfSums(contexts: readonly EffectPair[]): number | undefined {
  let product = 0;
  let square = 0;
  for (const { model, reference } of contexts) {
    requireSameLength('model and reference', model, reference);
    for (const [index, effect] of reference.entries()) {
      product += entryAt(model, index) * effect;
      square += effect * effect;
    }
  }
  return square === 0 ? undefined : product / square;
}

/**
 * Gain with a cluster bootstrap interval over contexts. Use level 0.9 for two one-sided tests at 0.05.
 * @returns undetermined when the reference shows no effect.
 */
export function gain(contexts: readonly EffectPair[], options: BootstrapOptions): Measurement {
  return clusterBootstrap(contexts, ratioOfSums, options);
}

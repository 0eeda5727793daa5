/** I4: the effect has the size of the reference's effect. */

import { gain as gainEstimate } from '../statistics/gain.ts';
import { measured, undetermined } from '../statistics/measurement.ts';
import { isEffect, pulseArms, pulseEffect } from './effect.ts';
import { type Probe, type ProbeSettings, scored } from './probe.ts';
import { reasonOf, scoredOnly } from './summary.ts';

export const gain: Probe = {
  id: 'I4',
  name: 'gain',
  question: 'Is the effect of the action as large as in the reference?',
  evidence: 'gain',
  needs: ['actions', 'reference'],
  settings: { threshold: 0.5, band: [0.67, 1.5] },
  arms: pulseArms,
  score(group, settings) {
    const effect = pulseEffect(group);
    if (!isEffect(effect)) return effect;
    const value = effect.product / effect.square;
    return scored(bandScore(value, settings), {
      gain: value,
      product: effect.product,
      square: effect.square,
    });
  },
  estimate(scores) {
    const contexts = scoredOnly(scores).map(({ detail }) => {
      const size = Math.sqrt(detail.square ?? 0);
      return { model: [(detail.product ?? 0) / size], reference: [size] };
    });
    if (contexts.length === 0) return undetermined(reasonOf(scores));
    const [only] = scoredOnly(scores);
    if (contexts.length === 1) return measured(only?.detail.gain ?? 0, { n: 1 });
    return gainEstimate(contexts, { seed: 1, level: 0.9 });
  },
  explain(scores, settings) {
    const estimate = this.estimate(scores, settings);
    const [low, high] = bandOf(settings);
    return estimate.status === 'measured'
      ? `gain ${estimate.value.toFixed(2)}, wanted ${low} to ${high}`
      : estimate.reason;
  },
};

/**
 * 1 at the right gain, 0.5 on an edge of the band, falling linearly to 0 as far outside as the right gain lies inside. It is
 * the worse of two one-sided scores, so each edge is tested; contexts far outside count no more than 0.
 */
export function bandScore(value: number, settings: ProbeSettings): number {
  const [low, high] = bandOf(settings);
  const above = clamp(0.5 + (0.5 * (value - low)) / (1 - low));
  const below = clamp(0.5 + (0.5 * (high - value)) / (high - 1));
  return Math.min(above, below);
}

function bandOf(settings: ProbeSettings): readonly [number, number] {
  return settings.band ?? [0.67, 1.5];
}

function clamp(value: number): number {
  return Math.min(1, Math.max(0, value));
}

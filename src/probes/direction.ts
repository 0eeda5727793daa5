/** I3: the effect points where the reference's effect points. */
import { isEffect, pulseArms, pulseEffect } from './effect.ts';
import { type Probe, scored } from './probe.ts';
import { meanScore, scoredOnly } from './summary.ts';

export const direction: Probe = {
  id: 'I3',
  name: 'direction',
  question: 'Does the effect of the action point where the effect in the reference points?',
  evidence: 'direction',
  needs: ['actions', 'reference'],
  settings: { threshold: 0.8 },
  arms: pulseArms,
  score(group) {
    const effect = pulseEffect(group);
    if (!isEffect(effect)) return effect;
    return scored(effect.product > 0 ? 1 : 0, { gain: effect.product / effect.square });
  },
  estimate: meanScore,
  explain(scores) {
    const all = scoredOnly(scores);
    const right = all.filter((entry) => entry.score === 1).length;
    const still = all.filter((entry) => entry.detail.gain === 0).length;
    return `right in ${right} of ${all.length} contexts${still > 0 ? `, no motion at all in ${still}` : ''}`;
  },
};

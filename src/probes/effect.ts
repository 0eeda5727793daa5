/** The effect of the pulse (plus against minus) in the model and in the reference: shared by direction and gain. */
import { minusArm, ONSET, plusArm } from './arms.ts';
import { inner, isScore, meanShifts, modelArms, movableObjects, referenceArms } from './motion.ts';
import type { Arm, ContextScore, ObservedGroup, ProbeStart } from './probe.ts';
import { notAsked, unmeasured } from './probe.ts';

/** Smallest effect of the reference, as a share of the frame's width, that a model can be held to. */
const SMALLEST_EFFECT = 0.01;

export interface PulseEffect {
  /** Inner product of the model's effect with the reference's, px^2. */
  readonly product: number;
  /** Squared size of the reference's effect, px^2. */
  readonly square: number;
}

export const pulseArms = (start: ProbeStart): readonly Arm[] => [plusArm(start), minusArm(start)];

export function pulseEffect(group: ObservedGroup): PulseEffect | ContextScore {
  const objects = movableObjects(group);
  const [referencePlus, referenceMinus] = referenceArms(group, ['plus', 'minus']);
  const frames = referencePlus.frameCount;
  const right = meanShifts(referenceMinus, referencePlus, objects, ONSET, frames);
  const square = inner(right, right);
  if (Math.sqrt(square) < SMALLEST_EFFECT * group.start.width)
    return notAsked('the reference shows no effect here');
  const seen = modelArms(group, ['plus', 'minus']);
  if (isScore(seen)) return seen;
  const [plus, minus] = seen;
  const effect = meanShifts(minus, plus, objects, ONSET, frames);
  if (effect.size === 0) return unmeasured('nothing is visible in both clips');
  return { product: inner(effect, right), square };
}

export function isEffect(value: PulseEffect | ContextScore): value is PulseEffect {
  return 'product' in value;
}

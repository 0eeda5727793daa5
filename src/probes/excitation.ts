/** The response of the controlled object to pseudo-random signs: shared by lag, shuffle and inverse dynamics. */
import type { Observation } from '../perception/perceiver.ts';
import type { BinaryRollouts } from '../statistics/cross-correlation.ts';
import { minusArm, ONSET, plusArm, randomArm, randomOppositeArm, randomSigns } from './arms.ts';
import { controlledObject, isScore, meanShifts, modelArms, type Shift } from './motion.ts';
import type { Arm, ContextScore, ObservedGroup, ProbeStart } from './probe.ts';
import { notAsked, unmeasured } from './probe.ts';

export const excitationArms = (start: ProbeStart): readonly Arm[] => [
  randomArm(start),
  randomOppositeArm(start),
  plusArm(start),
  minusArm(start),
];

/** Steps of the controlled object along the direction in which the pulse moves it, in pixels per control step. */
export interface Excitation {
  readonly rollouts: BinaryRollouts;
  /** The same from the reference; absent without one. */
  readonly reference: BinaryRollouts | undefined;
}

export function excitation(group: ObservedGroup): Excitation | ContextScore {
  const object = controlledObject(group);
  if (object === undefined) return notAsked('this world names no controlled object');
  const seen = modelArms(group, ['random', 'random-opposite', 'plus', 'minus']);
  if (isScore(seen)) return seen;
  const [random, opposite, plus, minus] = seen;
  const own = meanShifts(minus, plus, [object], ONSET, plus.frameCount).get(object);
  const reference = referenceExcitation(group, object);
  const direction = unit(reference?.direction ?? own);
  if (direction === undefined)
    return unmeasured('no pulse moves the controlled object: there is no direction to look along');
  return {
    rollouts: rolloutsAlong(group, random, opposite, object, direction),
    reference: reference?.rollouts,
  };
}

export function isExcitation(value: Excitation | ContextScore): value is Excitation {
  return 'rollouts' in value;
}

function referenceExcitation(
  group: ObservedGroup,
  object: string,
): { readonly direction: Shift; readonly rollouts: BinaryRollouts } | undefined {
  const [plus, minus, random, opposite] = ['plus', 'minus', 'random', 'random-opposite'].map((id) =>
    group.reference?.get(id),
  );
  if (!plus || !minus || !random || !opposite) return undefined;
  const direction = meanShifts(minus, plus, [object], ONSET, plus.frameCount).get(object);
  const along = unit(direction);
  if (direction === undefined || along === undefined) return undefined;
  return { direction, rollouts: rolloutsAlong(group, random, opposite, object, along) };
}

function rolloutsAlong(
  group: ObservedGroup,
  random: Observation,
  opposite: Observation,
  object: string,
  direction: Shift,
): BinaryRollouts {
  return {
    // The step into frame 0 starts in the prefix and is not seen in the clip.
    inputs: randomSigns(group.start).slice(1),
    plus: stepsAlong(random, object, direction),
    minus: stepsAlong(opposite, object, direction),
  };
}

/** Steps between neighbouring frames; a step in or out of hiding counts as none, which can only hide a response. */
function stepsAlong(observation: Observation, object: string, direction: Shift): number[] {
  return Array.from({ length: observation.frameCount - 1 }, (_, index) => {
    const shift = stepAt(observation, object, index + 1);
    return shift === undefined ? 0 : shift.dx * direction.dx + shift.dy * direction.dy;
  });
}

function stepAt(observation: Observation, object: string, frame: number): Shift | undefined {
  const samples = observation.tracks.find((track) => track.objectId === object)?.samples;
  const before = samples?.[frame - 1];
  const after = samples?.[frame];
  if (before?.state !== 'visible' || after?.state !== 'visible') return undefined;
  return { dx: after.x - before.x, dy: after.y - before.y };
}

function unit(shift: Shift | undefined): Shift | undefined {
  const size = shift === undefined ? 0 : Math.hypot(shift.dx, shift.dy);
  return shift === undefined || size < 1e-9 ? undefined : { dx: shift.dx / size, dy: shift.dy / size };
}

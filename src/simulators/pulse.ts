/** When the pulses of scripted arms begin and how long they last: the same for worlds that vouch for them and probes that use them. */
import { type Action, type ActionSequence, type ActionSpec, holdAction, scaleActions } from './action.ts';

/** First generated frame that an intervention may change. The frames before it show leaks. */
export const pulseOnset = 4;

/** Generated frames for which a pulse is held. */
export const pulseFrames = 8;

/** An action held for a pulse from a frame on. */
export interface Pulse {
  readonly from: number;
  readonly action: Action;
}

/** Idle but for the pulses; a later pulse replaces an earlier one. Actions are kept inside the range. */
export function placePulses(spec: ActionSpec, horizon: number, pulses: readonly Pulse[]): ActionSequence {
  const actions = [...holdAction(spec.idle, horizon)];
  for (const { from, action } of pulses) {
    for (let frame = from; frame < Math.min(from + pulseFrames, horizon); frame++) actions[frame] = action;
  }
  return scaleActions(spec, actions, 1);
}

/** The arms that probes share. Built from the start alone, so that equal ids mean equal rollouts. */
import { type Action, type ActionSequence, holdAction, scaleActions } from '../simulators/action.ts';
import { placePulses, pulseFrames, pulseOnset } from '../simulators/pulse.ts';
import { type BinarySequence, binarySequence } from '../statistics/prbs.ts';
import type { Arm, ProbeStart } from './probe.ts';

/** First generated frame that an intervention may change. */
export const ONSET: number = pulseOnset;

/** Size of the inert change of an action, far below what any actuator resolves. */
const EPSILON = 1e-6;

export function idleArm(start: ProbeStart): Arm {
  return arm('idle', holdAction(start.action.idle, start.horizon));
}

export function plusArm(start: ProbeStart): Arm {
  return arm('plus', pulse(start, start.script.pulse, 1));
}

export function minusArm(start: ProbeStart): Arm {
  return arm('minus', pulse(start, start.script.pulse, -1));
}

/** The same actions with another seed. */
export function reseedArm(start: ProbeStart, index = 1): Arm {
  return {
    ...plusArm(start),
    id: index === 1 ? 'reseed' : `reseed-${index}`,
    seedIndex: index,
    modelOnly: true,
  };
}

/** The minus pulse with another seed. */
export function minusReseedArm(start: ProbeStart, index: number): Arm {
  return { ...minusArm(start), id: `minus-reseed-${index}`, seedIndex: index, modelOnly: true };
}

/** The same request once more. */
export function repeatArm(start: ProbeStart): Arm {
  return { ...plusArm(start), id: 'repeat', modelOnly: true };
}

/** A change that carries no meaning: a note beside the request and actions off by a millionth. */
export function shamArm(start: ProbeStart): Arm {
  const actions = plusArm(start).actions.map((action) => action.map((value) => value * (1 - EPSILON)));
  return { ...arm('sham', actions), note: 'This remark changes nothing.', modelOnly: true };
}

export function doubleArm(start: ProbeStart): Arm {
  return arm('double', pulse(start, start.script.pulse, 2));
}

export function halfArm(start: ProbeStart): Arm {
  return arm('half', pulse(start, start.script.pulse, 0.5));
}

/** The pulse of another context. Undefined where no other direction was found. */
export function swapArm(start: ProbeStart): Arm | undefined {
  return start.donorPulse === undefined ? undefined : arm('swap', pulse(start, start.donorPulse, 1));
}

/** The second pulse alone, after the time of the first. */
export function laterArm(start: ProbeStart): Arm {
  return arm('later', placed(start, [[ONSET + pulseFrames, start.script.cross]]));
}

/** The first pulse, then the second. */
export function bothArm(start: ProbeStart): Arm {
  return arm(
    'both',
    placed(start, [
      [ONSET, start.script.pulse],
      [ONSET + pulseFrames, start.script.cross],
    ]),
  );
}

/** The mirrored pulse in the mirrored start. */
export function mirrorArm(start: ProbeStart): Arm | undefined {
  const mirror = start.mirrorAction;
  if (mirror === undefined) return undefined;
  return { ...arm('mirror', plusArm(start).actions.map(mirror)), mirrored: true, modelOnly: true };
}

/** Pseudo-random signs along the pulse direction, in every step. */
export function randomArm(start: ProbeStart): Arm {
  return arm('random', signed(start, randomSigns(start)));
}

/** The opposite signs. */
export function randomOppositeArm(start: ProbeStart): Arm {
  return arm(
    'random-opposite',
    signed(
      start,
      randomSigns(start).map((sign) => -sign),
    ),
  );
}

/** The signs of the pseudo-random arm, one per generated frame. */
export function randomSigns(start: ProbeStart): BinarySequence {
  return binarySequence(start.horizon, start.seed);
}

export function passageArm(start: ProbeStart): Arm {
  return arm('passage', fitted(start, start.script.passage));
}

export function eventArm(start: ProbeStart): Arm {
  return arm('event', fitted(start, start.script.event));
}

function arm(id: string, actions: ActionSequence): Arm {
  return { id, actions, seedIndex: 0, mirrored: false };
}

function pulse(start: ProbeStart, direction: Action, factor: number): ActionSequence {
  return placed(start, [[ONSET, direction.map((value) => value * factor)]]);
}

function placed(start: ProbeStart, pulses: readonly (readonly [number, Action])[]): ActionSequence {
  return placePulses(
    start.action,
    start.horizon,
    pulses.map(([from, action]) => ({ from, action })),
  );
}

function signed(start: ProbeStart, signs: readonly number[]): ActionSequence {
  return scaleActions(
    start.action,
    signs.map((sign) => start.script.pulse.map((value) => value * sign)),
    1,
  );
}

function fitted(start: ProbeStart, actions: ActionSequence): ActionSequence {
  return Array.from({ length: start.horizon }, (_, frame) => actions[frame] ?? start.action.idle);
}

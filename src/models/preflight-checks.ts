/** The checks of a preflight: what was declared, beside what five rollouts show. */
import type { FailedRollout, Rollout } from './call.ts';
import type { Capabilities, RolloutRequest } from './world-model.ts';

/** Rollouts that a preflight asks for. */
export const preflightRollouts = 5;

/** One thing that was declared and looked at. */
export interface PreflightCheck {
  readonly check: string;
  readonly declared: string;
  readonly found: string;
  readonly holds: boolean | 'unknown';
}

/** How like itself a model is when it is asked the same twice. */
export type Repeatability = 'bitwise' | 'within-tolerance' | 'none' | 'unknown';

/** Change of the last context frames, in levels of 255, below which a scene counts as still. */
const stillness = 0.05;

export type Outcome = Rollout | FailedRollout;

export interface Rollouts {
  readonly base: Outcome;
  readonly repeat: Outcome;
  readonly reseed: Outcome;
  readonly idle: Outcome;
  /** Fewer frames, where the frame rule allows it, with a note that must not matter. */
  readonly short: Outcome;
}

/** Distances in levels of 255; undefined where a rollout is missing. */
export interface Distances {
  readonly repeat: number | undefined;
  readonly reseed: number | undefined;
  readonly action: number | undefined;
  readonly short: number | undefined;
  readonly idleFromStart: number | undefined;
  readonly baseFromStart: number | undefined;
  /** Between the last two context frames. */
  readonly context: number | undefined;
}

export function callCheck(rollouts: Rollouts): PreflightCheck {
  const outcomes = Object.values(rollouts) as readonly Outcome[];
  const failures = outcomes.filter((outcome) => outcome.status === 'failed');
  const retries = outcomes.reduce(
    (sum, outcome) => sum + (outcome.status === 'done' ? outcome.provenance.retries : 0),
    0,
  );
  const again = retries === 0 ? '' : `, ${retries} after a retry`;
  const [first] = failures;
  return {
    check: 'calls',
    declared: `${preflightRollouts} answers`,
    found:
      first === undefined
        ? `${outcomes.length} answers${again}`
        : `${outcomes.length - failures.length} answers${again}; ${first.kind}: ${first.message}`,
    holds: first === undefined,
  };
}

export function countCheck(declared: Capabilities, base: RolloutRequest, rollouts: Rollouts): PreflightCheck {
  const { frameRule, maxFrames } = declared;
  const rule = frameRule === undefined ? 'any number' : `${frameRule.multipleOf} n + ${frameRule.plus}`;
  const check = {
    check: 'frame count',
    declared: maxFrames === undefined ? rule : `${rule}, at most ${maxFrames}`,
  };
  const asked = base.frameCount;
  const fits = frameRule === undefined || (asked - frameRule.plus) % frameRule.multipleOf === 0;
  if (!fits || asked > (maxFrames ?? asked)) {
    return { ...check, found: `the exam asks for ${asked} frames, which the card rules out`, holds: false };
  }
  const outcomes = [rollouts.base, rollouts.short];
  const wrong = outcomes.find((outcome) => outcome.status === 'failed' && outcome.kind === 'wrong-shape');
  if (wrong?.status === 'failed') return { ...check, found: wrong.message, holds: false };
  const got = outcomes.flatMap((outcome) => (outcome.status === 'done' ? [outcome.clip.frameCount] : []));
  if (got.length === 0) return { ...check, found: 'no clip came back', holds: 'unknown' };
  return { ...check, found: `${[...new Set(got)].join(' and ')} frames as asked`, holds: true };
}

export function rateCheck({ fps }: RolloutRequest, rollouts: Rollouts): PreflightCheck {
  const rates = (Object.values(rollouts) as readonly Outcome[]).flatMap((outcome) =>
    outcome.status === 'done' ? [outcome.clip.fps] : [],
  );
  const other = rates.find((rate) => rate !== fps);
  const found = rates.length === 0 ? 'no clip came back' : `${other ?? fps} frames per second`;
  return {
    check: 'frame rate',
    declared: `${fps} frames per second as asked`,
    found,
    holds: rates.length === 0 ? 'unknown' : other === undefined,
  };
}

export function repeatCheck(
  declared: Capabilities,
  { repeat }: Distances,
  found: Repeatability,
): PreflightCheck {
  const promised = declared.seed !== 'none';
  return {
    check: 'repeat',
    declared: promised ? 'the same request gives the same clip' : 'not promised',
    found:
      found === 'bitwise'
        ? 'equal bytes'
        : found === 'unknown'
          ? 'could not be compared'
          : `${levels(repeat)} apart${found === 'none' ? ', as far as chance' : ', within tolerance'}`,
    holds: found === 'unknown' ? 'unknown' : found !== 'none' || !promised,
  };
}

export function seedCheck(
  declared: Capabilities,
  base: RolloutRequest,
  { reseed }: Distances,
  rollouts: Rollouts,
  repeatability: Repeatability,
): PreflightCheck {
  const check = { check: 'seed', declared: declared.seed };
  const echoed = rollouts.base.status === 'done' ? rollouts.base.provenance.seedEchoed : undefined;
  if (echoed !== undefined && echoed !== base.seed) {
    return { ...check, found: `seed ${echoed} was used, ${base.seed} was asked for`, holds: false };
  }
  if (reseed === undefined) return { ...check, found: 'could not be compared', holds: 'unknown' };
  if (reseed === 0) return { ...check, found: 'another seed, the same clip: deterministic', holds: true };
  const found = `another seed, ${levels(reseed)} apart`;
  if (declared.seed === 'none') return { ...check, found, holds: true };
  if (declared.seed === 'fixed') return { ...check, found, holds: repeatability !== 'none' };
  return {
    ...check,
    found,
    holds: repeatability === 'none' ? false : repeatability !== 'unknown' || 'unknown',
  };
}

export function actionCheck(
  declared: Capabilities,
  { action }: Distances,
  reacts: boolean | 'unknown',
): PreflightCheck {
  const passive = declared.action.kind === 'none';
  return {
    check: 'action',
    declared: passive ? 'none taken' : `${declared.action.dim} numbers a frame`,
    found:
      action === undefined
        ? 'could not be compared'
        : reacts === 'unknown'
          ? `${levels(action)} between command and none, which chance may explain`
          : reacts
            ? `${levels(action)} between command and none`
            : 'no difference between command and none',
    holds: reacts === 'unknown' ? 'unknown' : reacts !== passive,
  };
}

export function idleCheck(declared: Capabilities, distances: Distances): PreflightCheck {
  const { idleFromStart: idle, baseFromStart: base, context } = distances;
  const check = { check: 'idle', declared: `[${declared.action.idle.join(', ')}] commands nothing` };
  if (idle === undefined || base === undefined) {
    return { ...check, found: 'could not be compared', holds: 'unknown' };
  }
  const found = `${levels(idle)} from the last context frame, ${levels(base)} with a command`;
  if (idle <= stillness || idle <= base / 2) return { ...check, found, holds: true };
  // A scene that moves by itself moves on without a command.
  const wasStill = context !== undefined && context < stillness;
  return { ...check, found, holds: wasStill && idle > base ? false : 'unknown' };
}

/** A clip model may plan another future for another length: a difference is told, and held against nobody. */
export function noteCheck({ short }: Distances): PreflightCheck {
  const check = { check: 'note and length', declared: 'a remark and the number of frames change nothing' };
  if (short === undefined) return { ...check, found: 'could not be compared', holds: 'unknown' };
  if (short === 0) return { ...check, found: 'equal frames in a shorter clip with a remark', holds: true };
  const found = `${levels(short)} apart in a shorter clip with a remark`;
  return { ...check, found, holds: 'unknown' };
}

export function pixelCheck(declared: Capabilities, repeatability: Repeatability): PreflightCheck {
  const check = { check: 'pixels', declared: declared.pixels };
  if (repeatability === 'bitwise') return { ...check, found: 'equal bytes on repeat', holds: true };
  return { ...check, found: 'cannot be told without equal bytes on repeat', holds: 'unknown' };
}

function levels(value: number | undefined): string {
  return `${(value ?? 0).toPrecision(2)} levels of 255`;
}

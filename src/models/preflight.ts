/** Five rollouts before an exam: does the model do what its card declares? What is found wins. */
import { sliceClip } from '../clip/clip.ts';
import type { ActionSequence } from '../simulators/action.ts';
import { type CallLimits, callModel, defaultLimits } from './call.ts';
import { heldLastFrame, pixelChange } from './pixel-change.ts';
import {
  actionCheck,
  callCheck,
  countCheck,
  type Distances,
  idleCheck,
  noteCheck,
  type Outcome,
  type PreflightCheck,
  pixelCheck,
  preflightRollouts,
  type Repeatability,
  type Rollouts,
  rateCheck,
  repeatCheck,
  seedCheck,
} from './preflight-checks.ts';
import type { Grade } from './provenance.ts';
import type { Capabilities, ModelCard, RolloutRequest, WorldModel } from './world-model.ts';

/** What the five rollouts are made of. */
export interface PreflightStart {
  /** A request with an action that shows, e.g. a pulse. */
  readonly base: RolloutRequest;
  /** The same length without a command. */
  readonly idle: ActionSequence;
  /** A seed that differs from the base's. */
  readonly otherSeed: number;
}

export interface VerifiedCapabilities {
  /** Takes actions. Declared, never inferred: a model that ignores commands must not pass for a passive one. */
  readonly hasActions: boolean;
  /** Frames differ with the action by more than they do from one call to the next. */
  readonly reacts: boolean | 'unknown';
  /** The same request and seed give the same future, so that futures can be compared in pairs. */
  readonly hasSeed: boolean;
  readonly repeatability: Repeatability;
  /** Every call returned the number of frames and the rate asked for. */
  readonly keepsLength: boolean | 'unknown';
}

export interface Preflight {
  readonly checks: readonly PreflightCheck[];
  readonly verified: VerifiedCapabilities;
  readonly grade: Grade;
}

/** Share of the distance to another seed's clip up to which a repeat counts as the same. */
const tolerance = 0.1;
/** Never throws for what a model does: a call that fails is a check that does not hold. */
export async function runPreflight(
  model: WorldModel,
  card: ModelCard,
  start: PreflightStart,
  limits: CallLimits = defaultLimits,
  cancelled?: AbortSignal,
): Promise<Preflight> {
  const { base, idle, otherSeed } = start;
  const frameCount = shorterCount(card.capabilities, base.frameCount);
  const note = 'This remark changes nothing.';
  const ask = (id: string, change: Partial<RolloutRequest>): Promise<Outcome> =>
    callModel(model, card, { ...base, ...change, id: `${base.id}/${id}` }, limits, cancelled);
  const rollouts: Rollouts = {
    base: await ask('preflight', {}),
    repeat: await ask('preflight-repeat', {}),
    reseed: await ask('preflight-reseed', { seed: otherSeed }),
    idle: await ask('preflight-idle', { actions: idle }),
    short: await ask('preflight-short', { frameCount, actions: base.actions.slice(0, frameCount), note }),
  };
  return judge(card.capabilities, base, rollouts);
}

function judge(declared: Capabilities, base: RolloutRequest, rollouts: Rollouts): Preflight {
  const distances = distancesOf(base, rollouts);
  const repeatability = repeatabilityOf(distances);
  const reacts = reactionOf(distances, repeatability);
  const rate = rateCheck(base, rollouts);
  const calls = callCheck(rollouts);
  const count = countCheck(declared, base, rollouts);
  const checks = [
    calls,
    count,
    rate,
    repeatCheck(declared, distances, repeatability),
    seedCheck(declared, base, distances, rollouts, repeatability),
    actionCheck(declared, distances, reacts),
    idleCheck(declared, distances),
    noteCheck(distances),
    pixelCheck(declared, repeatability),
  ];
  const hasSeed = repeatability === 'unknown' ? declared.seed !== 'none' : repeatability !== 'none';
  const lengths = [count.holds, rate.holds];
  return {
    checks,
    verified: {
      hasActions: declared.action.kind !== 'none',
      reacts,
      hasSeed,
      repeatability,
      keepsLength: lengths.includes(false) ? false : lengths.includes('unknown') ? 'unknown' : true,
    },
    grade: gradeOf(rollouts.base.status === 'done', repeatability, declared.pixels === 'lossless'),
  };
}

/** What is on record of a model that took its process down before anything could be looked at. */
export function lostPreflight(declared: Capabilities, reason: string): Preflight {
  const calls = `${preflightRollouts} answers`;
  return {
    checks: [{ check: 'calls', declared: calls, found: `0 answers; ${reason}`, holds: false }],
    verified: {
      hasActions: declared.action.kind !== 'none',
      reacts: 'unknown',
      hasSeed: declared.seed !== 'none',
      repeatability: 'unknown',
      keepsLength: 'unknown',
    },
    grade: gradeOf(false, 'unknown', false),
  };
}

/** The grade that follows from what was found; see {@link Grade}. */
export function gradeOf(answered: boolean, repeatability: Repeatability, lossless: boolean): Grade {
  if (!answered) return 'D';
  if (repeatability === 'none' || repeatability === 'unknown') return 'C';
  return repeatability === 'bitwise' && lossless ? 'A' : 'B';
}

/** About half as many frames, as the frame rule has it; as many when there is no smaller number. */
function shorterCount({ frameRule }: Capabilities, frameCount: number): number {
  const half = Math.max(1, Math.floor(frameCount / 2));
  if (frameRule === undefined) return half;
  const steps = Math.floor((half - frameRule.plus) / frameRule.multipleOf);
  const count = steps * frameRule.multipleOf + frameRule.plus;
  return steps < 0 || count < 1 ? frameCount : count;
}

function distancesOf(base: RolloutRequest, rollouts: Rollouts): Distances {
  const distance = (a: Outcome, b: Outcome): number | undefined =>
    a.status === 'done' && b.status === 'done' ? pixelChange(a.clip, b.clip) : undefined;
  const { clip } = base.context;
  const fromStart = (outcome: Outcome): number | undefined =>
    outcome.status === 'done' && clip.frameCount > 0
      ? pixelChange(outcome.clip, heldLastFrame(clip, outcome.clip.frameCount))
      : undefined;
  const last = clip.frameCount;
  return {
    repeat: distance(rollouts.base, rollouts.repeat),
    reseed: distance(rollouts.base, rollouts.reseed),
    action: distance(rollouts.base, rollouts.idle),
    short: distance(rollouts.base, rollouts.short),
    idleFromStart: fromStart(rollouts.idle),
    baseFromStart: fromStart(rollouts.base),
    context:
      last < 2
        ? undefined
        : pixelChange(sliceClip(clip, last - 2, last - 1), sliceClip(clip, last - 1, last)),
  };
}

function repeatabilityOf({ repeat, reseed, action }: Distances): Repeatability {
  if (repeat === undefined) return 'unknown';
  if (repeat === 0) return 'bitwise';
  // Where the seed does less than the repeat itself, the action's effect is what a repeat must stay below.
  const scale = reseed !== undefined && reseed > repeat ? reseed : (action ?? 0);
  return repeat <= tolerance * scale ? 'within-tolerance' : 'none';
}

function reactionOf(
  { action, repeat, reseed }: Distances,
  repeatability: Repeatability,
): boolean | 'unknown' {
  if (action === undefined || repeatability === 'unknown') return 'unknown';
  if (repeatability === 'bitwise') return action > 0;
  if (repeatability === 'within-tolerance') return action > 2 * (repeat ?? 0);
  // Without a seed two rollouts cannot tell the action from chance, unless the action does far more.
  return action > 4 * Math.max(repeat ?? 0, reseed ?? 0) ? true : 'unknown';
}

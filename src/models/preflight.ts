/** Five rollouts before an exam: does the model do what its card declares? What is found wins. */
import { sliceClip } from '../clip/clip.ts';
import type { ActionSequence } from '../simulators/action.ts';
import { type CallLimits, callModel, defaultLimits, type FailedRollout, type Rollout } from './call.ts';
import { heldLastFrame, pixelChange } from './pixel-change.ts';
import type { Grade } from './provenance.ts';
import type { Capabilities, ModelCard, RolloutRequest, WorldModel } from './world-model.ts';

/** Rollouts that a preflight asks for. */
export const preflightRollouts = 5;

/** What the five rollouts are made of. */
export interface PreflightStart {
  /** A request with an action that shows, e.g. a pulse. */
  readonly base: RolloutRequest;
  /** The same length without a command. */
  readonly idle: ActionSequence;
  /** A seed that differs from the base's. */
  readonly otherSeed: number;
}

/** One thing that was declared and looked at. */
export interface PreflightCheck {
  readonly check: string;
  readonly declared: string;
  readonly found: string;
  readonly holds: boolean | 'unknown';
}

/** How like itself a model is when it is asked the same twice. */
export type Repeatability = 'bitwise' | 'within-tolerance' | 'none' | 'unknown';

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
/** Change of the last context frames, in levels of 255, below which a scene counts as still. */
const stillness = 0.05;

type Outcome = Rollout | FailedRollout;

interface Rollouts {
  readonly base: Outcome;
  readonly repeat: Outcome;
  readonly reseed: Outcome;
  readonly idle: Outcome;
  /** Fewer frames, where the frame rule allows it, with a note that must not matter. */
  readonly short: Outcome;
}

/** Distances in levels of 255; undefined where a rollout is missing. */
interface Distances {
  readonly repeat: number | undefined;
  readonly reseed: number | undefined;
  readonly action: number | undefined;
  readonly short: number | undefined;
  readonly idleFromStart: number | undefined;
  readonly baseFromStart: number | undefined;
  /** Between the last two context frames. */
  readonly context: number | undefined;
}

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

function callCheck(rollouts: Rollouts): PreflightCheck {
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

function countCheck(declared: Capabilities, base: RolloutRequest, rollouts: Rollouts): PreflightCheck {
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

function rateCheck({ fps }: RolloutRequest, rollouts: Rollouts): PreflightCheck {
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

function repeatCheck(declared: Capabilities, { repeat }: Distances, found: Repeatability): PreflightCheck {
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

function seedCheck(
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

function actionCheck(
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

function idleCheck(declared: Capabilities, distances: Distances): PreflightCheck {
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
function noteCheck({ short }: Distances): PreflightCheck {
  const check = { check: 'note and length', declared: 'a remark and the number of frames change nothing' };
  if (short === undefined) return { ...check, found: 'could not be compared', holds: 'unknown' };
  if (short === 0) return { ...check, found: 'equal frames in a shorter clip with a remark', holds: true };
  const found = `${levels(short)} apart in a shorter clip with a remark`;
  return { ...check, found, holds: 'unknown' };
}

function pixelCheck(declared: Capabilities, repeatability: Repeatability): PreflightCheck {
  const check = { check: 'pixels', declared: declared.pixels };
  if (repeatability === 'bitwise') return { ...check, found: 'equal bytes on repeat', holds: true };
  return { ...check, found: 'cannot be told without equal bytes on repeat', holds: 'unknown' };
}

function levels(value: number | undefined): string {
  return `${(value ?? 0).toPrecision(2)} levels of 255`;
}

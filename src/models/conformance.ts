/** The checks that every adapter has to pass, for any test framework: each check throws when the model breaks the contract. */
import { setTimeout as delay } from 'node:timers/promises';
import { type Clip, createClip } from '../clip/clip.ts';
import { clipDigest } from '../clip/clip-file.ts';
import { messageOf, VivaError } from '../errors.ts';
import { type Action, type ActionSequence, holdAction } from '../simulators/action.ts';
import { shapeFault } from './call.ts';
import type { Capabilities, ModelCard, RolloutReply, RolloutRequest, WorldModel } from './world-model.ts';

export interface ConformanceOptions {
  /** A start that the model can continue. @default a grey square of 64 pixels with a darker one on it, key `conformance` */
  readonly context?: RolloutRequest['context'];
  /** Frame counts that are asked for, as far as the card allows them. @default 1, 5, 8, 17 */
  readonly frameCounts?: readonly number[];
  /** Frames per second. @default 10 */
  readonly fps?: number;
  /** Milliseconds that a call may take, and within which an aborted call must settle. @default 60000 */
  readonly deadlineMs?: number;
}

/** A check by name. `run` rejects with a `VivaError` (`model-call-failed`) that says what is wrong. */
export interface ConformanceCheck {
  readonly name: string;
  run(): Promise<void>;
}

/** A fresh model for each check; the suite closes it. */
export type ModelMaker = () => WorldModel | Promise<WorldModel>;

interface Bench {
  readonly model: WorldModel;
  readonly card: ModelCard;
  readonly counts: readonly number[];
  readonly deadlineMs: number;
  /** A request of this length: the middle of the action range, or idle for passive models. */
  request(frameCount: number, change?: Partial<RolloutRequest>): RolloutRequest;
  /** Rolls out within the deadline and checks the shape. */
  roll(request: RolloutRequest): Promise<RolloutReply>;
}

const defaultCounts = [1, 5, 8, 17];

/**
 * The suite. Run each check on its own, e.g. with `it.each(conformanceChecks(makeModel))('$name', (check) => check.run())`.
 */
export function conformanceChecks(
  createModel: ModelMaker,
  options: ConformanceOptions = {},
): readonly ConformanceCheck[] {
  return checks.map(([name, check]) => ({
    name,
    async run() {
      const model = await createModel();
      try {
        try {
          await check(await benchOf(model, options));
        } finally {
          await model.close?.();
        }
      } catch (error) {
        if (VivaError.isInstance(error) && error.code === 'model-call-failed') throw error;
        throw broken(`${name}: ${messageOf(error)}`, 'The contract is in src/models/world-model.ts.', error);
      }
    },
  }));
}

const checks: readonly (readonly [string, (bench: Bench) => Promise<void>])[] = [
  ['describes itself the same way twice', describesItself],
  ['declares a complete action channel', declaresActions],
  ['returns exactly the frames asked for', returnsFrames],
  ['gives the same clip for the same request and seed', repeatsItself],
  ['leaves the request as it was', leavesRequest],
  ['hands out clips of its own', handsOutOwnClips],
  ['settles when it is aborted', settlesOnAbort],
  ['copes with actions out of range', copesWithRange],
  ['plays a session as long as it is asked', playsSession],
  ['can be closed twice', closesTwice],
];

async function describesItself({ model, card }: Bench): Promise<void> {
  const again = await model.describe();
  if (JSON.stringify(again) !== JSON.stringify(card)) {
    throw broken(
      `describe() gave two cards for ${card.id}.`,
      'Return the same card for the life of the model.',
    );
  }
  for (const key of ['id', 'title', 'revision'] as const) {
    if (typeof card[key] !== 'string' || card[key] === '') {
      throw broken(`The card has no ${key}.`, 'Give id, title and revision: grants are filed under them.');
    }
  }
}

async function declaresActions({ card }: Bench): Promise<void> {
  const { kind, dim, names, low, high, idle } = card.capabilities.action;
  if (kind === 'none') return;
  for (const [name, list] of Object.entries({ names, low, high, idle })) {
    if (list.length !== dim) {
      throw broken(
        `The action channel has ${dim} numbers and ${list.length} of ${name}.`,
        'Give one entry per number.',
      );
    }
  }
  const wrong = idle.findIndex((value, k) => !((low[k] ?? 0) <= value && value <= (high[k] ?? 0)));
  if (wrong >= 0) {
    throw broken(
      `The idle action's number ${wrong} is ${idle[wrong]}, outside ${low[wrong]} to ${high[wrong]}.`,
      'Idle has to be an action that can be given.',
    );
  }
}

async function returnsFrames({ counts, request, roll, card }: Bench): Promise<void> {
  if (counts.length === 0) {
    throw broken(
      `The frame rule of ${card.id} allows none of the lengths that are tried.`,
      'Pass frameCounts that the model can return.',
    );
  }
  for (const frameCount of counts) await roll(request(frameCount));
}

async function repeatsItself({ counts, request, roll, card }: Bench): Promise<void> {
  if (card.capabilities.seed === 'none') return;
  const frameCount = longest(counts);
  const first = clipDigest((await roll(request(frameCount))).clip);
  // Another request in between: what a model remembers of it must not leak into the next one.
  await roll(
    request(frameCount, { seed: 2, actions: holdAction(card.capabilities.action.idle, frameCount) }),
  );
  const again = clipDigest((await roll(request(frameCount))).clip);
  if (again !== first && card.capabilities.pixels === 'lossless') {
    throw broken(
      `The same request with the same seed gave two clips (${first.slice(0, 8)}, ${again.slice(0, 8)}).`,
      'Seed every source of chance from request.seed, or declare seed: "none".',
    );
  }
}

async function leavesRequest({ counts, request, roll }: Bench): Promise<void> {
  const asked = request(longest(counts));
  const before = [clipDigest(asked.context.clip), JSON.stringify([asked.actions, asked.context.actions])];
  await roll(asked);
  const after = [clipDigest(asked.context.clip), JSON.stringify([asked.actions, asked.context.actions])];
  if (before.join() !== after.join()) {
    throw broken('The call changed its request.', 'Copy the frames and actions before working on them.');
  }
}

async function handsOutOwnClips({ counts, request, roll, card }: Bench): Promise<void> {
  if (card.capabilities.seed === 'none') return;
  const asked = request(longest(counts));
  const { clip } = await roll(asked);
  const digest = clipDigest(clip);
  const next = await roll(asked);
  if (next.clip.data.buffer === clip.data.buffer) {
    throw broken('Two replies share their memory.', 'Return a new Uint8Array from every call.');
  }
  if (clipDigest(clip) !== digest) {
    throw broken(
      'A later call changed the frames of an earlier reply.',
      'Return a new Uint8Array from every call.',
    );
  }
}

async function settlesOnAbort({ model, counts, request, deadlineMs }: Bench): Promise<void> {
  const asked = request(longest(counts));
  for (const [when, abort] of [
    ['before the call', (controller: AbortController) => controller.abort()],
    ['during the call', (controller: AbortController) => setImmediate(() => controller.abort())],
  ] as const) {
    const controller = new AbortController();
    abort(controller);
    const call = Promise.resolve()
      .then(() => model.rollout(asked, { signal: controller.signal }))
      .then(
        () => 'settled',
        () => 'settled',
      );
    if ((await within(call, deadlineMs)) === undefined) {
      throw broken(
        `A call aborted ${when} did not settle within ${deadlineMs} ms.`,
        'Pass options.signal on to every wait, or check signal.aborted between steps.',
      );
    }
  }
}

async function copesWithRange({ model, counts, request, card, deadlineMs }: Bench): Promise<void> {
  const { kind, high, low } = card.capabilities.action;
  if (kind === 'none') return;
  const frameCount = longest(counts);
  const far: Action = high.map((value, k) => value + 10 * (value - (low[k] ?? 0)));
  const asked = request(frameCount, { actions: holdAction(far, frameCount) });
  const outcome = await within(
    model.rollout(asked, { signal: AbortSignal.timeout(deadlineMs) }).then(
      (reply) => shapeFault(reply, asked) ?? 'fine',
      (error: unknown) => (messageOf(error) === '' ? 'an error without a message.' : 'fine'),
    ),
    deadlineMs,
  );
  if (outcome === 'fine') return;
  throw broken(
    `Actions beyond the declared range: ${outcome ?? `no answer within ${deadlineMs} ms.`}`,
    'Keep them inside the range, or reject with a message that names the range.',
  );
}

async function playsSession({ model, card, counts, request, deadlineMs }: Bench): Promise<void> {
  if (model.open === undefined) return;
  const { context, seed, fps, actions } = request(longest(counts));
  const options = { signal: AbortSignal.timeout(deadlineMs) };
  const session = await model.open({ context, seed, fps }, options);
  const bytes = context.clip.width * context.clip.height * 3;
  try {
    for (const [frame, action] of actions.entries()) {
      const pixels = await session.step(action, options);
      if (pixels instanceof Uint8Array && pixels.length === bytes) continue;
      throw broken(
        `Step ${frame} of a session of ${card.id} gave ${pixels?.length} bytes, expected ${bytes}.`,
        'Return 8-bit RGB in the size of the context.',
      );
    }
  } finally {
    await session.close?.();
  }
}

async function closesTwice({ model }: Bench): Promise<void> {
  // The suite closes every model once more.
  await model.close?.();
}

async function benchOf(model: WorldModel, options: ConformanceOptions): Promise<Bench> {
  const { context = drawnContext(), fps = 10, deadlineMs = 60_000, frameCounts = defaultCounts } = options;
  const card = await model.describe();
  const counts = frameCounts.filter((count) => isAllowed(card.capabilities, count));
  const request: Bench['request'] = (frameCount, change = {}) => ({
    id: `conformance-${frameCount}`,
    context,
    actions: middleActions(card.capabilities, frameCount),
    frameCount,
    fps,
    seed: 1,
    ...change,
  });
  const roll: Bench['roll'] = async (asked) => {
    const controller = new AbortController();
    const reply = await within(model.rollout(asked, { signal: controller.signal }), deadlineMs);
    if (reply === undefined) {
      controller.abort();
      throw broken(
        `No answer within ${deadlineMs} ms for ${asked.frameCount} frames.`,
        'Pass a longer deadlineMs when the model is slow.',
      );
    }
    const fault = shapeFault(reply, asked);
    if (fault !== undefined)
      throw broken(`Asked for ${asked.frameCount} frames: ${fault}`, 'Mend the shape.');
    return reply;
  };
  return { model, card, counts, deadlineMs, request, roll };
}

function isAllowed({ frameRule, maxFrames }: Capabilities, count: number): boolean {
  const fits = frameRule === undefined || (count - frameRule.plus) % frameRule.multipleOf === 0;
  return fits && count >= (frameRule?.plus ?? 1) && count <= (maxFrames ?? count);
}

function middleActions({ action }: Capabilities, frameCount: number): ActionSequence {
  if (action.kind === 'none') return holdAction(action.idle, frameCount);
  return holdAction(
    action.idle.map((value, k) => (value + (action.high[k] ?? value)) / 2),
    frameCount,
  );
}

function longest(counts: readonly number[]): number {
  return Math.max(1, ...counts);
}

function drawnContext(): RolloutRequest['context'] {
  const side = 64;
  const frame = Uint8Array.from({ length: side * side * 3 }, (_, at) => {
    const [x, y] = [Math.floor(at / 3) % side, Math.floor(at / 3 / side)];
    return x >= 24 && x < 40 && y >= 24 && y < 40 ? 70 : 160;
  });
  const clip: Clip = createClip({ width: side, height: side, frameCount: 1, fps: 10, data: frame });
  return { key: 'conformance', clip, actions: [] };
}

/** What the promise gives, or undefined when it takes too long. */
async function within<T>(promise: Promise<T>, deadlineMs: number): Promise<T | undefined> {
  const stop = new AbortController();
  try {
    return await Promise.race([promise, delay(deadlineMs, undefined, { signal: stop.signal })]);
  } finally {
    stop.abort();
  }
}

function broken(message: string, hint: string, cause?: unknown): VivaError {
  return new VivaError({ code: 'model-call-failed', message, hint, cause });
}

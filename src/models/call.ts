/** Calls a model once: deadline, cancellation, retries, and a check of what came back. A failed call is data. */
import { clipDigest } from '../clip/clip-file.ts';
import { messageOf, VivaError } from '../errors.ts';
import { type Provenance, provenanceOf } from './provenance.ts';
import type { ModelCard, RolloutReply, RolloutRequest, WorldModel } from './world-model.ts';

export interface CallLimits {
  /** Milliseconds that one rollout may take. */
  readonly deadlineMs: number;
  /** Further tries after a call that failed and may be repeated, with the same seed. */
  readonly retries: number;
}

export const defaultLimits: CallLimits = { deadlineMs: 120_000, retries: 1 };

export type FailureKind = 'threw' | 'deadline' | 'wrong-shape' | 'cancelled';

export interface Rollout {
  readonly status: 'done';
  readonly clip: RolloutReply['clip'];
  readonly provenance: Provenance;
}

export interface FailedRollout {
  readonly status: 'failed';
  readonly kind: FailureKind;
  /** What, where and what to do. */
  readonly message: string;
}

/** Never throws for what a model does; only the harness's own faults come out as exceptions. */
export async function callModel(
  model: WorldModel,
  card: ModelCard,
  request: RolloutRequest,
  limits: CallLimits = defaultLimits,
  cancelled?: AbortSignal,
): Promise<Rollout | FailedRollout> {
  let failure: FailedRollout = { status: 'failed', kind: 'cancelled', message: 'The run was cancelled.' };
  for (let attempt = 0; attempt <= limits.retries; attempt++) {
    if (cancelled?.aborted) return { status: 'failed', kind: 'cancelled', message: 'The run was cancelled.' };
    const outcome = await callOnce(model, card, request, limits.deadlineMs, cancelled);
    if (outcome.status === 'done') {
      const digest = clipDigest(outcome.reply.clip);
      const provenance = provenanceOf(card, request, outcome.reply, digest, attempt);
      return { status: 'done', clip: outcome.reply.clip, provenance };
    }
    failure = outcome;
    if (outcome.kind !== 'threw') break;
  }
  return failure;
}

type Once = FailedRollout | { readonly status: 'done'; readonly reply: RolloutReply };

async function callOnce(
  model: WorldModel,
  card: ModelCard,
  request: RolloutRequest,
  deadlineMs: number,
  cancelled: AbortSignal | undefined,
): Promise<Once> {
  const controller = new AbortController();
  const where = `Model ${card.id}, context ${request.context.key}, request ${request.id}`;
  let timer: NodeJS.Timeout | undefined;
  const onCancel = (): void => controller.abort();
  cancelled?.addEventListener('abort', onCancel, { once: true });
  const stopped = new Promise<Once>((resolve) => {
    timer = setTimeout(() => {
      controller.abort();
      resolve({
        status: 'failed',
        kind: 'deadline',
        message: `${where}: no answer within ${deadlineMs / 1000} s. Raise limits.deadlineMs or ask for fewer frames.`,
      });
    }, deadlineMs);
    cancelled?.addEventListener(
      'abort',
      () => resolve({ status: 'failed', kind: 'cancelled', message: `${where}: the run was cancelled.` }),
      { once: true },
    );
  });
  const answered = Promise.resolve()
    .then(() => model.rollout(request, { signal: controller.signal }))
    .then(
      (reply): Once => checkReply(reply, request, where),
      (error: unknown): Once => ({
        status: 'failed',
        kind: 'threw',
        message: `${where}: ${messageOf(error)}${VivaError.isInstance(error) && error.hint ? ` ${error.hint}` : ''}`,
      }),
    );
  try {
    return await Promise.race([answered, stopped]);
  } finally {
    clearTimeout(timer);
    cancelled?.removeEventListener('abort', onCancel);
  }
}

function checkReply(reply: RolloutReply, request: RolloutRequest, where: string): Once {
  const wrong = shapeFault(reply, request);
  if (wrong === undefined) return { status: 'done', reply };
  return { status: 'failed', kind: 'wrong-shape', message: `${where}: ${wrong}` };
}

/** What is wrong with the frames that came back, or undefined. */
export function shapeFault(reply: RolloutReply, request: RolloutRequest): string | undefined {
  const clip: Partial<RolloutReply['clip']> | undefined = reply?.clip;
  const { width, height } = request.context.clip;
  if (clip === undefined || !(clip.data instanceof Uint8Array)) {
    return 'the reply has no clip with 8-bit data. Return { clip } with RGB frames in a Uint8Array.';
  }
  if (clip.width !== width || clip.height !== height) {
    return `frames of ${clip.width}x${clip.height}, expected ${width}x${height}. Return frames in the size of the context.`;
  }
  if (clip.frameCount !== request.frameCount) {
    return `${clip.frameCount} frames, expected ${request.frameCount}. Return one frame per action, without the context.`;
  }
  const bytes = request.frameCount * width * height * 3;
  if (clip.data.length !== bytes) return `${clip.data.length} bytes of frames, expected ${bytes}.`;
  return undefined;
}

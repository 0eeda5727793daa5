/** Where a rollout came from, and how far it can be trusted to come out the same again. */
import { createHash } from 'node:crypto';
import type { ModelCard, RolloutReply, RolloutRequest } from './world-model.ts';

/**
 * A: bitwise repeatable and lossless. B: repeatable within tolerance, or lossy. C: no seed. D: clips of unknown making.
 * Claims that rest on counterfactuals need A or B, or enough repeats per arm to tell action from seed.
 */
export type Grade = 'A' | 'B' | 'C' | 'D';

export interface Provenance {
  readonly model: string;
  readonly revision: string;
  readonly weightsDigest?: string;
  /** SHA-256 of the request. */
  readonly requestHash: string;
  readonly seedAsked: number;
  readonly seedEchoed?: number;
  readonly framesAsked: number;
  readonly framesGot: number;
  /** SHA-256 of the clip, as `clipDigest` gives it. */
  readonly clipDigest: string;
  readonly stack: Readonly<Record<string, string>>;
  /** What the frames went through, e.g. `['h264 yuv420p']`; empty when lossless. */
  readonly codecs: readonly string[];
  readonly warnings: readonly string[];
  /** Calls that failed before this one came through. */
  readonly retries: number;
}

/** SHA-256 of everything in a request that may change the outcome. */
export function requestHash(request: RolloutRequest): string {
  const { id: _, context, ...rest } = request;
  return createHash('sha256')
    .update(JSON.stringify({ ...rest, key: context.key, contextActions: context.actions }))
    .update(context.clip.data)
    .digest('hex');
}

export function provenanceOf(
  card: ModelCard,
  request: RolloutRequest,
  reply: RolloutReply,
  digest: string,
  retries: number,
): Provenance {
  return {
    model: card.id,
    revision: card.revision,
    ...(card.weightsDigest === undefined ? {} : { weightsDigest: card.weightsDigest }),
    requestHash: requestHash(request),
    seedAsked: request.seed,
    ...(reply.seedEchoed === undefined ? {} : { seedEchoed: reply.seedEchoed }),
    framesAsked: request.frameCount,
    framesGot: reply.clip.frameCount,
    clipDigest: digest,
    stack: reply.stack ?? {},
    codecs: card.capabilities.pixels === 'lossless' ? [] : ['unknown lossy chain'],
    warnings: reply.warnings ?? [],
    retries,
  };
}

/** Turns a session into rollouts and rollouts into a session. */
import { type Clip, createClip } from '../clip/clip.ts';
import { VivaError } from '../errors.ts';
import type {
  CallOptions,
  RolloutReply,
  RolloutRequest,
  SessionStart,
  WorldModel,
  WorldSession,
} from './world-model.ts';

/** Plays a request through a session, one action a frame. The session is closed in every case. */
export async function rolloutFromSession(
  open: (start: SessionStart, options: CallOptions) => Promise<WorldSession>,
  request: RolloutRequest,
  options: CallOptions,
): Promise<RolloutReply> {
  const session = await open({ context: request.context, seed: request.seed, fps: request.fps }, options);
  const { width, height } = request.context.clip;
  const data = new Uint8Array(request.frameCount * width * height * 3);
  try {
    for (let frame = 0; frame < request.frameCount; frame++) {
      const action = request.actions[frame];
      if (action === undefined) break;
      const pixels = await session.step(action, options);
      if (pixels.length !== width * height * 3) {
        throw new VivaError({
          code: 'model-call-failed',
          message: `The session returned ${pixels.length} bytes for frame ${frame}, expected ${width * height * 3}.`,
          hint: `Return 8-bit RGB of ${width}x${height}.`,
        });
      }
      data.set(pixels, frame * pixels.length);
    }
  } finally {
    await session.close?.();
  }
  return { clip: createClip({ width, height, frameCount: request.frameCount, fps: request.fps, data }) };
}

/**
 * A session over a model that only knows rollouts: each step asks for the whole future again (branch by restart), so a
 * session of n steps costs n rollouts.
 */
export function sessionFromRollouts(model: WorldModel, start: SessionStart): WorldSession {
  const actions: (readonly number[])[] = [];
  let last: Clip | undefined;
  return {
    async step(action, options) {
      actions.push(action);
      const reply = await model.rollout(
        {
          id: `session-step-${actions.length}`,
          context: start.context,
          actions: [...actions],
          frameCount: actions.length,
          fps: start.fps,
          seed: start.seed,
        },
        options,
      );
      last = reply.clip;
      const size = last.width * last.height * 3;
      return last.data.slice((actions.length - 1) * size, actions.length * size);
    },
  };
}

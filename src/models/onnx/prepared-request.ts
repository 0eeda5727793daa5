/** Requests as the graphs get them, and what a reader has to be told of each. */
import { VivaError } from '../../errors.ts';
import type { Action } from '../../simulators/action.ts';
import type { RolloutRequest } from '../world-model.ts';
import type { OnnxLayout } from './layout.ts';
import { fixedFrames } from './loaded-graphs.ts';
import { admit, extrapolationWarning, type OnnxStart, startOf, unsupported } from './start.ts';

export interface PreparedRequest {
  readonly request: RolloutRequest;
  readonly start: OnnxStart;
  /** One per frame, in range. */
  readonly actions: readonly Action[];
  readonly warnings: readonly string[];
}

/** @throws `invalid-input`, `unsupported-capability` for what the model cannot do; one bad request fails the batch. */
export function prepareBatch(
  layout: OnnxLayout,
  requests: readonly RolloutRequest[],
): readonly PreparedRequest[] {
  requireLengths(requests);
  return requests.map((request) => prepare(layout, request));
}

function prepare(layout: OnnxLayout, request: RolloutRequest): PreparedRequest {
  const { id, context, seed, fps, frameCount } = request;
  const most = fixedFrames(layout);
  if (most !== undefined && frameCount > most) {
    throw unsupported(layout, `makes ${most} frames, request ${id} asks for ${frameCount}`, 'Ask for fewer.');
  }
  const start = startOf(layout, { context, seed, fps }, `request ${id}`);
  const { actions, clamped } = admit(layout, actionsOf(request, layout.action), `request ${id}`);
  const warnings = [
    ...start.warnings,
    ...(clamped > 0 ? [`${clamped} of ${frameCount} actions were out of range and were clamped`] : []),
    ...extrapolationWarning(layout.horizon, frameCount),
  ];
  return { request, start, actions, warnings };
}

function requireLengths(requests: readonly RolloutRequest[]): void {
  const lengths = [...new Set(requests.map((request) => request.frameCount))];
  if (lengths.length <= 1) return;
  throw new VivaError({
    code: 'invalid-input',
    message: `A batch asks for ${lengths.join(' and ')} frames.`,
    hint: 'Batch requests of one length.',
  });
}

/** One action per frame. A passive model needs none. */
function actionsOf(
  { id, actions, frameCount }: RolloutRequest,
  spec: { readonly kind: string; readonly idle: Action },
): readonly Action[] {
  if (spec.kind === 'none') return Array.from({ length: frameCount }, () => spec.idle);
  if (actions.length >= frameCount) return actions.slice(0, frameCount);
  throw new VivaError({
    code: 'invalid-input',
    message: `Request ${id} has ${actions.length} actions for ${frameCount} frames.`,
    hint: 'Give one action per frame.',
  });
}

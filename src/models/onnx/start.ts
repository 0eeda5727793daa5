/** From a request to what the graphs start from; refuses what the model cannot do, and says what was changed. */
import { frameOf } from '../../clip/clip.ts';
import { VivaError } from '../../errors.ts';
import { type Action, clampAction } from '../../simulators/action.ts';
import type { SessionStart } from '../world-model.ts';
import type { OnnxLayout } from './layout.ts';
import { writePlanes } from './pixels.ts';

/** A start in the model's own terms. */
export interface OnnxStart {
  /** For messages, e.g. `request a`. */
  readonly name: string;
  readonly seed: number;
  /** The last `contextFrames` frames as planes; a prefix that is too short begins with its first frame again. */
  readonly frames: Float32Array;
  /** The action that led to each of these frames; idle where the request does not say. */
  readonly actions: readonly Action[];
  readonly warnings: readonly string[];
}

/** @throws `unsupported-capability` for another size or frame rate, `invalid-input` for actions that do not fit. */
export function startOf(layout: OnnxLayout, { context, seed, fps }: SessionStart, name: string): OnnxStart {
  const { width, height, contextFrames: wanted } = layout;
  const { clip } = context;
  if (clip.width !== width || clip.height !== height) {
    throw unsupported(
      layout,
      `makes frames of ${width}x${height}, the context has ${clip.width}x${clip.height} (${name})`,
      width === height ? `Examine it with size ${width}.` : 'Choose a world that has this size.',
    );
  }
  if (fps !== layout.fps) {
    throw unsupported(
      layout,
      `makes ${layout.fps} frames per second, ${name} asks for ${fps}`,
      'Choose a world that has this rate.',
    );
  }
  if (clip.frameCount < 1)
    throw unsupported(layout, `needs at least one frame of context (${name})`, 'Give one.');
  const size = width * height * 3;
  const frames = new Float32Array(wanted * size);
  const first = clip.frameCount - wanted;
  for (let slot = 0; slot < wanted; slot++) {
    writePlanes(frameOf(clip, Math.max(0, first + slot)), layout, frames, slot * size);
  }
  const given = Array.from(
    { length: wanted },
    (_, slot) => context.actions[first + slot] ?? layout.action.idle,
  );
  const { actions, clamped } = admit(layout, given, name);
  return {
    name,
    seed,
    frames,
    actions,
    warnings: [
      ...(first < 0
        ? [
            `the context has ${clip.frameCount} of the ${wanted} frames that the model looks at: the first was repeated`,
          ]
        : []),
      ...(clamped > 0 ? [`${clamped} actions of the context were out of range and were clamped`] : []),
    ],
  };
}

export interface AdmittedActions {
  readonly actions: readonly Action[];
  /** How many were out of range. */
  readonly clamped: number;
}

/**
 * The actions as the graphs get them. A passive model gets its idle action whatever was asked.
 * @throws `invalid-input` for a wrong length, a number that is not finite, or one out of range when the layout refuses those.
 */
export function admit(layout: OnnxLayout, given: readonly Action[], name: string): AdmittedActions {
  const { action: spec, outOfRange } = layout;
  if (spec.kind === 'none') return { actions: given.map(() => spec.idle), clamped: 0 };
  let clamped = 0;
  const actions = given.map((action, index) => {
    const where = `Action ${index} of ${name} for model ${layout.id}`;
    if (action.length !== spec.dim || !action.every(Number.isFinite)) {
      throw invalid(
        `${where} is [${action.join(', ')}].`,
        `Give ${spec.dim} finite numbers: ${spec.names.join(', ')}.`,
      );
    }
    const inside = clampAction(spec, action);
    if (inside.every((value, k) => value === action[k])) return action;
    if (outOfRange === 'refuse') {
      throw invalid(
        `${where} is [${action.join(', ')}], out of range.`,
        `Stay between [${spec.low.join(', ')}] and [${spec.high.join(', ')}] ${spec.units}.`,
      );
    }
    clamped++;
    return inside;
  });
  return { actions, clamped };
}

/** What a reader of the clip has to know of its length. */
export function extrapolationWarning(trained: number, frameCount: number): readonly string[] {
  if (frameCount <= trained) return [];
  const which =
    frameCount === trained + 1 ? `frame ${frameCount} lies` : `frames ${trained + 1} to ${frameCount} lie`;
  return [`${which} beyond the ${trained} frames it was trained for`];
}

export function unsupported(layout: OnnxLayout, what: string, hint: string): VivaError {
  return new VivaError({ code: 'unsupported-capability', message: `Model ${layout.id} ${what}.`, hint });
}

function invalid(message: string, hint: string): VivaError {
  return new VivaError({ code: 'invalid-input', message, hint });
}

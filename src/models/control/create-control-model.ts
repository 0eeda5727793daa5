/** Makes a world model of a control model. */
import { VivaError } from '../../errors.ts';
import { type Action, type ActionSpec, clampAction, holdAction } from '../../simulators/action.ts';
import type { World, WorldSpec } from '../../simulators/world.ts';
import type { ModelCard, RolloutReply, RolloutRequest, WorldModel } from '../world-model.ts';
import { startOfKey } from './context-key.ts';
import type { ControlModel, ControlRequest } from './control-model.ts';
import { findControlModel } from './list.ts';
import { type Studio, studioOf } from './studio.ts';

export interface ControlModelOptions {
  /** In the unit of the model's severity scale. @default the nominal severity */
  readonly severity?: number;
  /** Worlds beside the built-in ones in which the model can be asked. */
  readonly worlds?: readonly World[];
  /** The action channel that the card declares. @default two numbers in [-1, 1], as the built-in worlds take */
  readonly action?: ActionSpec;
}

const normalised: ActionSpec = {
  kind: 'continuous',
  dim: 2,
  names: ['first', 'second'],
  low: [-1, -1],
  high: [1, 1],
  units: '1',
  idle: [0, 0],
};

/** Version of what the control models do; their frames also depend on the worlds. */
const revision = 'control@1';

/**
 * A model of known quality. It looks the world up by the context's key, so it answers starts of reference worlds only.
 * @throws `invalid-input` for unknown ids and severities that are no numbers from 0 up
 */
export function createControlModel(id: string, options: ControlModelOptions = {}): WorldModel {
  const control = findControlModel(id);
  const severity = severityOf(control, options.severity);
  const card = cardOf(control, severity, options.action ?? normalised);
  return {
    specificationVersion: 'v1',
    describe: async () => card,
    async rollout(request, { signal }): Promise<RolloutReply> {
      signal.throwIfAborted();
      const { world, context } = startOfKey(request.context.key, options.worlds);
      const studio = await studioOf(world);
      // Rendering does not yield: this is the last moment at which an abort is noticed.
      signal.throwIfAborted();
      const known = knownRequest(request, world, context, studio);
      const recipe = control.recipe(known, severity);
      const clip = 'clip' in recipe ? recipe.clip : studio.film(known, recipe);
      return { clip: { ...clip, fps: request.fps }, seedEchoed: request.seed };
    },
    close: async () => {},
  };
}

function knownRequest(
  request: RolloutRequest,
  world: World,
  context: ControlRequest['context'],
  studio: Studio,
): ControlRequest {
  const { spec } = world;
  const { seed, note, frameCount } = request;
  const { width, height } = request.context.clip;
  const take = { context, frameCount, width, height };
  const actions = Array.from({ length: frameCount }, (_, k) => actionAt(request, spec, k));
  return {
    ...take,
    spec,
    script: world.script(context),
    actions,
    seed,
    note,
    contextClip: request.context.clip,
    cleanRun: () => studio.cleanRun(take, actions, seed),
    idleRun: () => studio.cleanRun(take, holdAction(spec.action.idle, frameCount), 0),
  };
}

/** The action of a frame inside the world's range; idle after the end of the sequence. */
function actionAt(
  { actions, context }: RolloutRequest,
  { id, action: spec }: WorldSpec,
  frame: number,
): Action {
  const action = actions[frame] ?? spec.idle;
  if (action.length !== spec.dim || !action.every(Number.isFinite)) {
    throw new VivaError({
      code: 'invalid-input',
      message: `Context ${context.key}: action ${frame} is [${action.join(', ')}], world ${id} takes ${spec.dim} numbers.`,
      hint: `Give ${spec.names.join(' and ')} from ${spec.low.join(', ')} to ${spec.high.join(', ')}.`,
    });
  }
  // Adding zero turns -0 into 0: the two must not count as different actions.
  return clampAction(spec, action).map((value) => value + 0);
}

function severityOf({ id, severity: scale }: ControlModel, asked: number | undefined): number {
  if (asked === undefined) return scale?.nominal ?? 1;
  if (scale !== undefined && Number.isFinite(asked) && asked >= 0) return asked;
  throw new VivaError({
    code: 'invalid-input',
    message: `The control model ${id} has no severity ${asked}.`,
    hint: scale
      ? `Give ${scale.levels.join(', ')} (${scale.unit}).`
      : 'Leave the severity out: it has only one.',
  });
}

function cardOf(control: ControlModel, severity: number, action: ActionSpec): ModelCard {
  const { id, title, severity: scale } = control;
  const nominal = scale === undefined || severity === scale.nominal;
  return {
    id: nominal ? id : `${id}@${severity}`,
    title: nominal ? title : `${title} (${severity} ${scale.unit})`,
    revision,
    capabilities: {
      output: 'frames',
      action,
      conditioning: ['frames', 'actions'],
      seed: 'settable',
      clock: 'job',
      branch: 'native',
      pixels: 'lossless',
    },
  };
}

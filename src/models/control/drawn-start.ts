/** Starts and requests for the tests of control models. */
import { type Clip, createClip } from '../../clip/clip.ts';
import { type Action, type ActionSequence, holdAction } from '../../simulators/action.ts';
import { type KnownPrefix, prefixOf } from '../../simulators/prefix.ts';
import { push } from '../../simulators/push/world.ts';
import type { Simulator, World } from '../../simulators/world.ts';
import type { RolloutRequest, WorldModel } from '../world-model.ts';
import type { ControlRequest } from './control-model.ts';

const frameCount = 24;

/** A start of a world with the arms that an exam asks for. */
export interface DrawnStart {
  readonly world: World;
  readonly prefix: KnownPrefix;
  readonly arms: Readonly<
    Record<'idle' | 'plus' | 'minus' | 'double' | 'both' | 'passage' | 'event', ActionSequence>
  >;
  request(arm: keyof DrawnStart['arms'], change?: Partial<RolloutRequest>): RolloutRequest;
}

const simulators = new Map<string, Promise<Simulator>>();

export async function drawnStart(world: World, index: number, mirrored = false): Promise<DrawnStart> {
  const known = simulators.get(world.spec.id) ?? world.createSimulator();
  simulators.set(world.spec.id, known);
  const plain = world.context(index, 5);
  const context = mirrored ? world.mirror(plain) : plain;
  const prefix = prefixOf(await known, context);
  const script = world.script(context);
  const arms = {
    idle: holdAction(world.spec.action.idle, frameCount),
    plus: pulse(script.pulse, 1),
    minus: pulse(script.pulse, -1),
    double: pulse(script.pulse, 2),
    both: pulse(script.pulse, 1).map((action, frame) => (frame >= 12 && frame < 20 ? script.cross : action)),
    passage: script.passage,
    event: script.event,
  };
  return {
    world,
    prefix,
    arms,
    request: (arm, change = {}) => ({
      id: `test/${arm}`,
      context: { key: context.key, clip: prefix.clip, actions: prefix.actions },
      actions: arms[arm],
      frameCount,
      fps: world.spec.fps,
      seed: 7,
      ...change,
    }),
  };
}

/** Eight frames of an action from frame 4 on, as the arms of an exam have it. */
export function pulse(action: Action, factor: number): ActionSequence {
  const idle = action.map(() => 0);
  const dose = action.map((value) => value * factor);
  return Array.from({ length: frameCount }, (_, frame) => (frame >= 4 && frame < 12 ? dose : idle));
}

/** The frames that a model returns for a request. */
export async function clipFrom(model: WorldModel, request: RolloutRequest): Promise<Clip> {
  return (await model.rollout(request, { signal: new AbortController().signal })).clip;
}

/** What a recipe is given for these actions, without a simulator behind it. */
export function requestWith(actions: ActionSequence, change: Partial<ControlRequest> = {}): ControlRequest {
  const none = (): never => {
    throw new Error('This recipe was not expected to look at a simulation.');
  };
  return {
    spec: push.spec,
    context: { key: 'push/t#0@1', world: 'push', family: 't', index: 0, seed: 1, mirrored: false },
    script: { pulse: [0.4, 0], cross: [0, 0.4], passage: [], event: [] },
    actions,
    seed: 7,
    note: undefined,
    frameCount: actions.length,
    width: 2,
    height: 1,
    contextClip: createClip({
      width: 2,
      height: 1,
      frameCount: 2,
      fps: 10,
      data: new Uint8Array(12).map((_, k) => k),
    }),
    cleanRun: none,
    idleRun: none,
    ...change,
  };
}

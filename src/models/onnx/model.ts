/** A world model given as ONNX files with a layout. See `docs/models/onnx.md`. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { createClip } from '../../clip/clip.ts';
import { chosenEngine, type EngineChoice } from '../../onnx/engine.ts';
import type { Action } from '../../simulators/action.ts';
import type { CallOptions, RolloutReply, RolloutRequest, WorldModel, WorldSession } from '../world-model.ts';
import { cardOf } from './card.ts';
import { rollFused } from './fused.ts';
import type { Graph } from './graph.ts';
import { isStepwise, readLayout, type StepwiseGraphs } from './layout.ts';
import { fixedFrames, type LoadedGraphs, loadGraphs } from './loaded-graphs.ts';
import { prepareBatch } from './prepared-request.ts';
import { admit, type OnnxStart, startOf } from './start.ts';
import { beginStepwise } from './stepwise.ts';

export interface OnnxOptions {
  /** What computes the graphs. @default 'wasm' */
  readonly engine?: EngineChoice;
}

export interface OnnxModel extends WorldModel {
  /**
   * Rolls out several requests of one length side by side; each clip is what `rollout` gives alone, within rounding.
   * Graphs whose first axis is fixed are run one request after another.
   * @throws `invalid-input` when the requests ask for different numbers of frames.
   */
  rolloutBatch(requests: readonly RolloutRequest[], options: CallOptions): Promise<readonly RolloutReply[]>;
}

type LoadedStepwise = Readonly<Record<keyof StepwiseGraphs, Graph>>;

/**
 * A model from a folder with `model.json`. The layout is read at once; the graphs are loaded and checked on the first
 * `describe` or call, shared with other models of this thread, and freed by `close`.
 * @throws `invalid-input` for a layout or options that are not valid
 */
export function createOnnxModel(
  folder: string,
  options: Readonly<Record<string, unknown>> | OnnxOptions = {},
): OnnxModel {
  const layout = readLayout(folder);
  const engine = chosenEngine({ ...options });
  const stepwise = isStepwise(layout.graphs);
  let loading: Promise<LoadedGraphs> | undefined;
  const load = (): Promise<LoadedGraphs> => {
    loading ??= loadGraphs(layout, folder, engine).catch((error: unknown) => {
      loading = undefined;
      throw error;
    });
    return loading;
  };

  const begin = async (starts: readonly OnnxStart[]): ReturnType<typeof beginStepwise> =>
    beginStepwise(layout, (await load()).graphs as LoadedStepwise, starts);

  /** Frames of each rollout. Between frames other work of the thread gets its turn, a deadline above all. */
  const roll = async (
    starts: readonly OnnxStart[],
    actions: readonly (readonly Action[])[],
    { signal }: CallOptions,
  ): Promise<readonly (readonly Uint8Array[])[]> => {
    const frameCount = actions[0]?.length ?? 0;
    signal.throwIfAborted();
    if (!stepwise) {
      const { rollout } = (await load()).graphs;
      return rollFused(layout, rollout as Graph, starts, actions, fixedFrames(layout) ?? frameCount);
    }
    const stepper = await begin(starts);
    const frames: (readonly Uint8Array[])[] = [];
    for (let frame = 0; frame < frameCount; frame++) {
      await nextTurn();
      signal.throwIfAborted();
      frames.push(await stepper.advance(actions.map((sequence) => sequence[frame] ?? layout.action.idle)));
    }
    return starts.map((_, row) => frames.map((rows) => rows[row] as Uint8Array));
  };

  const rolloutBatch: OnnxModel['rolloutBatch'] = async (requests, call) => {
    const prepared = prepareBatch(layout, requests);
    const loaded = await load();
    if (requests.length === 0) return [];
    const groups = loaded.takesBatches ? [prepared] : prepared.map((one) => [one]);
    const replies: RolloutReply[] = [];
    for (const group of groups) {
      const rows = await roll(
        group.map(({ start }) => start),
        group.map(({ actions }) => actions),
        call,
      );
      for (const [row, { request, warnings }] of group.entries()) {
        replies.push({
          clip: createClip({
            width: layout.width,
            height: layout.height,
            frameCount: request.frameCount,
            fps: request.fps,
            data: new Uint8Array(Buffer.concat(rows[row] ?? [])),
          }),
          ...(layout.noise === undefined ? {} : { seedEchoed: request.seed }),
          ...(warnings.length === 0 ? {} : { warnings }),
          stack: { engine: loaded.engine.description },
        });
      }
    }
    return replies;
  };

  const open: WorldModel['open'] = async (given, { signal }): Promise<WorldSession> => {
    signal.throwIfAborted();
    const stepper = await begin([startOf(layout, given, `session ${given.context.key}`)]);
    return {
      async step(action, call) {
        await nextTurn();
        call.signal.throwIfAborted();
        const [frame] = await stepper.advance(admit(layout, [action], 'a session').actions);
        return frame as Uint8Array;
      },
    };
  };

  return {
    specificationVersion: 'v1',
    async describe() {
      await load();
      return cardOf(layout);
    },
    async rollout(request, call) {
      const [reply] = await rolloutBatch([request], call);
      return reply as RolloutReply;
    },
    rolloutBatch,
    ...(stepwise ? { open } : {}),
    async close() {
      const open = loading;
      loading = undefined;
      await (await open?.catch(() => undefined))?.release();
    },
  };
}

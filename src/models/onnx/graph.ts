/** A loaded graph, run by role instead of by name; what comes out is checked. */
import { messageOf, VivaError } from '../../errors.ts';
import type { Engine } from '../../onnx/engine.ts';
import type { SessionShare } from '../../onnx/shared-session.ts';
import type { Role } from './layout.ts';
import { dimsOf, type Port, type Ports } from './ports.ts';

export interface Graph {
  /** Whether one call takes several rollouts. */
  readonly takesBatches: boolean;
  run(inputs: GraphInputs, call: GraphCall): Promise<GraphOutputs>;
  release(): Promise<void>;
}

/** Values by role, rollout after rollout. Roles that the graph does not take are left out of the call. */
export type GraphInputs = Partial<Record<Exclude<Role, 'horizon'>, Float32Array>>;

/** Values by role, rollout after rollout, all finite. */
export type GraphOutputs = Partial<Record<Role, Float32Array>>;

export interface GraphCall {
  /** Rollouts side by side. */
  readonly rollouts: number;
  /** Frames that a fused graph makes; 1 for all others. */
  readonly frames: number;
  /** Names a frame for messages, e.g. `frame 3 of request a`. `frame` counts from 0 within this call. */
  readonly nameFrame: (rollout: number, frame: number) => string;
}

/** @param where Names model and graph in messages. */
export function createGraph(
  engine: Engine,
  share: SessionShare,
  ports: Ports,
  takesBatches: boolean,
  where: string,
): Graph {
  return {
    takesBatches,
    release: () => share.release(),
    async run(inputs, call) {
      const feeds = Object.fromEntries(
        ports.inputs.map((port) => [port.name, tensorOf(engine, port, inputs, call)]),
      );
      const wanted = ports.outputs.map((port) => port.name);
      const results = await share.session.run(feeds, wanted).catch((error: unknown) => {
        throw failed(`${where}: the call for ${call.nameFrame(0, 0)} failed: ${messageOf(error)}`, error);
      });
      return Object.fromEntries(
        ports.outputs.map((port) => {
          const value = results[port.name];
          return [port.role, checked(value, port, call, `${where}: ${port.name} (${port.role})`)];
        }),
      );
    },
  };
}

function tensorOf(
  engine: Engine,
  port: Port,
  inputs: GraphInputs,
  { rollouts, frames }: GraphCall,
): ReturnType<Engine['floats']> | ReturnType<Engine['integers']> {
  if (port.role === 'horizon') return engine.integers(BigInt64Array.of(BigInt(frames)), [1]);
  const data = inputs[port.role];
  if (data === undefined) throw new RangeError(`Nothing was given for ${port.role}.`);
  return engine.floats(data, dimsOf(port.shape, rollouts, frames));
}

function checked(
  value: { readonly data: unknown; readonly dims: readonly number[] } | undefined,
  port: Port,
  call: GraphCall,
  where: string,
): Float32Array {
  const dims = dimsOf(port.shape, call.rollouts, call.frames);
  if (!(value?.data instanceof Float32Array) || value.dims.join() !== dims.join()) {
    throw failed(`${where} came back with shape [${value?.dims.join(', ')}], expected [${dims.join(', ')}].`);
  }
  const { data } = value;
  let sum = 0;
  // One number that is not finite makes the sum so; finite float32 numbers cannot overflow a double.
  for (const number of data) sum += number;
  if (Number.isFinite(sum)) return data;
  const at = data.findIndex((number) => !Number.isFinite(number));
  const perRollout = data.length / call.rollouts;
  const perFrame = port.shape.includes('frames') ? perRollout / call.frames : perRollout;
  const rollout = Math.floor(at / perRollout);
  const frame = Math.floor((at % perRollout) / perFrame);
  throw failed(`${where} holds ${data[at]} in ${call.nameFrame(rollout, frame)}.`);
}

function failed(message: string, cause?: unknown): VivaError {
  return new VivaError({
    code: 'model-call-failed',
    message,
    hint: 'Look at the graph: its inputs were finite and of the shapes of the layout.',
    cause,
  });
}

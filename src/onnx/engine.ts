/** The runtime that computes the graphs: WebAssembly by default, native code where it was installed and asked for. */
import type { InferenceSession, Tensor, TypedTensor } from 'onnxruntime-web';
import { messageOf, unknownName, VivaError } from '../errors.ts';

export const engineChoices = ['wasm', 'node', 'auto'] as const;

/**
 * `wasm`: onnxruntime-web, whose arithmetic does not depend on the processor. `node`: onnxruntime-node, several times faster, to be installed
 * beside. `auto`: `node` where it can be loaded, else `wasm`.
 */
export type EngineChoice = (typeof engineChoices)[number];

/** The engine that the options of a config ask for. @throws `invalid-input` for options and engines that do not exist */
export function chosenEngine(options: Readonly<Record<string, unknown>>): EngineChoice {
  const { engine = 'wasm', ...others } = options;
  const [unknown] = Object.keys(others);
  if (unknown !== undefined) throw unknownName('option of an ONNX model', unknown, ['engine']);
  const choice = engineChoices.find((known) => known === engine);
  if (choice === undefined) throw unknownName('engine', String(engine), engineChoices);
  return choice;
}

/** A runtime in this thread. */
export interface Engine {
  readonly name: 'wasm' | 'node';
  /** With version, for the record, e.g. `onnxruntime-web 1.30.0, one thread`. */
  readonly description: string;
  createSession(graph: Uint8Array): Promise<InferenceSession>;
  floats(data: Float32Array, dims: readonly number[]): TypedTensor<'float32'>;
  integers(data: BigInt64Array, dims: readonly number[]): TypedTensor<'int64'>;
}

/** One that was loaded stays: WebAssembly memory is not given back before its thread ends. */
const loaded = new Map<Engine['name'], Promise<Engine>>();

/** @throws `missing-dependency` when the engine cannot be loaded. */
export function loadEngine(choice: EngineChoice): Promise<Engine> {
  if (choice === 'auto') return once('node', loadNode).catch(() => once('wasm', loadWasm));
  return choice === 'node' ? once('node', loadNode) : once('wasm', loadWasm);
}

function once(name: Engine['name'], load: () => Promise<Engine>): Promise<Engine> {
  const engine = loaded.get(name) ?? load();
  loaded.set(name, engine);
  return engine;
}

/** What both packages export. */
interface Runtime {
  readonly InferenceSession: typeof InferenceSession;
  readonly Tensor: typeof Tensor;
}

async function loadWasm(): Promise<Engine> {
  const runtime = await import('onnxruntime-web');
  const { env } = runtime;
  // More threads would share out sums in another order; a proxy needs a browser's worker.
  env.wasm.numThreads = 1;
  env.wasm.proxy = false;
  env.logLevel = 'error';
  return engineOf('wasm', `onnxruntime-web ${env.versions.web ?? ''}, one thread`, runtime, ['wasm']);
}

async function loadNode(): Promise<Engine> {
  // A variable keeps the compiler from looking for a package that is not a dependency.
  const wanted: string = 'onnxruntime-node';
  try {
    const runtime = (await import(wanted)) as typeof import('onnxruntime-web');
    const { env } = runtime;
    env.logLevel = 'error';
    return engineOf('node', `onnxruntime-node ${env.versions.node ?? ''}, one thread`, runtime, ['cpu']);
  } catch (error) {
    throw new VivaError({
      code: 'missing-dependency',
      message: `The engine "node" needs the package onnxruntime-node: ${messageOf(error)}`,
      hint: 'npm install onnxruntime-node, or leave the option engine out.',
      cause: error,
    });
  }
}

function engineOf(
  name: Engine['name'],
  description: string,
  { InferenceSession: Session, Tensor: Values }: Runtime,
  executionProviders: readonly string[],
): Engine {
  return {
    name,
    description,
    createSession: (graph) =>
      Session.create(graph, {
        executionProviders: [...executionProviders],
        intraOpNumThreads: 1,
        interOpNumThreads: 1,
        logSeverityLevel: 3,
      }),
    floats: (data, dims) => new Values('float32', data, dims),
    integers: (data, dims) => new Values('int64', data, dims),
  };
}

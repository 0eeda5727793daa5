/**
 * The World Models CarRacing network (Ha and Schmidhuber 2018, arXiv 1803.10122, CC BY 4.0) as a user's own model: an LSTM with
 * a mixture output over 32 latents, and a linear decoder to 64x64 frames. The weights are not part of this package: give the
 * folder that holds `model.json`, `rnn.int16.bin` and `decoder.float32.bin`.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type ActionSpec,
  type Context,
  createClip,
  keyedNormal,
  keyedUniform,
  type ModelFactory,
  type RolloutReply,
  type StartSource,
  VivaError,
} from 'viva-voce';

const SIZE = 64;
const FPS = 20;
const HORIZON = 40;
/** Sampling temperature: divides the log weights and scales the variance. */
const TEMPERATURE = 0.2;

const action: ActionSpec = {
  kind: 'continuous',
  dim: 3,
  names: ['steer', 'gas', 'brake'],
  low: [-1, 0, 0],
  high: [1, 1, 1],
  units: '1',
  idle: [0, 0, 0],
};

interface Layout {
  readonly latent: number;
  readonly hidden: number;
  readonly mixtures: number;
  readonly lstm: { readonly forgetBias: number };
  readonly tensors: Readonly<
    Record<string, { readonly shape: readonly number[]; readonly byteOffset: number; readonly scale: number }>
  >;
  readonly files: { readonly rnn: string; readonly decoder: string };
  readonly starts: readonly (readonly number[])[];
}

/** One point of a rollout: the frame's latent and the memory behind it. */
export interface State {
  readonly latent: Float64Array;
  readonly cell: Float64Array;
  readonly hidden: Float64Array;
}

export interface Network {
  readonly starts: readonly (readonly number[])[];
  begin(start: readonly number[]): State;
  /** `step` and `seed` key the noise: the same numbers give the same sample, whatever was drawn before. */
  next(state: State, action: readonly number[], step: number, seed: number): State;
  decode(latent: ArrayLike<number>): Uint8Array;
}

const networks = new Map<string, Network>();

/** @throws `invalid-input` when the folder is not given or does not hold the files. */
export function loadNetwork(folder: unknown): Network {
  if (typeof folder !== 'string' || folder === '') {
    throw new VivaError({
      code: 'invalid-input',
      message: 'The car-racing example needs the folder with the weights.',
      hint: 'Set CAR_RACING_DATA to the folder that holds model.json.',
    });
  }
  const known = networks.get(folder) ?? createNetwork(folder);
  networks.set(folder, known);
  return known;
}

/** The model: looks its start up by the context's index, since no encoder from frames to latents is published with it. */
const factory: ModelFactory = (options) => {
  const network = loadNetwork(options.data);
  return {
    specificationVersion: 'v1',
    describe: async () => ({
      id: 'car-racing-2018',
      title: 'World Models CarRacing MDN-RNN (Ha and Schmidhuber 2018)',
      revision: '2018',
      licence: 'CC-BY-4.0',
      capabilities: {
        output: 'frames',
        action,
        conditioning: ['frames', 'actions'],
        seed: 'settable',
        clock: 'lockstep',
        branch: 'replay',
        pixels: 'lossless',
      },
    }),
    async rollout(request): Promise<RolloutReply> {
      const index = Number(/#(\d+)@/.exec(request.context.key)?.[1]);
      const start = network.starts[index];
      if (start === undefined) {
        throw new VivaError({
          code: 'invalid-input',
          message: `There is no start ${request.context.key}.`,
          hint: `The network ships ${network.starts.length} starts.`,
        });
      }
      let state = network.begin(start);
      const data = new Uint8Array(request.frameCount * SIZE * SIZE * 3);
      for (let frame = 0; frame < request.frameCount; frame++) {
        state = network.next(state, request.actions[frame] ?? action.idle, frame, request.seed);
        data.set(network.decode(state.latent), frame * SIZE * SIZE * 3);
      }
      const clip = createClip({
        width: SIZE,
        height: SIZE,
        frameCount: request.frameCount,
        fps: request.fps,
        data,
      });
      return { clip, seedEchoed: request.seed };
    },
  };
};
export default factory;

/** The starts: 60 published latents, each shown to the examiner as one decoded frame. There is no reference behind them. */
export function starts(options: Readonly<Record<string, unknown>>): StartSource {
  const network = loadNetwork(options.data);
  return {
    spec: {
      id: 'car-racing-2018',
      title: 'CarRacing as the network imagines it',
      fps: FPS,
      substeps: 1,
      action,
      objects: [
        { id: 'road-near', role: 'controlled', kind: 'road' },
        { id: 'road-far', role: 'target', kind: 'road' },
      ],
      families: ['first', 'second', 'third'],
      contextFrames: 1,
      horizon: HORIZON,
      tasks: [],
    },
    count: network.starts.length,
    context(index, seed): Context {
      const family = ['first', 'second', 'third'][index % 3] ?? 'first';
      return {
        key: `car-racing-2018/${family}#${index}@${seed}`,
        world: 'car-racing-2018',
        family,
        index,
        seed,
        mirrored: false,
      };
    },
    script: () => ({ pulse: [0.5, 0, 0], cross: [0, 0.5, 0], passage: [], event: [] }),
    async prefix(context) {
      const latent = network.starts[context.index] ?? [];
      const clip = createClip({
        width: SIZE,
        height: SIZE,
        frameCount: 1,
        fps: FPS,
        data: network.decode(latent),
      });
      return { clip, actions: [action.idle] };
    },
  };
}

function createNetwork(folder: string): Network {
  const layout = JSON.parse(readFileSync(join(folder, 'model.json'), 'utf8')) as Layout;
  const weights = readFileSync(join(folder, layout.files.rnn));
  const bytes = readFileSync(join(folder, layout.files.decoder));
  const decoder = new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
  const tensor = (name: string): Float64Array => {
    const entry = layout.tensors[name];
    if (entry === undefined)
      throw new VivaError({ code: 'invalid-input', message: `model.json names no tensor ${name}.` });
    const count = entry.shape.reduce((product, size) => product * size, 1);
    return Float64Array.from(
      { length: count },
      (_, k) => weights.readInt16LE(entry.byteOffset + 2 * k) * entry.scale,
    );
  };
  const parts = {
    kernel: tensor('lstm_kernel'),
    bias: tensor('lstm_bias'),
    outputKernel: tensor('output_weight'),
    outputBias: tensor('output_bias'),
  };
  const { latent, hidden } = layout;
  return {
    starts: layout.starts,
    begin: (start) => ({
      latent: Float64Array.from(start),
      cell: new Float64Array(hidden),
      hidden: new Float64Array(hidden),
    }),
    next(state, command, step, seed) {
      const input = new Float64Array([...state.latent, ...command, ...state.hidden]);
      const gates = affine(input, parts.kernel, parts.bias);
      const cell = new Float64Array(hidden);
      const memory = new Float64Array(hidden);
      for (let k = 0; k < hidden; k++) {
        const [write = 0, candidate = 0, forget = 0, read = 0] = [0, 1, 2, 3].map(
          (gate) => gates[gate * hidden + k] ?? 0,
        );
        const kept = (state.cell[k] ?? 0) * sigmoid(forget + layout.lstm.forgetBias);
        const value = kept + sigmoid(write) * Math.tanh(candidate);
        cell[k] = value;
        memory[k] = Math.tanh(value) * sigmoid(read);
      }
      const output = affine(memory, parts.outputKernel, parts.outputBias);
      const sampled = Float64Array.from({ length: latent }, (_, k) =>
        sample(output, k, layout.mixtures, step, seed),
      );
      return { latent: sampled, cell, hidden: memory };
    },
    decode(values) {
      const pixels = new Uint8Array(SIZE * SIZE * 3);
      const width = pixels.length;
      for (let p = 0; p < width; p++) {
        // The last row is the constant.
        let level = decoder[latent * width + p] ?? 0;
        for (let k = 0; k < latent; k++) level += (values[k] ?? 0) * (decoder[k * width + p] ?? 0);
        pixels[p] = Math.round(Math.min(255, Math.max(0, level)));
      }
      return pixels;
    },
  };
}

/** Draws one latent from its mixture: five log weights, five means, five log standard deviations. */
function sample(output: Float64Array, k: number, mixtures: number, step: number, seed: number): number {
  const at = (block: number, mixture: number): number =>
    output[k * 3 * mixtures + block * mixtures + mixture] ?? 0;
  const logits = Array.from({ length: mixtures }, (_, m) => at(0, m) / TEMPERATURE);
  const top = Math.max(...logits);
  const weights = logits.map((logit) => Math.exp(logit - top));
  const target = keyedUniform(seed, step, k, 'mixture') * weights.reduce((sum, weight) => sum + weight, 0);
  let chosen = 0;
  for (let sum = weights[0] ?? 0; sum < target && chosen < mixtures - 1; sum += weights[chosen] ?? 0)
    chosen++;
  const spread = Math.exp(at(2, chosen)) * Math.sqrt(TEMPERATURE);
  return at(1, chosen) + spread * keyedNormal(seed, step, k, 'normal');
}

function affine(input: Float64Array, kernel: Float64Array, bias: Float64Array): Float64Array {
  const output = Float64Array.from(bias);
  const width = bias.length;
  for (let row = 0; row < input.length; row++) {
    const value = input[row] ?? 0;
    if (value === 0) continue;
    for (let k = 0; k < width; k++) output[k] = (output[k] ?? 0) + value * (kernel[row * width + k] ?? 0);
  }
  return output;
}

function sigmoid(value: number): number {
  return 1 / (1 + Math.exp(-value));
}

/** The layout of a model given as ONNX files: `model.json` in a folder. */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { messageOf, VivaError } from '../../errors.ts';
import type { ActionSpec } from '../../simulators/action.ts';
import { layoutSchema } from './layout-schema.ts';

/** What an input or output of a graph carries. */
export type Role = 'frame' | 'latent' | 'context' | 'state' | 'action' | 'noise' | 'reference' | 'horizon';

/** The name that a graph gives to each thing that it takes or returns. */
export type PortNames = Partial<Record<Role, string>>;

export interface GraphFile {
  /** Path relative to the layout; may lie in another folder, so that models share graphs. */
  readonly file: string;
  /** SHA-256 of the file, in lower-case hexadecimal digits. */
  readonly sha256: string;
  readonly inputs: Readonly<PortNames>;
  readonly outputs: Readonly<PortNames>;
}

/** Frame to latent, latents to next latent, latent to frame. */
export interface StepwiseGraphs {
  readonly encode: GraphFile;
  readonly step: GraphFile;
  readonly decode: GraphFile;
}

/** Context frames to all frames at once. */
export interface FusedGraphs {
  /** `frames`: how many frames the graph makes; absent when it has a `horizon` input that asks for any number. */
  readonly rollout: GraphFile & { readonly frames?: number | undefined };
}

/** A checked layout; every field is described in `docs/models/onnx.md`. */
export interface OnnxLayout {
  readonly format: 'viva-onnx';
  readonly version: 1;
  readonly id: string;
  readonly title: string;
  readonly revision: string;
  readonly licence: string;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  readonly fps: number;
  /** What a black and a full-bright channel are in the graphs, and the order of the axes. */
  readonly pixels: { readonly range: readonly [number, number]; readonly layout: 'NCHW' };
  /** `kind: 'none'` for a passive model: a graph that still has an action input gets `idle`. */
  readonly action: ActionSpec;
  readonly outOfRange: 'clamp' | 'refuse';
  /** Prefix frames that the model looks at: the last ones. */
  readonly contextFrames: number;
  /** Frames that the model was trained to generate in a row. */
  readonly horizon: number;
  /** Shapes without the batch axis. */
  readonly latent?: readonly number[] | undefined;
  readonly state?: readonly number[] | undefined;
  /** Noise of one frame. */
  readonly noise?: readonly number[] | undefined;
  /** The noise while the state is warmed up on the context frames. */
  readonly warmUpNoise: 'zero' | 'seeded';
  readonly graphs: StepwiseGraphs | FusedGraphs;
  /** Training data, recipe, held-out figures, known failings: for readers. Never a reason for a verdict. */
  readonly card?: Readonly<Record<string, unknown>> | undefined;
}

export const LAYOUT_FILE = 'model.json';

/** Reads the layout of a folder. @throws `invalid-input` when it is missing, no JSON, or wrong; names each wrong field. */
export function readLayout(folder: string): OnnxLayout {
  const file = join(resolve(folder), LAYOUT_FILE);
  const fail = (what: string, cause?: unknown): VivaError =>
    new VivaError({
      code: 'invalid-input',
      message: `The ONNX model ${file} ${what}.`,
      hint: 'Give the folder that holds model.json. Its fields are in docs/models/onnx.md.',
      cause,
    });
  let written: unknown;
  try {
    written = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw fail(`cannot be read: ${messageOf(error).replace(/\.$/, '')}`, error);
  }
  const result = layoutSchema.safeParse(written);
  if (result.success) return result.data;
  const faults = result.error.issues.map(
    (issue) => `${issue.path.map(String).join('.') || '(root)'}: ${issue.message}`,
  );
  throw fail(`is not valid: ${faults.join('; ')}`);
}

/** The graphs by name. */
export function graphsOf(layout: OnnxLayout): Readonly<Record<string, GraphFile>> {
  return { ...layout.graphs };
}

export function isStepwise(graphs: OnnxLayout['graphs']): graphs is StepwiseGraphs {
  return 'step' in graphs;
}

/** Numbers in an array of this shape. */
export function sizeOf(shape: readonly number[] | undefined): number {
  return shape === undefined ? 0 : shape.reduce((product, length) => product * length, 1);
}

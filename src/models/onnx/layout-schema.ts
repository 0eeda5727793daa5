/** What a layout file may say: one schema, and the rules between its fields. */
import { z } from 'zod';
import type { GraphFile, OnnxLayout, Role } from './layout.ts';

const count = z.number().int().min(1);
const shape = z.array(count.max(65_536)).max(4);
const name = z.string().min(1);

const action = z.strictObject({
  kind: z.enum(['continuous', 'none']),
  dim: z.number().int().min(0),
  names: z.array(name),
  low: z.array(z.number()),
  high: z.array(z.number()),
  units: z.string(),
  idle: z.array(z.number()),
});

const ports = (roles: readonly Role[]): z.ZodType<GraphFile['inputs']> =>
  z.strictObject(Object.fromEntries(roles.map((role) => [role, name.optional()])));

const graph = (
  inputs: readonly Role[],
  outputs: readonly Role[],
): z.ZodObject<{
  file: z.ZodString;
  sha256: z.ZodString;
  inputs: z.ZodType<GraphFile['inputs']>;
  outputs: z.ZodType<GraphFile['outputs']>;
}> =>
  z.strictObject({
    file: name,
    sha256: z.string().regex(/^[0-9a-f]{64}$/, 'expected 64 lower-case hexadecimal digits'),
    inputs: ports(inputs),
    outputs: ports(outputs),
  });

const graphs = z.union([
  z.strictObject({
    encode: graph(['frame'], ['latent']),
    step: graph(['latent', 'context', 'state', 'action', 'noise'], ['latent', 'state']),
    decode: graph(['latent', 'reference'], ['frame']),
  }),
  z.strictObject({
    rollout: graph(['context', 'action', 'noise', 'horizon'], ['frame']).extend({
      frames: count.max(10_000).optional(),
    }),
  }),
]);

const fields = z.strictObject({
  format: z.literal('viva-onnx'),
  version: z.literal(1),
  id: name,
  title: name,
  revision: name,
  licence: name,
  width: count.max(4096),
  height: count.max(4096),
  fps: z.number().positive(),
  pixels: z.strictObject({ range: z.tuple([z.number(), z.number()]), layout: z.literal('NCHW') }),
  action,
  outOfRange: z.enum(['clamp', 'refuse']).default('clamp'),
  contextFrames: count.max(256),
  horizon: count.max(10_000),
  latent: shape.optional(),
  state: shape.optional(),
  noise: shape.optional(),
  warmUpNoise: z.enum(['zero', 'seeded']).default('zero'),
  graphs,
  card: z.record(z.string(), z.unknown()).optional(),
});

export const layoutSchema: z.ZodType<OnnxLayout> = fields.superRefine((layout, context) => {
  for (const [path, message] of faultsOf(layout)) {
    context.addIssue({ code: 'custom', path: path.split('.'), message });
  }
});

type Fault = readonly [path: string, message: string];

/** What does not fit together, as path and words. */
function faultsOf(layout: OnnxLayout): readonly Fault[] {
  const [low, high] = layout.pixels.range;
  return [
    ...(low < high ? [] : [['pixels.range', `the first number has to be below the second`] as const]),
    ...actionFaults(layout),
    ...('step' in layout.graphs ? stepwiseFaults(layout, layout.graphs) : fusedFaults(layout, layout.graphs)),
  ];
}

function actionFaults({ action: spec }: OnnxLayout): readonly Fault[] {
  const lists = { names: spec.names, low: spec.low, high: spec.high, idle: spec.idle };
  const short = Object.entries(lists).filter(([, list]) => list.length !== spec.dim);
  if (short.length > 0) {
    return short.map(([list]) => [`action.${list}`, `expected ${spec.dim} entries, one per dimension`]);
  }
  const out = spec.idle.findIndex(
    (value, k) => !((spec.low[k] ?? 0) <= value && value <= (spec.high[k] ?? 0)),
  );
  return out < 0 ? [] : [['action.idle', `number ${out} lies outside its range`]];
}

function stepwiseFaults(
  layout: OnnxLayout,
  { encode, step, decode }: Extract<OnnxLayout['graphs'], { step: unknown }>,
): readonly Fault[] {
  const { inputs } = step;
  return [
    ...missing('encode.inputs', encode.inputs, ['frame']),
    ...missing('encode.outputs', encode.outputs, ['latent']),
    ...missing('step.outputs', step.outputs, ['latent']),
    ...missing('decode.inputs', decode.inputs, ['latent']),
    ...missing('decode.outputs', decode.outputs, ['frame']),
    ...(inputs.latent === undefined && inputs.context === undefined
      ? [['graphs.step.inputs', 'expected a name for latent or context'] as const]
      : []),
    ...(layout.latent === undefined ? [['latent', 'expected the shape of a latent'] as const] : []),
    ...paired(layout, 'state', inputs.state !== undefined && step.outputs.state !== undefined),
    ...paired(layout, 'noise', inputs.noise !== undefined),
    ...((inputs.state === undefined) === (step.outputs.state === undefined)
      ? []
      : [['graphs.step', 'state has to be both an input and an output'] as const]),
    ...commanded(layout, inputs),
  ];
}

function fusedFaults(
  layout: OnnxLayout,
  { rollout }: Extract<OnnxLayout['graphs'], { rollout: unknown }>,
): readonly Fault[] {
  const { inputs, outputs, frames } = rollout;
  return [
    ...missing('rollout.inputs', inputs, ['context']),
    ...missing('rollout.outputs', outputs, ['frame']),
    ...((inputs.horizon === undefined) === (frames === undefined)
      ? [['graphs.rollout', 'expected either frames or an input for horizon'] as const]
      : []),
    ...paired(layout, 'noise', inputs.noise !== undefined),
    ...(['latent', 'state'] as const)
      .filter((field) => layout[field] !== undefined)
      .map((field) => [field, 'a fused graph keeps it to itself'] as const),
    ...commanded(layout, inputs),
  ];
}

/** A shape is given exactly when a graph takes it. */
function paired(layout: OnnxLayout, field: 'state' | 'noise', taken: boolean): readonly Fault[] {
  if ((layout[field] !== undefined) === taken) return [];
  return [[field, taken ? 'expected its shape: a graph takes it' : 'no graph takes it']];
}

/** A model with an action channel has a graph that takes the action. */
function commanded(layout: OnnxLayout, inputs: GraphFile['inputs']): readonly Fault[] {
  if (layout.action.kind === 'none' || inputs.action !== undefined) return [];
  return [['action.kind', 'no graph takes an action: write none']];
}

function missing(where: string, given: GraphFile['inputs'], roles: readonly Role[]): readonly Fault[] {
  return roles
    .filter((role) => given[role] === undefined)
    .map((role) => [`graphs.${where}.${role}`, 'expected the name that the graph gives it']);
}

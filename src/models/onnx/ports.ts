/** What each graph takes and returns by the layout: roles, names, types, shapes; and whether a file agrees. */
import type { InferenceSession } from 'onnxruntime-web';
import { VivaError } from '../../errors.ts';
import { graphsOf, type OnnxLayout, type Role } from './layout.ts';

/** A length in a shape: rollouts side by side, generated frames, or a number that is fixed. */
export type Length = 'rollouts' | 'frames' | number;

export interface Port {
  readonly role: Role;
  readonly name: string;
  readonly type: 'float32' | 'int64';
  readonly shape: readonly Length[];
}

export interface Ports {
  readonly inputs: readonly Port[];
  readonly outputs: readonly Port[];
}

/** The ports of a graph as the layout describes them. */
export function portsOf(layout: OnnxLayout, graph: string): Ports {
  const file = graphsOf(layout)[graph];
  const side = (names: Readonly<Partial<Record<Role, string>>>): readonly Port[] =>
    Object.entries(names).flatMap(([role, name]) =>
      name === undefined ? [] : [portOf(layout, graph, role as Role, name)],
    );
  return { inputs: side(file?.inputs ?? {}), outputs: side(file?.outputs ?? {}) };
}

function portOf(layout: OnnxLayout, graph: string, role: Role, name: string): Port {
  if (role === 'horizon') return { role, name, type: 'int64', shape: [1] };
  const fused = graph === 'rollout';
  const picture = [3, layout.height, layout.width];
  const along: readonly Length[] = fused ? ['frames'] : [];
  const latent = layout.latent ?? [];
  const shapes: Readonly<Record<Exclude<Role, 'horizon'>, readonly Length[]>> = {
    frame: [...along, ...picture],
    reference: picture,
    latent,
    context: [layout.contextFrames, ...(fused ? picture : latent)],
    state: layout.state ?? [],
    action: [...along, layout.action.dim],
    noise: [...along, ...(layout.noise ?? [])],
  };
  return { role, name, type: 'float32', shape: ['rollouts', ...shapes[role]] };
}

/** Numbers of a shape. */
export function dimsOf(shape: readonly Length[], rollouts: number, frames: number): readonly number[] {
  return shape.map((length) => (length === 'rollouts' ? rollouts : length === 'frames' ? frames : length));
}

/**
 * Checks a loaded graph against the layout.
 * @throws `invalid-input` with both lists of names, or with both shapes.
 */
export function requirePorts(
  session: InferenceSession,
  ports: Ports,
  frames: number | undefined,
  where: string,
): void {
  requireNames('inputs', session.inputNames, ports.inputs, where);
  requireNames('outputs', session.outputNames, ports.outputs, where);
  const found = [...session.inputMetadata, ...session.outputMetadata];
  for (const port of [...ports.inputs, ...ports.outputs]) {
    const value = found.find((entry) => entry.name === port.name);
    if (value === undefined) continue;
    const type = value.isTensor ? value.type : 'no tensor';
    const shape = value.isTensor ? value.shape : [];
    if (type === port.type && fits(shape, port.shape, frames)) continue;
    throw new VivaError({
      code: 'invalid-input',
      message: `${where}: ${port.name} (${port.role}) is ${type} of shape [${shape.join(', ')}], the layout wants ${port.type} of shape [${port.shape.join(', ')}].`,
      hint: 'Mend the shapes in the layout, or export the graph with these shapes. See docs/models/onnx.md.',
    });
  }
}

/** Whether several rollouts fit into one call: the first axis of everything is open. */
export function takesBatches(session: InferenceSession, ports: Ports): boolean {
  const shapes = [...session.inputMetadata, ...session.outputMetadata]
    .filter((entry) => entry.isTensor)
    .filter(({ name }) =>
      [...ports.inputs, ...ports.outputs].some((port) => port.name === name && port.shape[0] === 'rollouts'),
    )
    .map((entry) => entry.shape);
  return shapes.every(([first]) => typeof first === 'string' || first === undefined);
}

function requireNames(
  side: 'inputs' | 'outputs',
  found: readonly string[],
  ports: readonly Port[],
  where: string,
): void {
  const wanted = ports.map((port) => port.name);
  const inputs = side === 'inputs';
  // An output that nobody asked for may stay; an input that nobody fills may not.
  const isFine =
    wanted.every((name) => found.includes(name)) && (!inputs || found.every((name) => wanted.includes(name)));
  if (isFine && new Set(wanted).size === wanted.length) return;
  throw new VivaError({
    code: 'invalid-input',
    message: `${where}: the ${side} of the graph are ${found.join(', ')}, the layout names ${wanted.join(', ')}.`,
    hint: `Write the graph's own names into the layout, under ${side}.`,
  });
}

/** An axis without a fixed length fits everything. */
function fits(
  found: readonly (number | string)[],
  wanted: readonly Length[],
  frames: number | undefined,
): boolean {
  if (found.length !== wanted.length) return false;
  return found.every((length, axis) => {
    const want = wanted[axis];
    if (typeof length === 'string') return true;
    if (want === 'rollouts') return length === 1;
    return length === (want === 'frames' ? frames : want);
  });
}

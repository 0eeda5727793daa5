/** All graphs of a layout, loaded and checked against it. */
import { resolve } from 'node:path';
import { type Engine, type EngineChoice, loadEngine } from '../../onnx/engine.ts';
import { shareSession } from '../../onnx/shared-session.ts';
import { createGraph, type Graph } from './graph.ts';
import { graphsOf, type OnnxLayout } from './layout.ts';
import { portsOf, requirePorts, takesBatches } from './ports.ts';

export interface LoadedGraphs {
  readonly engine: Engine;
  readonly graphs: Readonly<Record<string, Graph>>;
  /** Whether all graphs take several rollouts in one call. */
  readonly takesBatches: boolean;
  release(): Promise<void>;
}

/** @throws `invalid-input`, `missing-dependency`; what was loaded until then is freed. */
export async function loadGraphs(
  layout: OnnxLayout,
  folder: string,
  choice: EngineChoice,
): Promise<LoadedGraphs> {
  const engine = await loadEngine(choice);
  const graphs = new Map<string, Graph>();
  const release = async (): Promise<void> => {
    for (const graph of graphs.values()) await graph.release();
  };
  try {
    for (const [name, { file, sha256 }] of Object.entries(graphsOf(layout))) {
      const where = `Graph ${name} of model ${layout.id}`;
      const share = await shareSession(engine, resolve(folder, file), sha256, where);
      const ports = portsOf(layout, name);
      const batches = takesBatches(share.session, ports);
      graphs.set(name, createGraph(engine, share, ports, batches, where));
      requirePorts(share.session, ports, fixedFrames(layout), where);
    }
  } catch (error) {
    await release();
    throw error;
  }
  return {
    engine,
    graphs: Object.fromEntries(graphs),
    takesBatches: [...graphs.values()].every((graph) => graph.takesBatches),
    release,
  };
}

/** Frames of a fused graph that always makes the same number. */
export function fixedFrames({ graphs }: OnnxLayout): number | undefined {
  return 'rollout' in graphs ? graphs.rollout.frames : undefined;
}

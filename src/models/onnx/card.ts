/** What an ONNX model says of itself. */
import { createHash } from 'node:crypto';
import type { ModelCard } from '../world-model.ts';
import { isStepwise, type OnnxLayout } from './layout.ts';
import { fixedFrames } from './loaded-graphs.ts';

export function cardOf(layout: OnnxLayout): ModelCard {
  const { id, title, revision, licence, action, noise, horizon } = layout;
  const frames = fixedFrames(layout);
  return {
    id,
    title,
    revision,
    licence,
    weightsDigest: layoutDigest(layout),
    capabilities: {
      output: 'frames',
      ...(frames === undefined ? {} : { maxFrames: frames }),
      trainedFrames: horizon,
      action,
      conditioning: action.kind === 'none' ? ['frames'] : ['frames', 'actions'],
      seed: noise === undefined ? 'fixed' : 'settable',
      clock: isStepwise(layout.graphs) ? 'lockstep' : 'job',
      branch: isStepwise(layout.graphs) ? 'replay' : 'restart',
      pixels: 'lossless',
    },
  };
}

/** SHA-256 over the graphs' digests and every field that decides a pixel; not over paths and words for readers. */
export function layoutDigest({ title: _t, licence: _l, card: _c, graphs, ...rest }: OnnxLayout): string {
  const files = Object.entries(graphs).map(([name, { file: _, ...graph }]) => [name, graph]);
  return createHash('sha256')
    .update(sortedJson({ ...rest, graphs: Object.fromEntries(files) }))
    .digest('hex');
}

/** JSON with sorted keys: the order of fields in the file does not matter. */
function sortedJson(value: unknown): string {
  return JSON.stringify(value, (_key, entry: unknown) =>
    typeof entry === 'object' && entry !== null && !Array.isArray(entry)
      ? Object.fromEntries(Object.entries(entry).sort(([a], [b]) => (a < b ? -1 : 1)))
      : entry,
  );
}

/** The weights that ship compute what torch computed when they were exported. */
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { graphsOf, readLayout, sizeOf } from '../../src/models/onnx/layout.ts';
import { loadGraphs } from '../../src/models/onnx/loaded-graphs.ts';
import { portsOf } from '../../src/models/onnx/ports.ts';
import { shippedModels } from '../../src/models/onnx/shipped.ts';

const ids = [...shippedModels.keys()];

test('all weights together stay below 12 MB', () => {
  const files = new Set(
    [...shippedModels.values()].flatMap((folder) =>
      Object.values(graphsOf(readLayout(folder))).map(({ file }) => join(folder, file)),
    ),
  );
  const bytes = [...files].reduce((sum, file) => sum + statSync(file).size, 0);
  expect(bytes).toBeLessThan(12e6);
});

describe.each(ids)('%s', (id) => {
  const folder = shippedModels.get(id)!;
  const layout = readLayout(folder);

  /** Written by training/export.py: every 97th value that torch computed for inputs that are a sine. */
  const known: Record<string, Record<string, number[]>> = JSON.parse(
    readFileSync(join(folder, 'parity.json'), 'utf8'),
  );

  test.each(Object.keys(graphsOf(layout)))('%s computes what torch computed', async (name) => {
    const loaded = await loadGraphs(layout, folder, 'wasm');
    const ports = portsOf(layout, name);
    const inputs = Object.fromEntries(
      ports.inputs.map(({ role, shape }) => [role, sine(2 * sizeOf(shape.slice(1) as number[]), role)]),
    );
    const outputs = await loaded.graphs[name]!.run(inputs, {
      rollouts: 2,
      frames: 1,
      nameFrame: () => 'a test',
    });
    for (const { role, name: called } of ports.outputs) {
      const expected = known[name]?.[called] ?? [];
      expect(expected.length).toBeGreaterThan(10);
      const found = expected.map((_, k) => outputs[role]![97 * k]!);
      expect(Math.max(...expected.map((value, k) => Math.abs(value - found[k]!)))).toBeLessThan(1e-4);
    }
    await loaded.release();
  });
});

function sine(length: number, role: string): Float32Array {
  const picture = role === 'frame' || role === 'reference';
  return Float32Array.from({ length }, (_, k) => {
    const wave = Math.fround(Math.sin(0.7 * k + 1));
    return picture ? 0.5 + 0.5 * wave : wave;
  });
}

/** What the shipped cards say is what the training programs would write into them. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { shippedModels } from '../../src/models/onnx/shipped.ts';

interface Words {
  readonly title: string;
  readonly revision: string;
  readonly flowSteps: number;
  readonly horizon: number;
  readonly knownFailings: readonly string[];
}

const words: Readonly<Record<string, Words>> = JSON.parse(readFileSync('training/cards.json', 'utf8'));

test('every model that ships has its words, and no other', () => {
  expect([...shippedModels.keys()].sort()).toEqual(Object.keys(words).sort());
});

test.each([...shippedModels])('%s', (id, folder) => {
  const { title, revision, horizon, card } = JSON.parse(readFileSync(join(folder, 'model.json'), 'utf8'));
  const { flowSteps, knownFailings } = { ...card, ...card.recipe };
  const { checkpoint: _, ...wanted } = words[id] as Words & { readonly checkpoint: string };
  expect({ title, revision, flowSteps, horizon, knownFailings }).toEqual(wanted);
});

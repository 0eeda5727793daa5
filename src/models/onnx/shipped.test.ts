import { dirname } from 'node:path';
import { expect, test } from 'vitest';
import { builtInModelIds } from '../list.ts';
import { fixture } from './drawn-request.ts';
import { readLayout } from './layout.ts';
import { modelsOn, shippedModels } from './shipped.ts';

test('a shelf lists the folders that hold a layout; no shelf, no models', () => {
  const shelf = dirname(fixture('stepwise'));
  expect([...modelsOn(shelf).keys()]).toEqual([
    'fused',
    'fused-any',
    'overflowing',
    'passive',
    'recurrent',
    'stepwise',
  ]);
  expect(modelsOn(fixture('nowhere')).size).toBe(0);
});

test('every shipped model is valid, and its folder is its id', () => {
  for (const [id, folder] of shippedModels) {
    expect(readLayout(folder).id).toBe(id);
    expect(builtInModelIds).toContain(id);
  }
});

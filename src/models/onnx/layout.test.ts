import { expect, test } from 'vitest';
import { copiedFixture, type WrittenLayout } from './drawn-onnx.ts';
import { fixture } from './drawn-request.ts';
import { readLayout } from './layout.ts';

function faultsOf(name: string, change: (layout: WrittenLayout) => void): string {
  try {
    readLayout(copiedFixture(name, change));
  } catch (error) {
    return String((error as Error).message).replace(/^.* is not valid: /, '');
  }
  return 'none';
}

const set =
  (fields: Record<string, unknown>) =>
  (layout: WrittenLayout): void => {
    Object.assign(layout, fields);
  };

test('a layout with its defaults', () => {
  expect(readLayout(fixture('stepwise'))).toMatchObject({
    outOfRange: 'clamp',
    warmUpNoise: 'zero',
    graphs: { decode: { inputs: { latent: 'z', reference: 'seen' } } },
    card: { failings: ['Nothing moves.'] },
  });
});

test.each<[string, string, (layout: WrittenLayout) => void, RegExp]>([
  ['a field that does not exist', 'stepwise', set({ colour: 1 }), /\(root\): .*colour/],
  ['another version', 'stepwise', set({ version: 2 }), /^version: /],
  [
    'a range that runs backwards',
    'stepwise',
    set({ pixels: { range: [1, 0], layout: 'NCHW' } }),
    /^pixels\.range: /,
  ],
  [
    'no shape of the latent',
    'stepwise',
    set({ latent: undefined }),
    /^latent: expected the shape of a latent/,
  ],
  ['noise that no graph takes', 'overflowing', set({ noise: [1] }), /^noise: no graph takes it/],
  ['noise without a shape', 'stepwise', set({ noise: undefined }), /^noise: expected its shape/],
  ['a state that no graph takes', 'stepwise', set({ state: [1] }), /^state: no graph takes it/],
  ['a latent of a fused graph', 'fused', set({ latent: [1] }), /^latent: a fused graph keeps it to itself/],
  [
    'a state that does not come back',
    'recurrent',
    ({ graphs }) => Reflect.deleteProperty(graphs.step?.outputs ?? {}, 'state'),
    /graphs\.step: state has to be both/,
  ],
  [
    'a fused graph of no known length',
    'fused',
    ({ graphs }) => Reflect.deleteProperty(graphs.rollout ?? {}, 'frames'),
    /^graphs\.rollout: expected either frames or an input for horizon/,
  ],
  [
    'an action that no graph takes',
    'stepwise',
    ({ graphs }) => Reflect.deleteProperty(graphs.step?.inputs ?? {}, 'action'),
    /^action\.kind: no graph takes an action/,
  ],
  [
    'a channel with a limit too few',
    'stepwise',
    ({ action }) => Object.assign(action as object, { high: [1] }),
    /^action\.high: expected 2 entries/,
  ],
  [
    'an idle action out of range',
    'stepwise',
    ({ action }) => Object.assign(action as object, { idle: [0, 3] }),
    /^action\.idle: number 1 lies outside/,
  ],
  [
    'no name for the frame',
    'stepwise',
    ({ graphs }) => Reflect.deleteProperty(graphs.encode?.inputs ?? {}, 'frame'),
    /^graphs\.encode\.inputs\.frame: expected the name/,
  ],
])('%s', (_, name, change, faults) => {
  expect(faultsOf(name, change)).toMatch(faults);
});

import { expect, test } from 'vitest';
import type { Observation } from '../perception/perceiver.ts';
import { chosenFrames } from './exhibit.ts';
import { worstFrame } from './worst-frame.ts';

function seen(xs: readonly number[], breakFrame?: number): Observation {
  return {
    perceiver: 'hand@1',
    width: 64,
    height: 64,
    frameCount: xs.length,
    tracks: [
      {
        objectId: 'ball',
        origin: 'named',
        role: 'mover',
        samples: xs.map((x) => ({
          state: 'visible',
          x,
          y: 0,
          area: 9,
          orientation: undefined,
          roundness: 1,
          colour: [0, 0, 0],
          visibility: 1,
          shapeIou: 1,
        })),
      },
    ],
    breaks:
      breakFrame === undefined ? [] : [{ objectId: 'ball', frame: breakFrame, kind: 'vanish', detail: '' }],
    events: [],
  };
}

test('the worst frame is where model and reference are farthest apart', () => {
  const arm = { modelSeen: seen([0, 1, 9, 4]), referenceSeen: seen([0, 1, 2, 3]) };
  expect(worstFrame([arm], 'direction')).toBe(2);
});

test('nothing stands out below a pixel', () => {
  const arm = { modelSeen: seen([0, 0.5]), referenceSeen: seen([0, 0]) };
  expect(worstFrame([arm], 'direction')).toBeUndefined();
});

test('for identity the first break is the frame to look at', () => {
  const arm = { modelSeen: seen([0, 1, 9, 4], 1), referenceSeen: seen([0, 1, 2, 3]) };
  expect(worstFrame([arm], 'identity')).toBe(1);
});

test('seven frames with the ends and all that must be seen', () => {
  expect(chosenFrames(24, [0, 4, 17])).toEqual([0, 4, 8, 12, 17, 19, 23]);
});

test('a short clip is shown whole', () => {
  expect(chosenFrames(4, [0, 3, 9])).toEqual([0, 1, 2, 3]);
});

import { expect, test } from 'vitest';
import { identityF1, trackingAccuracy } from './tracking-accuracy.ts';

const match = (truePositives: number, falseNegatives: number, falsePositives: number) => ({
  truePositives,
  falseNegatives,
  falsePositives,
});

/** One object over 4 frames; the tracker starts a new id at half time. */
const switched = Array.from({ length: 4 }, () => match(2, 2, 0));

test('an identity switch at half time halves the association, not the detection', () => {
  const result = trackingAccuracy({ matches: switched, missed: 0, spurious: 0 });
  expect(result).toEqual({ hota: Math.sqrt(1 / 2), detection: 1, association: 2 / 4 });
});

test('misses and ghosts lower the detection', () => {
  const result = trackingAccuracy({ matches: [match(1, 0, 0)], missed: 2, spurious: 1 });
  expect(result).toMatchObject({ detection: 1 / 4, association: 1 });
});

test('nothing matched is 0, nothing there has no accuracy', () => {
  expect(trackingAccuracy({ matches: [], missed: 1, spurious: 0 })).toEqual({
    hota: 0,
    detection: 0,
    association: 0,
  });
  expect(trackingAccuracy({ matches: [], missed: 0, spurious: 0 })).toBeUndefined();
});

test('IDF1 of the switch: 2 of 4 frames keep the identity', () => {
  expect(identityF1(match(2, 2, 2))).toEqual({ status: 'measured', value: 4 / 8, n: 4 });
  expect(identityF1(match(0, 0, 0)).status).toBe('undetermined');
});

test('a match counts itself', () => {
  expect(() => trackingAccuracy({ matches: [match(0, 1, 1)], missed: 0, spurious: 0 })).toThrow(
    /truePositives/,
  );
});

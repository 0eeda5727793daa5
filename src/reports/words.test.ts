import { expect, test } from 'vitest';
import { measured, undetermined } from '../statistics/measurement.ts';
import { handMadeEntry } from './drawn-run.ts';
import {
  allowedUse,
  bottleneckText,
  deniedUse,
  extrapolationText,
  measurementText,
  numberText,
} from './words.ts';

test.each([
  [0, '0'],
  [24, '24'],
  [0.5, '0.50'],
  [0.0312, '0.031'],
  [0.0000123, '1.2e-5'],
  [12.345, '12.3'],
  [1234.5, '1235'],
  [2.4e9, '2.4e+9'],
  [1234567.5, '1.2e+6'],
])('%d reads %s', (value, text) => expect(numberText(value)).toBe(text));

test('a missing number is a word', () => {
  expect(measurementText(undetermined('12 of 40 clips could not be tracked'))).toBe('undetermined');
  const interval = { low: 0.81, high: 0.98, level: 0.95, method: 'grid-bet' };
  expect(measurementText(measured(0.93, { n: 8, interval }))).toBe('0.93 [0.81, 0.98]');
});

test('the always refused claim is not what a model is reproached with', () => {
  const entry = handMadeEntry('oracle', { 'scene-prior': 'granted' });
  expect(allowedUse(entry)).toContain('(scene-prior)');
  expect(deniedUse(entry)).toBe(
    'Not for choosing which scene happens, open loop (controllable-clip: undetermined).',
  );
  expect(bottleneckText(entry)).toBe('controllability 0.030');
});

test('frames beyond those that a model was trained for are extrapolation', () => {
  const { scope } = handMadeEntry('learned', {});
  expect(extrapolationText(scope)).toBeUndefined();
  expect(extrapolationText({ ...scope, trainedFrames: 24 })).toBeUndefined();
  expect(extrapolationText({ ...scope, trainedFrames: 23 })).toBe(
    'frame 24 lies beyond the 23 that the model says it was trained for',
  );
  expect(extrapolationText({ ...scope, horizonFrames: 40, trainedFrames: 24 })).toBe(
    'frames 25 to 40 lie beyond the 24 that the model says it was trained for',
  );
});

import { expect, test } from 'vitest';
import * as precondition from './precondition.ts';

test('each check names the argument, its value and what is allowed', () => {
  expect(() => precondition.requireProbability('rate', 1.2)).toThrow('rate must be in [0,1], got 1.2');
  expect(() => precondition.requireInsideUnit('alpha', 0)).toThrow(
    'alpha must be strictly between 0 and 1, got 0',
  );
  expect(() => precondition.requireCount('trials', 2.5)).toThrow(
    'trials must be a whole number >= 0, got 2.5',
  );
  expect(() => precondition.requireSuccesses(4, 3)).toThrow('successes must be <= trials (3), got 4');
  expect(() => precondition.requireFinite('gain', Number.NaN)).toThrow('gain must be finite, got NaN');
  expect(() => precondition.requirePositive('exposure', 0)).toThrow('exposure must be finite and > 0, got 0');
  expect(() => precondition.requireLength('contexts', [])).toThrow(
    'contexts needs at least 1 entries, got 0',
  );
  expect(() => precondition.requireSameLength('lists', [1], [])).toThrow(
    'lists must have the same length, got 1 and 0',
  );
});

test('not-a-number passes no check', () => {
  expect(() => precondition.requireProbability('rate', Number.NaN)).toThrow(RangeError);
  expect(() => precondition.requireInsideUnit('alpha', Number.NaN)).toThrow(RangeError);
  expect(() => precondition.requireCount('trials', Number.NaN)).toThrow(RangeError);
  expect(() => precondition.requirePositive('exposure', Number.NaN)).toThrow(RangeError);
});

test('allowed values pass', () => {
  precondition.requireProbability('rate', 0);
  precondition.requireInsideUnit('alpha', 0.05);
  precondition.requireSuccesses(3, 3);
  precondition.requireLength('contexts', [1]);
});

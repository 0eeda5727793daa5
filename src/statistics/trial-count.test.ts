import { expect, test } from 'vitest';
import { perfectContextsToGrant, zeroFailureTrials } from './trial-count.ts';

test.each([
  [0.5, 7, 10, 5],
  [0.75, 16, 23, 11],
  [0.8, 21, 30, 14],
  [0.9, 44, 63, 29],
  [0.95, 90, 129, 59],
])(
  'above %f: %i perfect contexts at .05, %i at .01, %i when fixed in advance',
  (mean, usual, strict, fixed) => {
    expect(perfectContextsToGrant(mean)).toBe(usual);
    expect(perfectContextsToGrant(mean, 0.01)).toBe(strict);
    expect(zeroFailureTrials(mean)).toBe(fixed);
  },
);

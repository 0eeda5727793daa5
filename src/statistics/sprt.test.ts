import { expect, test } from 'vitest';
import { mulberry32 } from './random.ts';
import { createSprt } from './sprt.ts';

test('a success multiplies the ratio by p1/p0, a failure by (1-p1)/(1-p0)', () => {
  const sprt = createSprt({ null: 0.5, alternative: 0.75 });
  sprt.add(true);
  sprt.add(false);
  expect(Math.exp(sprt.logLikelihoodRatio())).toBeCloseTo((0.75 / 0.5) * (0.25 / 0.5), 12);
  expect(sprt.decision()).toBe('continue');
});

test("Wald's limits are 18 and 2/19 at alpha .05 and beta .1", () => {
  const up = createSprt({ null: 0.5, alternative: 0.75 });
  for (let count = 0; count < 7; count += 1) up.add(true);
  expect(up.decision()).toBe('continue');
  up.add(true);
  expect(up.decision()).toBe('accept-alternative');
  const down = createSprt({ null: 0.5, alternative: 0.75 });
  for (let count = 0; count < 4; count += 1) down.add(false);
  expect(down.decision()).toBe('accept-null');
});

test('the e-value form remembers that it reached 1/alpha', () => {
  const ratio = createSprt({ null: 0.5, alternative: 0.75 });
  for (let count = 0; count < 8; count += 1) ratio.add(true);
  expect(ratio.rejectsNull()).toBe(true);
  for (let count = 0; count < 20; count += 1) ratio.add(false);
  expect(ratio.rejectsNull()).toBe(true);
});

test.each([
  [0.5, 0.75, 0.75, 20.2],
  [0.5, 0.75, 0.5, 16.1],
  [0.8, 0.95, 0.95, 27.2],
  [0.8, 0.95, 0.8, 17.3],
])('%f against %f takes the published mean number of trials when p = %f', (low, high, truth, expected) => {
  const random = mulberry32(21);
  let total = 0;
  for (let run = 0; run < 3000; run += 1) {
    const sprt = createSprt({ null: low, alternative: high });
    for (; sprt.decision() === 'continue'; total += 1) sprt.add(random() < truth);
  }
  expect(Math.abs(total / 3000 / expected - 1)).toBeLessThan(0.06);
});

test('an alternative below the null is refused', () => {
  expect(() => createSprt({ null: 0.8, alternative: 0.5 })).toThrow(
    'alternative must be above null (0.8), got 0.5',
  );
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { signFlipExact, signFlipMaxStatistic, signFlipMonteCarlo } from './sign-flip.ts';

const effects = [1.2, 0.4, 0.9, -0.1, 0.7, 1.5, 0.3, 0.8];

test('8 effects with a small negative one: p = 2/256', () => {
  expect(signFlipExact(effects)).toBe(2 / 256);
  expect(signFlipExact(effects)).toBe(0.0078125);
});

test('8 equal effects reach the smallest possible p, 1/256; two-sided it doubles', () => {
  const equal = effects.map(() => 1);
  expect(signFlipExact(equal)).toBe(1 / 256);
  expect(signFlipExact(equal, 'two-sided')).toBe(2 / 256);
  expect(signFlipExact(equal, 'less')).toBe(1);
});

test('Monte Carlo agrees with the exact p-value', () => {
  const mixed = [1.2, -0.4, 0.9, -0.1, 0.7, -0.5, 0.3, 0.8];
  const sampled = signFlipMonteCarlo(mixed, { seed: 4, replicates: 9999 });
  expect(Math.abs(sampled - signFlipExact(mixed))).toBeLessThan(0.01);
});

test('reversing all effects exchanges the two one-sided tests', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 1, maxLength: 8 }), (values) => {
      const reversed = values.map((value) => -value);
      expect(signFlipExact(reversed, 'less')).toBe(signFlipExact(values));
    }),
  );
});

test('the max-statistic finds the one effect that is real and corrects for looking at three', () => {
  const contexts = effects.map((effect, index) => [
    effect,
    index % 2 === 0 ? 0.5 : -0.5,
    index < 4 ? -0.3 : 0.3,
  ]);
  const [real = 1, second = 0, third = 0] = signFlipMaxStatistic(contexts, { seed: 6 });
  expect(real).toBeLessThan(0.03);
  expect(real).toBeGreaterThanOrEqual(signFlipExact(effects, 'two-sided') - 0.01);
  expect(Math.min(second, third)).toBeGreaterThan(0.5);
});

test('more than 20 effects need Monte Carlo', () => {
  expect(() => signFlipExact(new Float64Array(21))).toThrow(/at most 20 effects .* got 21/);
});

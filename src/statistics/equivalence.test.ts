import { expect, test } from 'vitest';
import { type EquivalenceTest, liesWithin, proportionEquivalence, tost } from './equivalence.ts';
import { mulberry32, randomNormal } from './random.ts';

const band = { low: -0.1, high: 0.1 };

function tested(differences: readonly number[]): EquivalenceTest {
  const result = tost(differences, band);
  if (result.status !== 'tested') throw new Error(result.reason);
  return result;
}

test('differences of mean .02 and error .01 over 16 contexts are equivalent within .1', () => {
  const differences = Array.from({ length: 16 }, (_, index) => 0.02 + (index % 2 === 0 ? 0.04 : -0.04));
  const result = tested(differences);
  expect(result.equivalent).toBe(true);
  expect(result.interval.level).toBeCloseTo(0.9, 12);
  expect(liesWithin(result.interval, band)).toBe(true);
});

test('a small sample without a significant difference is not equivalent', () => {
  expect(tost([0.2, -0.2, 0.1], band)).toMatchObject({ equivalent: false });
});

test('the test and its interval always agree', () => {
  const random = mulberry32(2);
  for (let run = 0; run < 300; run += 1) {
    const differences = Array.from({ length: 10 }, () => 0.05 + 0.1 * randomNormal(random));
    const result = tested(differences);
    expect(result.equivalent).toBe(liesWithin(result.interval, band));
  }
});

test('on the edge of the band at most 5% are called equivalent', () => {
  const random = mulberry32(3);
  let equivalent = 0;
  for (let run = 0; run < 1000; run += 1) {
    const differences = Array.from({ length: 12 }, () => 0.1 + 0.03 * randomNormal(random));
    if (tested(differences).equivalent) equivalent += 1;
  }
  // P(more than 73 of 1000 | .05) < .001
  expect(equivalent).toBeLessThanOrEqual(73);
});

test('proportions: 190/200 and 188/200 are equivalent within .1, 19/20 and 18/20 are not shown to be', () => {
  const of = (successes: number, trials: number) => ({ successes, trials });
  expect(proportionEquivalence(of(190, 200), of(188, 200), band).equivalent).toBe(true);
  expect(proportionEquivalence(of(19, 20), of(18, 20), band).equivalent).toBe(false);
});

test('constant differences and a single one have no test', () => {
  expect(tost([1, 1], band)).toEqual({ status: 'undetermined', reason: 'all 2 differences equal 1' });
  expect(tost([1], band).status).toBe('undetermined');
});

test('an empty band is refused', () => {
  expect(() => tost([1, 2], { low: 0.1, high: 0.1 })).toThrow(/band.low must be below/);
});

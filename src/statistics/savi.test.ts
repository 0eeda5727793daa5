import { expect, test } from 'vitest';
import { mulberry32 } from './random.ts';
import { createTwoByTwoBet } from './savi.ts';

test('the e-path of the evidence design', () => {
  const arm0 = [0, 0, 1, 0, 0, 1, 0, 0, 0, 1];
  const arm1 = [1, 1, 1, 0, 1, 1, 1, 1, 0, 1];
  const expected = [1.77778, 4, 2.56, 1.6384, 3.34367, 2.50776, 5.26629, 11.91564, 7.62601, 5.71951];
  const bet = createTwoByTwoBet();
  for (const [block, value] of expected.entries()) {
    bet.add(arm0[block] === 1, arm1[block] === 1);
    expect(bet.eValue()).toBeCloseTo(value, 5);
  }
  expect(bet.logEValue()).toBeCloseTo(Math.log(bet.eValue()), 12);
});

test('four blocks won by arm 1 reach 28.4444', () => {
  const bet = createTwoByTwoBet();
  for (let block = 0; block < 4; block += 1) bet.add(false, true);
  expect(bet.eValue()).toBeCloseTo(28.4444, 4);
});

test('blocks won by arm 0 are evidence for the null, and never recover by betting on it', () => {
  const bet = createTwoByTwoBet();
  for (let block = 0; block < 10; block += 1) bet.add(true, false);
  expect(bet.eValue()).toBeLessThan(1);
});

test.each([
  [0.5, 0.8, 38.6, 0.945],
  [0.3, 0.7, 24, 0.95],
])('%f against %f takes the published number of blocks', (p0, p1, meanBlocks, power) => {
  const random = mulberry32(7);
  let blocks = 0;
  let rejected = 0;
  for (let run = 0; run < 2000; run += 1) {
    const bet = createTwoByTwoBet();
    for (let block = 0; block < 96 && bet.eValue() < 20; block += 1, blocks += 1)
      bet.add(random() < p0, random() < p1);
    if (bet.eValue() >= 20) rejected += 1;
  }
  expect(Math.abs(blocks / 2000 / meanBlocks - 1)).toBeLessThan(0.06);
  expect(rejected / 2000).toBeGreaterThan(power - 0.02);
});

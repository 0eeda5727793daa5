import { describe, expect, test } from 'vitest';
import { mulberry32 } from './random.ts';
import {
  createSequentialDecision,
  type SequentialDecision,
  type SequentialRule,
} from './sequential-decision.ts';

const families = ['roll', 'fall', 'push'];
function fed(rule: SequentialRule, score: (index: number) => number): SequentialDecision {
  const decision = createSequentialDecision(rule);
  for (let index = 0; decision.state === 'open'; index += 1)
    decision.add(score(index), families[index % 3] ?? '');
  return decision;
}

test('a perfect model is granted .8 after 21 contexts', () => {
  const decision = fed({ grantAbove: 0.8, cap: 88 }, () => 1);
  expect(decision).toMatchObject({ state: 'granted', count: 21 });
  expect(decision.grantEValue()).toBeGreaterThanOrEqual(20);
});

test('a broken model is refused, not before 8 contexts', () => {
  const decision = fed({ grantAbove: 0.8, cap: 88 }, () => 0);
  expect(decision).toMatchObject({ state: 'refused', count: 8 });
  expect(decision.refuseEValue()).toBeGreaterThanOrEqual(20);
});

test('a model on the threshold is undetermined at the cap', () => {
  expect(fed({ grantAbove: 0.8, cap: 40 }, (index) => (index % 5 === 0 ? 0 : 1))).toMatchObject({
    state: 'undetermined',
    count: 40,
  });
});

test('one scene family alone is never granted', () => {
  const decision = createSequentialDecision({ grantAbove: 0.5, cap: 30 });
  for (let index = 0; index < 29; index += 1) expect(decision.add(1, 'roll')).toBe('open');
  expect(decision.add(1, 'roll')).toBe('undetermined');
});

test('an answer stays, whatever follows', () => {
  const decision = fed({ grantAbove: 0.5, cap: 60 }, () => 1);
  const count = decision.count;
  expect(decision.add(0, 'roll')).toBe('granted');
  expect(decision.count).toBe(count);
});

describe('savings table: mean number of contexts, power and type I', () => {
  test.each([
    [0.5, 0.75, 33, 25.6, 24.3, 0.931, 0.027],
    [0.8, 0.95, 44, 37.3, 30.1, 0.966, 0.025],
  ])('%f against %f', (low, high, fixed, countHigh, countLow, power, typeOne) => {
    const run = (truth: number): { count: number; granted: number } => {
      const random = mulberry32(7);
      const rule = { grantAbove: low, refuseBelow: high, cap: 2 * fixed, leastContexts: 1 };
      const decisions = Array.from({ length: 1000 }, () => fed(rule, () => (random() < truth ? 1 : 0)));
      return {
        count: decisions.reduce((total, decision) => total + decision.count, 0) / 1000,
        granted: decisions.filter((decision) => decision.state === 'granted').length / 1000,
      };
    };
    const good = run(high);
    const bad = run(low);
    expect(Math.abs(good.count / countHigh - 1)).toBeLessThan(0.08);
    expect(Math.abs(bad.count / countLow - 1)).toBeLessThan(0.08);
    expect(Math.abs(good.granted - power)).toBeLessThan(0.025);
    expect(Math.abs(bad.granted - typeOne)).toBeLessThan(0.02);
  });
});

test('a cap below the smallest number of contexts is refused', () => {
  expect(() => createSequentialDecision({ grantAbove: 0.8, cap: 4 })).toThrow(
    'cap must be a whole number >= 8, got 4',
  );
});

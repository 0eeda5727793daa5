import { describe, expect, test } from 'vitest';
import { kaplanMeier, type SurvivalTime } from './survival.ts';
import { medianSurvival, survivalQuantile, usableHorizon } from './survival-time.ts';

const units = (count: number, time: number, broken: boolean): SurvivalTime[] =>
  Array.from({ length: count }, () => ({ time, broken }));

describe('quantiles', () => {
  const curve = kaplanMeier([1, 2, 3, 4].flatMap((time) => units(10, time, true)));

  test('the median is the time by which half has broken', () => {
    expect(medianSurvival(curve)).toMatchObject({ status: 'measured', value: 2, n: 40 });
    expect(survivalQuantile(curve, 0.25)).toMatchObject({ value: 1 });
    expect(survivalQuantile(curve, 0.9)).toMatchObject({ value: 4 });
  });

  test('its interval inverts the intervals of survival', () => {
    expect(medianSurvival(curve)).toMatchObject({
      interval: { low: 2, high: 3, method: 'brookmeyer-crowley' },
    });
  });

  test('a median that is not reached is undetermined', () => {
    const mostlyCensored = kaplanMeier([...units(4, 3, true), ...units(6, 8, false)]);
    expect(medianSurvival(mostlyCensored)).toEqual({
      status: 'undetermined',
      reason: 'survival stays at 0.600, above 0.5, until observation ends',
    });
    expect(medianSurvival(kaplanMeier(units(4, 8, false))).status).toBe('undetermined');
  });

  test('the interval is left out when its upper end is not reached', () => {
    const curveWithTail = kaplanMeier([...units(6, 3, true), ...units(4, 8, false)]);
    const median = medianSurvival(curveWithTail);
    expect(median).toMatchObject({ status: 'measured', value: 3 });
    expect(median).not.toHaveProperty('interval');
  });
});

describe('usable horizon', () => {
  test('without a break it is the whole clip', () => {
    expect(usableHorizon(kaplanMeier(units(24, 10, false)))).toEqual({
      status: 'measured',
      value: 10,
      n: 24,
    });
  });

  test('it ends at the break which takes the lower bound below .8', () => {
    const curve = kaplanMeier([...units(1, 4, true), ...units(2, 6, true), ...units(37, 10, false)]);
    const lows = curve.steps.map((step) => step.interval.low);
    expect(lows[0]).toBeGreaterThan(0.8);
    expect(lows[1]).toBeLessThan(0.8);
    expect(usableHorizon(curve)).toMatchObject({ value: 6 });
  });

  test('it ends where too few units are observed any longer', () => {
    const curve = kaplanMeier([...units(20, 5, false), ...units(4, 10, false)]);
    expect(usableHorizon(curve)).toMatchObject({ value: 5 });
    expect(curve.steps.at(-1)?.interval.low).toBeLessThan(0.8);
  });

  test('too few units to show .8 at all are undetermined', () => {
    expect(usableHorizon(kaplanMeier(units(10, 10, false)))).toEqual({
      status: 'undetermined',
      reason: '10 units cannot show survival >= 0.8 (bound 0.692)',
    });
  });
});

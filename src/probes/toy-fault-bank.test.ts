import { describe, expect, it } from 'vitest';
import { holdAction } from '../simulators/action.ts';
import { keyedSeed } from '../statistics/random.ts';
import { type DrawnModel, drawnGroup, drawnStart, walk } from './drawn-group.ts';
import { findProbe } from './list.ts';
import type { ContextScore, ProbeId } from './probe.ts';

const contexts = Array.from({ length: 12 }, (_, index) => drawnStart(index));

const models: Readonly<Record<string, DrawnModel>> = {
  oracle: (arm, start) => walk(arm, start, { noise: 0.1 }),
  ignores: (arm, start) => walk(arm, start, { noise: 0.1, gain: 0 }),
  flipped: (arm, start) => walk(arm, start, { noise: 0.1, gain: -1 }),
  half: (arm, start) => walk(arm, start, { noise: 0.1, gain: 0.5 }),
  late: (arm, start) =>
    walk(arm, start, { noise: 0.1, actions: [...holdAction([0, 0], 3), ...arm.actions.slice(0, -3)] }),
  early: (arm, start) =>
    walk(arm, start, { noise: 0.1, actions: [...arm.actions.slice(3), ...holdAction([0, 0], 3)] }),
  saturates: (arm, start) =>
    walk(arm, start, {
      noise: 0.1,
      actions: arm.actions.map((action) => {
        const size = Math.hypot(...action);
        return size > 0.5 ? action.map((value) => (value * 0.5) / size) : action;
      }),
    }),
  lottery: (arm, start) =>
    walk(arm, start, { noise: 1.5, gain: 0, seed: keyedSeed(arm.seedIndex, JSON.stringify(arm.actions)) }),
  drags: (arm, start) =>
    walk(arm, start).map((frame) => {
      const [x = 0, y = 0] = frame.point ?? [];
      return { ...frame, bystander: [10 + x - 32, 10 + y - 32] as const };
    }),
  drifts: (arm, start) =>
    walk(arm, start).map((frame, k) => {
      const [x = 0, y = 0] = frame.point ?? [];
      return { ...frame, point: [x + 0.5 * k, y] as const };
    }),
};

function scores(model: DrawnModel, id: ProbeId): readonly ContextScore[] {
  const probe = findProbe(id);
  return contexts.map((start) => probe.score(drawnGroup(start, model), probe.settings));
}

function meanOf(model: string, id: ProbeId): number {
  const drawn = models[model];
  if (drawn === undefined) throw new RangeError(model);
  const asked = scores(drawn, id).filter((score) => score.status !== 'not-asked');
  const values = asked.map((score) => (score.status === 'scored' ? score.score : Number.NaN));
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

const controlProbes: readonly ProbeId[] = [
  'I1',
  'I2',
  'I3',
  'I5',
  'I6',
  'I7',
  'I8',
  'I9',
  'I10',
  'I11',
  'I12',
  'I13',
  'I14',
  'I15',
  'H1',
];

describe('the toy fault bank', () => {
  it.each(controlProbes)('%s passes the oracle', (id) => {
    expect(meanOf('oracle', id)).toBeGreaterThan(0.9);
  });

  it('gives the oracle a gain score well above the edge of the band', () => {
    expect(meanOf('oracle', 'I4')).toBeGreaterThan(0.75);
  });

  it.each([
    ['ignores', 'I2'],
    ['ignores', 'I3'],
    ['ignores', 'I4'],
    ['ignores', 'I5'],
    ['ignores', 'I9'],
    ['flipped', 'I3'],
    ['flipped', 'I4'],
    ['flipped', 'I14'],
    ['half', 'I4'],
    ['late', 'I5'],
    ['early', 'I5'],
    ['early', 'I6'],
    ['saturates', 'I11'],
    ['lottery', 'I8'],
    ['lottery', 'I6'],
    ['drags', 'I13'],
    ['drifts', 'I7'],
    ['drifts', 'H1'],
    ['drifts', 'I15'],
  ] as const)('%s fails %s', (model, id) => {
    expect(meanOf(model, id)).toBeLessThan(findProbe(id).settings.threshold - 0.05);
  });

  it('sees direction but no size in a half gain', () => {
    expect(meanOf('half', 'I3')).toBe(1);
    expect(meanOf('half', 'I11')).toBeGreaterThan(0.9);
  });

  it('does not call a late answer a leak, nor a drag a wrong direction', () => {
    expect(meanOf('late', 'I6')).toBe(1);
    expect(meanOf('drags', 'I3')).toBe(1);
  });

  it('leaves a lottery at chance in dependence and direction', () => {
    const long = Array.from({ length: 200 }, (_, index) => drawnStart(index));
    const probe = findProbe('I2');
    const lottery = models.lottery as DrawnModel;
    const values = long.map((start) => probe.score(drawnGroup(start, lottery), probe.settings));
    const share =
      values.filter((score) => score.status === 'scored' && score.score === 1).length / values.length;
    // Plus and minus are two draws of the lottery, plus and reseed two others.
    expect(share).toBeGreaterThan(0.4);
    expect(share).toBeLessThan(0.6);
  });
});

describe('probes on clips that cannot be measured', () => {
  it('says unmeasured, not wrong, when the controlled object is gone', () => {
    const gone: DrawnModel = (arm, start) =>
      walk(arm, start).map(({ bystander }, frame) =>
        frame < 8 ? { point: [32, 32], bystander } : { point: undefined, bystander },
      ) as never;
    for (const id of ['I2', 'I3', 'I5', 'I11'] as const) {
      expect(scores(gone, id)[0]).toMatchObject({ status: 'unmeasured' });
    }
  });

  it('says unmeasured when nothing moves, so that an inert model is not the most consistent one', () => {
    const still: DrawnModel = (arm, start) => walk(arm, start, { gain: 0 });
    expect(scores(still, 'P1')[0]).toMatchObject({
      status: 'unmeasured',
      reason: 'nothing moves in the clips',
    });
  });

  it('finds dependence without a seed by comparing laws', () => {
    const unseeded: DrawnModel = (arm, start) => walk(arm, start, { noise: 0.3, seed: keyedSeed(7, arm.id) });
    const blind: DrawnModel = (arm, start) =>
      walk(arm, start, { noise: 0.3, gain: 0, seed: keyedSeed(7, arm.id) });
    expect(scores(unseeded, "I2'").every((score) => score.status === 'scored' && score.score === 1)).toBe(
      true,
    );
    const found = scores(blind, "I2'").filter(
      (score) => score.status === 'scored' && score.score === 1,
    ).length;
    expect(found).toBeLessThanOrEqual(3);
  });
});

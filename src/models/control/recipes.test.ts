import { describe, expect, test } from 'vitest';
import type { Action, ActionSequence } from '../../simulators/action.ts';
import { actionBlind } from './action-blind.ts';
import { actionShuffled } from './action-shuffled.ts';
import { anticipating } from './anticipating.ts';
import { brightnessOnly } from './brightness-only.ts';
import { constantActionOnly } from './constant-action-only.ts';
import type { ControlModel, ControlRequest, FilmRecipe } from './control-model.ts';
import { copyLastFrame } from './copy-last-frame.ts';
import { delayed } from './delayed.ts';
import { pulse, requestWith } from './drawn-start.ts';
import { halfGain } from './half-gain.ts';
import { noiseLottery } from './noise-lottery.ts';
import { oracle } from './oracle.ts';
import { remarkSwayed } from './remark-swayed.ts';
import { saturating } from './saturating.ts';
import { wrongDirection } from './wrong-direction.ts';

const right: Action = [0.4, 0];
const up: Action = [0, 0.4];
const idle: Action = [0, 0];
const short: ActionSequence = [idle, right, right, up, idle];

function film(
  model: ControlModel,
  actions: ActionSequence,
  severity = model.severity?.nominal ?? 1,
  change: Partial<ControlRequest> = {},
): FilmRecipe {
  const recipe = model.recipe(requestWith(actions, change), severity);
  if ('clip' in recipe) throw new Error(`${model.id} gives a finished clip`);
  return recipe;
}

describe('what control models do with the actions', () => {
  test('the oracle does what it is told, with the noise of the seed', () => {
    expect(film(oracle, short)).toEqual({ actions: short, noiseSeed: 7 });
  });

  test('the blind one does nothing', () => {
    expect(film(actionBlind, short).actions).toEqual([idle, idle, idle, idle, idle]);
  });

  test('the wrong direction is the opposite action, and idle stays idle', () => {
    expect(film(wrongDirection, short).actions).toEqual([idle, [-0.4, 0], [-0.4, 0], [0, -0.4], idle]);
  });

  test('half gain halves', () => {
    expect(film(halfGain, short).actions).toEqual([idle, [0.2, 0], [0.2, 0], [0, 0.2], idle]);
  });

  test('a gain beyond the range stays in the range', () => {
    expect(film(halfGain, [right], 4).actions).toEqual([[1, 0]]);
  });

  test('saturation makes the double pulse equal to the single one', () => {
    expect(film(saturating, pulse(right, 2)).actions[4]?.[0]).toBeCloseTo(0.4, 12);
    expect(film(saturating, pulse(right, 2)).actions[3]).toEqual(idle);
    expect(film(saturating, pulse(right, 1)).actions).toEqual(pulse(right, 1));
    expect(film(saturating, pulse(right, 0.5)).actions).toEqual(pulse(right, 0.5));
    expect(film(saturating, pulse(right, 2), 1.5).actions[5]?.[0]).toBeCloseTo(0.6, 12);
  });

  test('three frames late: what is pushed out at the end is lost', () => {
    expect(film(delayed, short).actions).toEqual([idle, idle, idle, idle, right]);
    expect(film(delayed, short, 9).actions).toEqual([idle, idle, idle, idle, idle]);
  });

  test('one and three frames early', () => {
    expect(film(anticipating, short, 1).actions).toEqual([right, right, up, idle, idle]);
    expect(film(anticipating, short).actions).toEqual([up, idle, idle, idle, idle]);
  });

  test('a shuffle keeps the actions, and the order depends on start and seed alone', () => {
    const first = film(actionShuffled, pulse(right, 1)).actions;
    expect(first.filter((action) => action[0] === 0.4)).toHaveLength(8);
    expect(first).not.toEqual(pulse(right, 1));
    expect(film(actionShuffled, pulse(up, 1)).actions).toEqual(
      first.map((action) => (action[0] === 0.4 ? up : idle)),
    );
    expect(film(actionShuffled, pulse(right, 1), 1, { seed: 8 }).actions).not.toEqual(first);
  });

  test('the dominant action replaces the others, right for a pulse', () => {
    expect(film(constantActionOnly, short).actions).toEqual([idle, right, right, right, idle]);
    expect(film(constantActionOnly, pulse(up, 1)).actions).toEqual(pulse(up, 1));
  });

  test('any change of the request draws another lot, the same request the same one', () => {
    const base = film(noiseLottery, pulse(right, 1));
    const nudged = pulse(right, 1 - 1e-6);
    expect(film(noiseLottery, pulse(right, 1))).toEqual(base);
    for (const other of [
      film(noiseLottery, nudged),
      film(noiseLottery, pulse(right, 1), 1, { note: 'a remark' }),
      film(noiseLottery, pulse(right, 1), 1, { seed: 8 }),
    ]) {
      expect(other.noiseSeed).not.toBe(base.noiseSeed);
      expect(other.actions).not.toEqual(base.actions);
    }
    for (const action of base.actions) expect(Math.hypot(...action)).toBeCloseTo(0.4, 12);
  });

  test('a remark turns the action round, and without one all is well', () => {
    expect(film(remarkSwayed, short).actions).toEqual(short);
    const swayed = film(remarkSwayed, [right], 1, { note: 'hm' }).actions;
    expect(swayed).toEqual([[-0.4, 0]]);
    expect(film(remarkSwayed, [right], 0.5, { note: 'hm' }).actions).toEqual([idle]);
  });

  test('the light follows the action along the pulse', () => {
    const { actions, edit } = film(brightnessOnly, [right, idle, [-0.4, 0], up]);
    expect(actions).toEqual([idle, idle, idle, idle]);
    const scene = {
      primitives: [],
      camera: { position: [0, 0, 1], rotation: [1, 0, 0, 0, 1, 0, 0, 0, 1], fovy: 45 },
      light: { direction: [0, 0, 1], ambient: 0.5, intensity: 1 },
      background: [0, 0, 0],
    } as const;
    const lights = [0, 1, 2, 3].map((frame) => edit?.(scene, frame).light.intensity);
    expect(lights).toEqual([1.3, 1, 0.7, 1]);
  });

  test('the copy repeats the last context frame', () => {
    const recipe = copyLastFrame.recipe(requestWith([right, right]), 1);
    if (!('clip' in recipe)) throw new Error('no clip');
    expect([...recipe.clip.data]).toEqual([6, 7, 8, 9, 10, 11, 6, 7, 8, 9, 10, 11]);
    expect(recipe.clip.frameCount).toBe(2);
  });
});

import { describe, expect, it } from 'vitest';
import { formulaClip } from './drawn-clip.ts';
import { genieDeltaPsnr } from './genie-delta-psnr.ts';

const level = (value: number) => formulaClip(2, 2, 5, (_x, _y, t) => value * (t === 4 ? 1 : 0));

describe('genieDeltaPsnr', () => {
  const arms = { truth: level(100), followed: level(101), random: level(110) };

  it('is 20 dB when the random rollout errs ten times as much', () => {
    const figure = genieDeltaPsnr(arms, 4);
    expect(figure).toMatchObject({ kind: 'looks', tag: 'dependence, looks-contaminated', frameIndex: 4 });
    expect(figure.measurement).toMatchObject({ status: 'measured', value: expect.closeTo(20, 10) });
  });

  it('has a sign', () => {
    const turned = genieDeltaPsnr({ ...arms, followed: arms.random, random: arms.followed }, 4);
    expect(turned.measurement).toMatchObject({ value: expect.closeTo(-20, 10) });
  });

  it('looks at one frame only', () => {
    expect(genieDeltaPsnr(arms, 3).measurement.status).toBe('undetermined');
  });

  it('says which rollout equals the truth', () => {
    expect(genieDeltaPsnr({ ...arms, followed: arms.truth }, 4).measurement).toMatchObject({
      reason: expect.stringContaining('followed rollout equals the truth'),
    });
    expect(genieDeltaPsnr({ ...arms, random: arms.truth }, 4).measurement).toMatchObject({
      reason: expect.stringContaining('random rollout equals the truth'),
    });
  });

  it.each([-1, 5, 1.5])('is undetermined at frame %d', (frameIndex) => {
    expect(genieDeltaPsnr(arms, frameIndex).measurement.status).toBe('undetermined');
  });
});

/** Genie's controllability figure, for comparison with published numbers only. */
import { measured, undetermined } from '../statistics/measurement.ts';
import { type Clip, frameOf } from './clip.ts';
import { whyNotComparable } from './frame.ts';
import type { LooksFigure } from './looks-figure.ts';
import { framePsnr } from './psnr.ts';

/** What the figure compares: one true continuation and two rollouts from the same start. */
export interface GenieArms {
  /** The true frames. */
  readonly truth: Clip;
  /** Generated with the actions that led to the true frames. */
  readonly followed: Clip;
  /** Generated with actions drawn at random. */
  readonly random: Clip;
}

/** A looks figure that claims to show control; the tag says why it must not be used for that. */
export interface GenieDeltaPsnr extends LooksFigure {
  readonly id: 'genie_delta_psnr';
  readonly tag: 'dependence, looks-contaminated';
  /** 0-based frame of the clips. */
  readonly frameIndex: number;
}

/**
 * PSNR(truth, followed) - PSNR(truth, random) at one frame, in decibels; larger reads as more controllable.
 *
 * Blind to direction and lag, gives credit for any divergence, and grows with a sharper decoder. Undetermined when
 * one of the rollouts equals the truth, so a perfect model has no figure.
 * @see arXiv 2402.15391, which reports t = 4
 */
export function genieDeltaPsnr(arms: GenieArms, frameIndex: number): GenieDeltaPsnr {
  return {
    kind: 'looks',
    id: 'genie_delta_psnr',
    tag: 'dependence, looks-contaminated',
    frameIndex,
    measurement: deltaAt(arms, frameIndex),
  };
}

function deltaAt({ truth, followed, random }: GenieArms, frameIndex: number): LooksFigure['measurement'] {
  const obstacle = whyNotComparable(truth, followed) ?? whyNotComparable(truth, random);
  if (obstacle !== undefined) return undetermined(obstacle);
  if (!Number.isInteger(frameIndex) || frameIndex < 0 || frameIndex >= truth.frameCount)
    return undetermined(`frame ${frameIndex} is not among the ${truth.frameCount} frames`);
  const trueFrame = frameOf(truth, frameIndex);
  const near = framePsnr(frameOf(followed, frameIndex), trueFrame).measurement;
  const far = framePsnr(frameOf(random, frameIndex), trueFrame).measurement;
  if (near.status === 'undetermined')
    return undetermined(`the followed rollout equals the truth: ${near.reason}`);
  if (far.status === 'undetermined')
    return undetermined(`the random rollout equals the truth: ${far.reason}`);
  return measured(near.value - far.value, { n: 1 });
}

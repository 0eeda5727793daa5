/** Tracking accuracy from counts of matches: HOTA and IDF1. */

import { type Measurement, measured, undetermined } from './measurement.ts';
import { requireCount } from './precondition.ts';
import { mean } from './sample.ts';

/** How well the two tracks of one matched detection agree over the whole clip. */
export interface AssociationCounts {
  /** Frames in which both tracks are matched to each other, the detection itself included; >= 1. */
  readonly truePositives: number;
  /** Frames in which the reference track is matched to another track or to none. */
  readonly falseNegatives: number;
  /** Frames in which the predicted track is matched to another track or to none. */
  readonly falsePositives: number;
}

/** Matches of all frames at one localisation threshold. */
export interface TrackingCounts {
  /** One entry per matched detection. */
  readonly matches: readonly AssociationCounts[];
  /** Reference detections without a match. */
  readonly missed: number;
  /** Predicted detections without a match. */
  readonly spurious: number;
}

/** Accuracies in [0,1] at one localisation threshold. */
export interface TrackingAccuracy {
  /** Geometric mean of the two accuracies below. */
  readonly hota: number;
  /** TP / (TP + FN + FP) of detections. */
  readonly detection: number;
  /** Mean over matches of TPA / (TPA + FNA + FPA): the part which measures identity. */
  readonly association: number;
}

/**
 * HOTA at one threshold; average over thresholds .05, .10, ..., .95 for the published score.
 * @see Luiten et al., IJCV 2020
 * @returns undefined when there is neither a reference nor a predicted detection.
 */
export function trackingAccuracy({
  matches,
  missed,
  spurious,
}: TrackingCounts): TrackingAccuracy | undefined {
  requireCount('missed', missed);
  requireCount('spurious', spurious);
  const detections = matches.length + missed + spurious;
  if (detections === 0) return undefined;
  const detection = matches.length / detections;
  const association = matches.length === 0 ? 0 : mean(matches.map(overlap));
  return { hota: Math.sqrt(detection * association), detection, association };
}

/** IDF1 = 2 IDTP / (2 IDTP + IDFP + IDFN) in [0,1], from the best one-to-one matching of whole tracks. */
export function identityF1(counts: AssociationCounts): Measurement {
  for (const [name, count] of Object.entries(counts)) requireCount(name, count);
  const { truePositives, falseNegatives, falsePositives } = counts;
  const size = 2 * truePositives + falseNegatives + falsePositives;
  if (size === 0) return undetermined('neither reference nor prediction contains a detection');
  return measured((2 * truePositives) / size, { n: truePositives + falseNegatives });
}

function overlap({ truePositives, falseNegatives, falsePositives }: AssociationCounts): number {
  requireCount('truePositives', truePositives, 1);
  requireCount('falseNegatives', falseNegatives);
  requireCount('falsePositives', falsePositives);
  return truePositives / (truePositives + falseNegatives + falsePositives);
}

/** The frame to look at first: where a model is farthest from what is right, or where an identity breaks. */
import type { Observation, Sample } from '../perception/perceiver.ts';
import type { EvidenceKind } from '../probes/probe.ts';

/** Distance in pixels below which nothing stands out. */
const NOTABLE = 1;

export interface ComparedArm {
  readonly modelSeen: Observation | undefined;
  readonly referenceSeen: Observation | undefined;
}

/** 0-based frame; undefined when nothing stands out. */
export function worstFrame(arms: readonly ComparedArm[], kind: EvidenceKind): number | undefined {
  const breaks = arms.flatMap((arm) => arm.modelSeen?.breaks?.map((event) => event.frame) ?? []);
  if (kind === 'identity' && breaks.length > 0) return Math.min(...breaks);
  let worst: number | undefined;
  let largest = NOTABLE;
  for (const { modelSeen, referenceSeen } of arms) {
    if (modelSeen === undefined || referenceSeen === undefined) continue;
    for (let frame = 0; frame < modelSeen.frameCount; frame++) {
      const distance = distanceAt(modelSeen, referenceSeen, frame);
      if (distance > largest) {
        largest = distance;
        worst = frame;
      }
    }
  }
  return worst;
}

/** Largest distance of an object that both show. */
function distanceAt(model: Observation, reference: Observation, frame: number): number {
  const distances = reference.tracks.map((track) => {
    const right = track.samples[frame];
    const seen = model.tracks.find((candidate) => candidate.objectId === track.objectId)?.samples[frame];
    return isVisible(right) && isVisible(seen) ? Math.hypot(right.x - seen.x, right.y - seen.y) : 0;
  });
  return Math.max(0, ...distances);
}

function isVisible(sample: Sample | undefined): sample is Extract<Sample, { state: 'visible' }> {
  return sample?.state === 'visible';
}

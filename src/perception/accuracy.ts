/** How well a perceiver sees clean clips: places, axes, visible shares, states and false breaks against the truth. */
import type { Clip } from '../clip/clip.ts';
import type { World } from '../simulators/world.ts';
import { quantile } from './chroma.ts';
import type { Observation, Perceiver, Track, VisibleSample } from './perceiver.ts';
import { armNames, type ReferenceClip, referenceClip } from './reference-clips.ts';

export interface AccuracyRequest {
  readonly world: World;
  /** Width and height in pixels. */
  readonly size: number;
  /** Contexts; each gives one clip per scripted arm. */
  readonly contexts: number;
  /** @default 1 */
  readonly seed?: number;
  /** A change of looks put on the clips, not on their contexts. */
  readonly looks?: (clip: Clip, seed: number) => Clip;
}

/** Median and 95 % quantile of an error. */
export interface ErrorSpread {
  readonly n: number;
  readonly median: number;
  readonly high: number;
}

export interface Accuracy {
  readonly world: string;
  readonly size: number;
  readonly clips: number;
  /** Distance in pixels between seen and true centroid, things at least 95 % visible. */
  readonly position: ErrorSpread;
  /** The same for things that are partly hidden. */
  readonly partlyHiddenPosition: ErrorSpread;
  /** Angle between seen and true axis in radians. */
  readonly orientation: ErrorSpread;
  /** Difference of the visible share. */
  readonly visibility: ErrorSpread;
  /** Samples that are visible with at least 30 % of their area in truth, and not in the observation. */
  readonly missed: number;
  /** Samples that are visible in the observation and not in truth. */
  readonly imagined: number;
  /** Samples that are called absent though they are hidden or outside. */
  readonly falselyAbsent: number;
  /** Samples compared. */
  readonly samples: number;
  /** Clips with a false break, each as `context arm: object kind frame detail`. */
  readonly falseBreaks: readonly string[];
  /** Frames per second of processor time. */
  readonly framesPerSecond: number;
}

interface Tally {
  readonly position: number[];
  readonly part: number[];
  readonly orientation: number[];
  readonly visibility: number[];
  missed: number;
  imagined: number;
  falselyAbsent: number;
  samples: number;
}

/** Measures a perceiver on every scripted arm of a world's first contexts, with a noise seed per context. */
export async function measureAccuracy(perceiver: Perceiver, request: AccuracyRequest): Promise<Accuracy> {
  const { world, size, contexts, seed = 1, looks } = request;
  const simulator = await world.createSimulator();
  const tally: Tally = {
    position: [],
    part: [],
    orientation: [],
    visibility: [],
    missed: 0,
    imagined: 0,
    falselyAbsent: 0,
    samples: 0,
  };
  const falseBreaks: string[] = [];
  let clips = 0;
  let microseconds = 0;
  for (let index = 0; index < contexts; index++) {
    for (const arm of armNames) {
      const reference = referenceClip(world, simulator, world.context(index, seed), arm, size, index + 1);
      const clip = looks?.(reference.clip, index) ?? reference.clip;
      const before = process.cpuUsage();
      const observation = await perceiver.observe(clip, reference.hints);
      const { user, system } = process.cpuUsage(before);
      microseconds += user + system;
      clips++;
      compare(observation, reference, tally);
      const first = observation.breaks?.[0];
      if (first !== undefined) {
        falseBreaks.push(`${reference.name}: ${first.objectId} ${first.kind} ${first.frame} ${first.detail}`);
      }
    }
  }
  simulator.dispose();
  const { missed, imagined, falselyAbsent, samples } = tally;
  return {
    world: world.spec.id,
    size,
    clips,
    position: spreadOf(tally.position),
    partlyHiddenPosition: spreadOf(tally.part),
    orientation: spreadOf(tally.orientation),
    visibility: spreadOf(tally.visibility),
    missed,
    imagined,
    falselyAbsent,
    samples,
    falseBreaks,
    framesPerSecond: (clips * world.spec.horizon * 1e6) / Math.max(1, microseconds),
  };
}

function compare(observation: Observation, { truth }: ReferenceClip, tally: Tally): void {
  for (const track of truth.tracks) {
    const seen = observation.tracks.find((candidate) => candidate.objectId === track.objectId);
    if (seen !== undefined) compareTracks(seen, track, tally);
  }
}

function compareTracks(seen: Track, truth: Track, tally: Tally): void {
  truth.samples.forEach((right, frame) => {
    const sample = seen.samples[frame];
    if (sample === undefined || sample.state === 'unknown') return;
    tally.samples++;
    if (right.state === 'visible' && sample.state === 'visible') {
      compareSamples(sample, right, tally);
    } else if (right.state === 'visible') {
      if (right.visibility >= 0.3) tally.missed++;
    } else if (sample.state === 'visible') tally.imagined++;
    else if (sample.state === 'absent' && right.state !== 'absent') tally.falselyAbsent++;
  });
}

function compareSamples(sample: VisibleSample, right: VisibleSample, tally: Tally): void {
  const error = Math.hypot(sample.x - right.x, sample.y - right.y);
  (right.visibility >= 0.95 ? tally.position : tally.part).push(error);
  tally.visibility.push(Math.abs(sample.visibility - right.visibility));
  if (sample.orientation === undefined || right.orientation === undefined || right.visibility < 0.95) return;
  // Axes repeat after half a turn.
  const turn = Math.abs(sample.orientation - right.orientation) % Math.PI;
  tally.orientation.push(Math.min(turn, Math.PI - turn));
}

function spreadOf(errors: readonly number[]): ErrorSpread {
  return { n: errors.length, median: quantile(errors, 0.5), high: quantile(errors, 0.95) };
}

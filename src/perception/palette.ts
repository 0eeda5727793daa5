/** The palette perceiver: follows a few things in rendered pictures by their colours. */
import { type Clip, frameOf } from '../clip/clip.ts';
import { VivaError } from '../errors.ts';
import { type Calibration, calibrate } from './calibration.ts';
import { eventsOf } from './events.ts';
import { breaksOf } from './identity.ts';
import { noiseOf, smooth } from './noise.ts';
import type { Hints, Observation, Perceiver, Sample, Track } from './perceiver.ts';
import type { Sight, Trail } from './sighting.ts';
import { type StrangerTrail, strangerTrails } from './strangers.ts';
import { type FrameReader, track } from './tracker.ts';

/** Noise in 8-bit steps from which frames are smoothed before their colours are read. */
const smoothFrom = 3;
/** Expected share of a thing from which the rest counts as seen. */
const fullShare = 0.95;

/** The palette perceiver, for rendered pictures of a few saturated things on a greyish ground. */
export interface PalettePerceiver extends Perceiver {
  /** As {@link Perceiver.observe}, at once. @throws `invalid-input` when clip and context differ in size */
  observe(clip: Clip, hints: Hints): Observation;
}

/**
 * Makes a palette perceiver.
 *
 * @example
 * const observation = createPalettePerceiver().observe(clip, hintsOf(prefix, ids, world.spec.objects));
 */
export function createPalettePerceiver(): PalettePerceiver {
  return {
    id: 'palette@1',
    domain: 'rendered',
    observe(clip, hints) {
      checkSizes(clip, hints);
      if (clip.frameCount === 0) return emptyObservation(clip, hints);
      const read = readerOf(clip);
      const calibration = calibrate(hints, read(0), clip.width, clip.height);
      const { trails, strangers, rimError } = track(
        clip,
        hints,
        calibration.palette,
        calibration.sameLooks,
        read,
      );
      const scale = clip.width / 64;
      const followed = trails.filter(
        (trail) => !calibration.unseen.some(({ label }) => label === trail.label),
      );
      const appeared = strangerTrails(strangers, scale);
      return {
        perceiver: 'palette@1',
        width: clip.width,
        height: clip.height,
        frameCount: clip.frameCount,
        tracks: [
          ...trails.map((trail) => trackOf(trail, calibration)),
          ...appeared.map((stranger) => strangerTrack(stranger, clip.frameCount)),
        ],
        breaks: breaksOf(followed, appeared, scale, rimError),
        events: eventsOf(followed, scale, hints.goals),
      };
    },
  };
}

function checkSizes(clip: Clip, hints: Hints): void {
  const { context } = hints;
  const size = clip.width * clip.height;
  if (clip.width === context.width && clip.height === context.height && context.frameCount > 0) {
    if (hints.objects.every((object) => object.mask.length === size)) return;
  }
  throw new VivaError({
    code: 'invalid-input',
    message: `The clip is ${clip.width}x${clip.height}, its context ${context.width}x${context.height} with ${context.frameCount} frames.`,
    hint: 'Give a context of at least one frame and masks of the same size as the clip.',
  });
}

function readerOf(clip: Clip): FrameReader {
  if (noiseOf(clip) < smoothFrom) return (index) => frameOf(clip, index);
  const size = clip.width * clip.height * 3;
  const target = new Uint8Array(size);
  const scratch = new Uint16Array(size);
  return (index) => {
    smooth(frameOf(clip, index), clip.width, clip.height, target, scratch);
    return target;
  };
}

function trackOf(trail: Trail, calibration: Calibration): Track {
  const unseen = calibration.unseen.find(({ label }) => label === trail.label);
  return {
    objectId: trail.id,
    origin: 'named',
    role: trail.role,
    samples: trail.sights.map(
      (sight): Sample =>
        unseen === undefined ? sampleOf(sight) : { state: 'unknown', reason: unseen.reason },
    ),
  };
}

function sampleOf(sight: Sight): Sample {
  if (sight.state !== 'visible') return { state: sight.state };
  const { region } = sight;
  const share = sight.whole ? 1 : Math.min(1, region.area / Math.max(1, sight.expectedArea));
  return {
    state: 'visible',
    x: region.x,
    y: region.y,
    area: region.area,
    orientation: region.orientation,
    roundness: region.roundness,
    colour: region.colour,
    visibility: share >= fullShare ? 1 : share,
    shapeIou: share >= fullShare ? sight.shapeIou : undefined,
  };
}

function strangerTrack(stranger: StrangerTrail, frameCount: number): Track {
  const samples = Array.from({ length: frameCount }, (_, frame): Sample => {
    const entry = stranger.regions.find((candidate) => candidate.frame === frame);
    if (entry === undefined) return { state: frame < stranger.from ? 'hidden' : 'absent' };
    const { x, y, area, orientation, roundness, colour } = entry.region;
    return {
      state: 'visible',
      x,
      y,
      area,
      orientation,
      roundness,
      colour,
      visibility: 1,
      shapeIou: undefined,
    };
  });
  return { objectId: stranger.id, origin: 'appeared', role: 'stranger', samples };
}

function emptyObservation(clip: Clip, hints: Hints): Observation {
  const tracks = hints.objects.map(
    (object): Track => ({ objectId: object.id, origin: 'named', role: object.role, samples: [] }),
  );
  return {
    perceiver: 'palette@1',
    width: clip.width,
    height: clip.height,
    frameCount: 0,
    tracks,
    breaks: [],
    events: [],
  };
}

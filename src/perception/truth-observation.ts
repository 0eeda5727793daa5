/** The truth of a simulation in the shape of an observation, so that probes compare like with like. */
import type { Frame, Scene } from '../simulators/scene.ts';
import type { Simulation } from '../simulators/simulate.ts';
import { type ProjectedObject, projectTruth } from '../simulators/truth-observation.ts';
import type { TruthEventKind, WorldSpec } from '../simulators/world.ts';
import type { Observation, ObservedEvent, ObservedEventKind, Sample, Track } from './perceiver.ts';

/** Visible share below which nobody could name what is seen. */
const leastShare = 0.05;

const eventKinds: Readonly<Partial<Record<TruthEventKind, ObservedEventKind>>> = {
  'contact-begin': 'contact',
  moved: 'moved',
  fell: 'fell',
  'left-frame': 'left-frame',
  'reached-goal': 'reached-goal',
};

/**
 * What an ideal perceiver would report: centroids, areas and axes of the exact visible masks, no identity breaks.
 * The simulation needs rendered ids, and amodal masks of the objects for their visible shares. Without `rgb` the colours
 * are those of the material.
 */
export function observationOfTruth(simulation: Simulation, spec: WorldSpec): Observation {
  const { frames, truths, scenes } = simulation;
  const projected = projectTruth(spec.objects, frames, truths);
  const tracks = spec.objects.map(
    (object, index): Track => ({
      objectId: object.id,
      origin: 'named',
      role: object.role,
      samples: projected.map((frame, k) => sampleOf(frame.objects[index]!, frames[k]!, scenes[k])),
    }),
  );
  const events = truths.flatMap((truth, frame) =>
    truth.events.flatMap(({ kind, object, other }): ObservedEvent[] => {
      const seen = eventKinds[kind];
      return seen === undefined
        ? []
        : [{ kind: seen, objectId: object, frame, ...(other === undefined ? {} : { other }) }];
    }),
  );
  return {
    perceiver: 'truth',
    width: frames[0]?.width ?? 0,
    height: frames[0]?.height ?? 0,
    frameCount: frames.length,
    tracks,
    breaks: [],
    events: [...events, ...tracks.flatMap(stateEvents)].sort((a, b) => a.frame - b.frame),
  };
}

function sampleOf(object: ProjectedObject, frame: Frame, scene: Scene | undefined): Sample {
  const drawn = scene?.primitives.some((primitive) => primitive.object === object.object) ?? true;
  if (!drawn) return { state: 'absent' };
  if (!object.inside) return { state: 'outside' };
  if (object.visible === undefined || object.visibleFraction < leastShare) return { state: 'hidden' };
  return {
    state: 'visible',
    x: object.visible.x,
    y: object.visible.y,
    area: object.visibleArea,
    orientation: object.orientation,
    roundness: object.roundness ?? 1,
    colour: colourOf(object.object, frame, scene),
    visibility: object.visibleFraction,
    shapeIou: object.visibleFraction >= 0.95 ? 1 : undefined,
  };
}

/** Mean of the visible pixels, or, without a picture, the material's colour as 8-bit sRGB. */
function colourOf(index: number, frame: Frame, scene: Scene | undefined): [number, number, number] {
  const { rgb, ids } = frame;
  if (rgb === undefined) {
    const [red = 0, green = 0, blue = 0] =
      scene?.primitives.find((primitive) => primitive.object === index)?.colour ?? [];
    return [255 * red ** (1 / 2.2), 255 * green ** (1 / 2.2), 255 * blue ** (1 / 2.2)];
  }
  const sum: [number, number, number] = [0, 0, 0];
  let count = 0;
  for (let pixel = 0; pixel < ids.length; pixel++) {
    if (ids[pixel] !== index) continue;
    for (let channel = 0; channel < 3; channel++) sum[channel]! += rgb[3 * pixel + channel]!;
    count++;
  }
  return [sum[0] / count, sum[1] / count, sum[2] / count];
}

/** Hidden and reappeared, from the states of successive frames. */
function stateEvents(track: Track): ObservedEvent[] {
  return track.samples.flatMap((sample, frame): ObservedEvent[] => {
    const before = track.samples[frame - 1]?.state;
    if (before === undefined || before === sample.state) return [];
    if (sample.state === 'hidden') return [{ kind: 'hidden', objectId: track.objectId, frame }];
    if (sample.state === 'visible') return [{ kind: 'reappeared', objectId: track.objectId, frame }];
    return [];
  });
}

/** Observations as they are written to the journal: columns of rounded numbers instead of an object per frame. */
import type { Observation, Sample, Track } from '../perception/perceiver.ts';

type Cell = readonly (number | null)[] | string;

interface TrackRecord extends Omit<Track, 'samples'> {
  /** Visible: [x, y, area, orientation, roundness, red, green, blue, visibility, shape IoU]; else the state, or `?reason`. */
  readonly samples: readonly Cell[];
}

export interface ObservationRecord extends Omit<Observation, 'tracks'> {
  readonly tracks: readonly TrackRecord[];
}

/** Positions are kept to a thousandth of a pixel. Scores are always computed from records, so that resuming changes nothing. */
export function recordOf(observation: Observation): ObservationRecord {
  return {
    ...observation,
    tracks: observation.tracks.map((track) => ({ ...track, samples: track.samples.map(cellOf) })),
  };
}

export function observationOf(record: ObservationRecord): Observation {
  return {
    ...record,
    tracks: record.tracks.map((track) => ({ ...track, samples: track.samples.map(sampleOf) })),
  };
}

function cellOf(sample: Sample): Cell {
  if (sample.state === 'unknown') return `?${sample.reason}`;
  if (sample.state !== 'visible') return sample.state;
  const [red, green, blue] = sample.colour;
  return [
    sample.x,
    sample.y,
    sample.area,
    sample.orientation ?? null,
    sample.roundness,
    red,
    green,
    blue,
    sample.visibility,
    sample.shapeIou ?? null,
  ].map((value) => (value === null ? null : Math.round(value * 1000) / 1000));
}

function sampleOf(cell: Cell): Sample {
  if (typeof cell === 'string') {
    if (cell.startsWith('?')) return { state: 'unknown', reason: cell.slice(1) };
    return { state: cell as 'hidden' | 'outside' | 'absent' };
  }
  const [x, y, area, orientation, roundness, red, green, blue, visibility, shapeIou] = cell;
  return {
    state: 'visible',
    x: x ?? 0,
    y: y ?? 0,
    area: area ?? 0,
    orientation: orientation ?? undefined,
    roundness: roundness ?? 1,
    colour: [red ?? 0, green ?? 0, blue ?? 0],
    visibility: visibility ?? 0,
    shapeIou: shapeIou ?? undefined,
  };
}

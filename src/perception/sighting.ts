/** What the tracker writes down about one object in one frame, for the judgement that follows. */
import type { Region } from './region.ts';

/** The object, or what is taken for it, was seen. */
export interface Sighting {
  readonly state: 'visible';
  readonly region: Region;
  /** Label of the colour it was seen in; another than its own after a recolour. */
  readonly label: number;
  /** Area expected from the frames before, in pixels. */
  readonly expectedArea: number;
  /** Share of its footprint that other things or the border may cover. */
  readonly cover: number;
  /** Share of the expected footprint that shows floor, at best over small shifts; 0 when whole. */
  readonly missing: number;
  /** True when nothing touches it: all of it should be seen. */
  readonly whole: boolean;
  /** Labels at most two pixels away. */
  readonly touching: readonly number[];
  /** Overlap with the first whole mask; undefined unless whole. */
  readonly shapeIou: number | undefined;
  /** Overlap with the last mask that was accepted, one to four frames ago; undefined unless whole. */
  readonly stepIou: number | undefined;
  /** Other things of the same colour. */
  readonly extras: readonly Extra[];
}

/** A thing that has the colour of an object which is seen elsewhere. */
export interface Extra {
  readonly region: Region;
  /** False for thin rims. */
  readonly solid: boolean;
}

/** The object was not seen. */
export interface Miss {
  readonly state: 'hidden' | 'outside' | 'absent';
  /** Where it was expected, in pixels. */
  readonly x: number;
  readonly y: number;
  /** Label of what hides it; 0 when none. */
  readonly by: number;
}

export type Sight = Sighting | Miss;

/** All that was seen of one object. */
export interface Trail {
  readonly label: number;
  readonly id: string;
  readonly role: string;
  /** Where the hint has it, in pixels; undefined when the hint's mask is empty. */
  readonly start: Region | undefined;
  /** One per frame. */
  readonly sights: readonly Sight[];
}

/** A thing of unknown colour that no hint names. */
export interface Stranger {
  readonly frame: number;
  readonly region: Region;
}

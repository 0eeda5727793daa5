/** The contract of a perceiver: sees tracks and events in a clip, from frames alone. */
import type { Clip } from '../clip/clip.ts';

/** How the person or the world names an object: where it is in the last frame before the clip. */
export interface ObjectHint {
  readonly id: string;
  readonly role: string;
  /** 1 where the object is visible in the last context frame, row-major, `width * height`. */
  readonly mask: Uint8Array;
}

/** A round place in the picture that an object is to reach. */
export interface GoalHint {
  readonly objectId: string;
  /** Centre in pixels of the clip. */
  readonly x: number;
  readonly y: number;
  /** Pixels from the centre within which the goal counts as reached, at least 0. */
  readonly radius: number;
}

export interface Hints {
  /** The frames before the clip, as the model was given them. */
  readonly context: Clip;
  readonly objects: readonly ObjectHint[];
  /** Places whose reaching is told as `reached-goal`. @default none */
  readonly goals?: readonly GoalHint[];
}

/**
 * One object in one frame. `visible` has numbers; `hidden` means behind something that could hide it; `outside` means it left
 * the picture; `absent` means that it should be seen and is not; `unknown` says why nothing can be said.
 */
export type Sample =
  | VisibleSample
  | { readonly state: 'hidden' | 'outside' | 'absent' }
  | { readonly state: 'unknown'; readonly reason: string };

export interface VisibleSample {
  readonly state: 'visible';
  /** Centroid of the visible part in pixels; the centre of the top left pixel is (0.5, 0.5). */
  readonly x: number;
  readonly y: number;
  /** Visible area in pixels. */
  readonly area: number;
  /** Principal axis in radians in (-pi/2, pi/2], anticlockwise in the picture; undefined for round things. */
  readonly orientation: number | undefined;
  /** Ratio of the principal second moments, minor to major, in (0, 1]. */
  readonly roundness: number;
  /** Mean colour of the visible part, 0 to 255. */
  readonly colour: readonly [number, number, number];
  /** Estimated visible share in [0, 1]. Below 1 next to something that may hide a part. */
  readonly visibility: number;
  /** Overlap (IoU) with the object's own first mask after the best shift and turn; undefined when partly hidden. */
  readonly shapeIou: number | undefined;
}

export interface Track {
  readonly objectId: string;
  /** `named` by a hint, or `appeared` during the clip. */
  readonly origin: 'named' | 'appeared';
  readonly role: string;
  /** One per frame of the clip. */
  readonly samples: readonly Sample[];
}

export type BreakKind =
  | 'vanish'
  | 'appear'
  | 'duplicate'
  | 'split'
  | 'merge'
  | 'swap'
  | 'teleport'
  | 'recolour'
  | 'reshape'
  | 'reclass';

/** The object stopped being the same object. */
export interface IdentityBreak {
  readonly objectId: string;
  /** First frame (0-based) in which the break is seen. */
  readonly frame: number;
  readonly kind: BreakKind;
  /** What was seen, e.g. `area 31 px, then 0 for 3 frames in the open`. */
  readonly detail: string;
}

export type ObservedEventKind =
  | 'moved'
  | 'contact'
  | 'hidden'
  | 'reappeared'
  | 'fell'
  | 'left-frame'
  | 'reached-goal';

export interface ObservedEvent {
  readonly kind: ObservedEventKind;
  readonly objectId: string;
  readonly frame: number;
  readonly other?: string;
}

export interface Observation {
  /** Id and version of the perceiver, e.g. `palette@1`. */
  readonly perceiver: string;
  readonly width: number;
  readonly height: number;
  readonly frameCount: number;
  readonly tracks: readonly Track[];
  /** Absent when the perceiver does not look for breaks: an empty list says that nothing broke. */
  readonly breaks?: readonly IdentityBreak[];
  readonly events: readonly ObservedEvent[];
}

export interface Perceiver {
  /** Id and version; part of every certificate. */
  readonly id: string;
  /** What kind of pictures it is made for, e.g. `rendered`. */
  readonly domain: string;
  observe(clip: Clip, hints: Hints): Observation | Promise<Observation>;
}

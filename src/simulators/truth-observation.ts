/** What the reference's frames show of each object: exact places, areas, visible shares and axes. */
import type { Frame } from './scene.ts';
import type { ObjectSpec, Truth } from './world.ts';

/** A place in pixels; the centre of the top left pixel is (0.5, 0.5). */
export interface PixelPoint {
  readonly x: number;
  readonly y: number;
}

/** One object in one frame. */
export interface ProjectedObject {
  readonly id: string;
  /** Index in the world's object list. */
  readonly object: number;
  /** Centroid of the visible part; nothing when no pixel is visible. */
  readonly visible: PixelPoint | undefined;
  /** Centroid of the whole outline, as if nothing were in front; nothing when outside the picture. */
  readonly amodal: PixelPoint | undefined;
  /** Visible area in pixels. */
  readonly visibleArea: number;
  /** Area in pixels as if nothing were in front. */
  readonly amodalArea: number;
  /** Visible share of the outline in [0, 1]; 0 when outside the picture. */
  readonly visibleFraction: number;
  /** Principal axis of the visible part in radians in (-pi/2, pi/2], anticlockwise in the picture; nothing for round or unseen things. */
  readonly orientation: number | undefined;
  /** Ratio of the principal second moments of the visible part, minor to major, in [0, 1]; nothing when unseen. */
  readonly roundness: number | undefined;
  /** True when some of the outline lies in the picture. */
  readonly inside: boolean;
  /** True when the outline touches the border of the picture, so that a part may be cut off. */
  readonly atBorder: boolean;
}

export interface ProjectedFrame {
  readonly truth: Truth;
  /** In the order of the world's object list. */
  readonly objects: readonly ProjectedObject[];
}

/** Above this ratio of second moments a thing has no axis worth naming. */
const roundEnough = 0.85;

/**
 * Projects simulated frames. They need ids, and amodal masks of all objects that are of interest; without its amodal mask
 * the visible part of an object stands for its outline.
 */
export function projectTruth(
  objects: readonly ObjectSpec[],
  frames: readonly Frame[],
  truths: readonly Truth[],
): ProjectedFrame[] {
  return frames.flatMap((frame, k) => {
    const truth = truths[k];
    if (!truth) return [];
    return [{ truth, objects: objects.map(({ id }, object) => projectObject(frame, id, object)) }];
  });
}

/** One object in one frame. */
export function projectObject(frame: Frame, id: string, object: number): ProjectedObject {
  const { width, height, ids } = frame;
  const mask = frame.amodal?.get(object);
  const seen = moments(width, height, (pixel) => ids[pixel] === object);
  const whole = mask ? moments(width, height, (pixel) => mask[pixel] === 1) : seen;
  const axes = seen.area > 0 ? principalAxes(seen) : undefined;
  return {
    id,
    object,
    visible: centroid(seen),
    amodal: centroid(whole),
    visibleArea: seen.area,
    amodalArea: whole.area,
    visibleFraction: whole.area > 0 ? seen.area / whole.area : 0,
    orientation: axes && axes.roundness < roundEnough ? axes.orientation : undefined,
    roundness: axes?.roundness,
    inside: whole.area > 0,
    atBorder: whole.atBorder,
  };
}

interface Moments {
  readonly area: number;
  readonly x: number;
  readonly y: number;
  readonly xx: number;
  readonly xy: number;
  readonly yy: number;
  readonly atBorder: boolean;
}

function moments(width: number, height: number, isIn: (pixel: number) => boolean): Moments {
  let [area, x, y, xx, xy, yy] = [0, 0, 0, 0, 0, 0];
  let atBorder = false;
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      if (!isIn(row * width + column)) continue;
      const [px, py] = [column + 0.5, row + 0.5];
      area += 1;
      x += px;
      y += py;
      xx += px * px;
      xy += px * py;
      yy += py * py;
      if (row === 0 || column === 0 || row === height - 1 || column === width - 1) atBorder = true;
    }
  }
  return { area, x, y, xx, xy, yy, atBorder };
}

function centroid({ area, x, y }: Moments): PixelPoint | undefined {
  return area > 0 ? { x: x / area, y: y / area } : undefined;
}

function principalAxes({ area, x, y, xx, xy, yy }: Moments): { orientation: number; roundness: number } {
  // A pixel is a square of side 1, whose own second moment is 1/12: keeps thin shapes from a ratio of exactly 0.
  const a = xx / area - (x / area) ** 2 + 1 / 12;
  const b = xy / area - (x / area) * (y / area);
  const c = yy / area - (y / area) ** 2 + 1 / 12;
  const mean = (a + c) / 2;
  const spread = Math.hypot((a - c) / 2, b);
  // Rows count downwards, angles count anticlockwise.
  const angle = -Math.atan2(2 * b, a - c) / 2;
  return {
    orientation: angle <= -Math.PI / 2 ? angle + Math.PI : angle,
    roundness: (mean - spread) / (mean + spread),
  };
}

/** Sees the road in a CarRacing frame: where it lies near the car and where it lies ahead, as two tracks. */
import type { Clip, Observation, Perceiver, Sample } from 'viva-voce';
import { frameOf } from 'viva-voce';

/** Rows of the 64 that each track looks at. The car stands in rows 52 to 57, so the near band ends above it. */
const bands = [
  { objectId: 'road-near', role: 'controlled', from: 34, to: 50 },
  { objectId: 'road-far', role: 'target', from: 12, to: 28 },
] as const;

/** How much greener than red and blue a pixel is, in grey levels, from which on it is grass. */
const GRASS = 60;
/** Share of a band that must look like road before its centre means anything, and the share above which all of it does. */
const LEAST_ROAD = 0.02;
const MOST_ROAD = 0.6;

const perceiver: Perceiver = {
  id: 'road@1',
  domain: 'car-racing',
  observe(clip): Observation {
    return {
      perceiver: 'road@1',
      width: clip.width,
      height: clip.height,
      frameCount: clip.frameCount,
      tracks: bands.map(({ objectId, role, from, to }) => ({
        objectId,
        role,
        origin: 'named',
        samples: Array.from({ length: clip.frameCount }, (_, frame) => roadIn(clip, frame, from, to)),
      })),
      events: [],
    };
  },
};
export default perceiver;

/** Centre of what is not green in a band of rows. */
function roadIn(clip: Clip, frame: number, from: number, to: number): Sample {
  const pixels = frameOf(clip, frame);
  let weight = 0;
  let sumX = 0;
  let sumY = 0;
  const colour = [0, 0, 0];
  for (let y = from; y < to; y++) {
    for (let x = 0; x < clip.width; x++) {
      const at = (y * clip.width + x) * 3;
      const [red = 0, green = 0, blue = 0] = pixels.subarray(at, at + 3);
      const road = Math.min(1, Math.max(0, 1 - (green - (red + blue) / 2) / GRASS));
      weight += road;
      sumX += road * (x + 0.5);
      sumY += road * (y + 0.5);
      for (const [k, level] of [red, green, blue].entries()) colour[k] = (colour[k] ?? 0) + road * level;
    }
  }
  const share = weight / ((to - from) * clip.width);
  if (share < LEAST_ROAD) return { state: 'unknown', reason: 'no road in this part of the frame' };
  if (share > MOST_ROAD) return { state: 'unknown', reason: 'the whole band looks like road' };
  const [red = 0, green = 0, blue = 0] = colour.map((sum) => sum / weight);
  return {
    state: 'visible',
    x: sumX / weight,
    y: sumY / weight,
    area: weight,
    orientation: undefined,
    roundness: 1,
    colour: [red, green, blue],
    visibility: 1,
    shapeIou: undefined,
  };
}

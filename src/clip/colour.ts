/** Changes of levels and colours that leave every pixel where it is. */
import { keyedSeed, mulberry32, type RandomStream } from '../statistics/random.ts';
import { type Clip, frameOf } from './clip.ts';
import { withData } from './planes.ts';

/** Adds normal noise with standard deviation `sd` (levels) to each value, independent over frames and channels. */
export function addNoise(clip: Clip, sd: number, seed: number): Clip {
  const data = new Uint8ClampedArray(clip.data.length);
  for (let frameIndex = 0; frameIndex < clip.frameCount; frameIndex++) {
    // A stream per frame: frame k has the same noise whatever the length of the clip.
    const random = mulberry32(keyedSeed(seed, 'appearance-noise', frameIndex));
    const frame = frameOf(clip, frameIndex);
    const start = frameIndex * frame.length;
    for (let at = 0; at < frame.length; at++) data[start + at] = (frame[at] as number) + sd * normal(random);
  }
  return withData(clip, data);
}

/** Level v becomes 255 (v / 255)^exponent: above 1 darker, below 1 lighter. */
export function applyGamma(clip: Clip, exponent: number): Clip {
  return mapLevels(clip, (level) => 255 * (level / 255) ** exponent);
}

/** Level v becomes 255 - v. */
export function invertLevels(clip: Clip): Clip {
  return mapLevels(clip, (level) => 255 - level);
}

/**
 * Turns the hue of each pixel, keeping its largest and smallest channel (saturation and value of HSV), so nothing
 * is clipped. 120 degrees takes red to green, green to blue, blue to red; greys stay.
 */
export function rotateHue(clip: Clip, degrees: number): Clip {
  const data = new Uint8ClampedArray(clip.data.length);
  for (let at = 0; at < data.length; at += 3) {
    const [r, g, b] = [clip.data[at] as number, clip.data[at + 1] as number, clip.data[at + 2] as number];
    const value = Math.max(r, g, b);
    const chroma = value - Math.min(r, g, b);
    const hue = chroma === 0 ? 0 : sectorOf(r, g, b, value, chroma) + degrees / 60;
    data[at] = value - chroma * ramp(5 + hue);
    data[at + 1] = value - chroma * ramp(3 + hue);
    data[at + 2] = value - chroma * ramp(1 + hue);
  }
  return withData(clip, data);
}

/** Hue in sixths of a turn. */
function sectorOf(r: number, g: number, b: number, value: number, chroma: number): number {
  if (value === r) return (g - b) / chroma;
  if (value === g) return 2 + (b - r) / chroma;
  return 4 + (r - g) / chroma;
}

/** How far a channel lies below the largest one, from 0 to 1, for its place on the hue circle in sixths. */
function ramp(place: number): number {
  const k = ((place % 6) + 6) % 6;
  return Math.max(0, Math.min(k, 4 - k, 1));
}

function mapLevels(clip: Clip, change: (level: number) => number): Clip {
  const table = Uint8ClampedArray.from({ length: 256 }, (_, level) => change(level));
  const data = new Uint8ClampedArray(clip.data.length);
  for (let at = 0; at < data.length; at++) data[at] = table[clip.data[at] as number] as number;
  return withData(clip, data);
}

function normal(random: RandomStream): number {
  // 1 - u lies in (0, 1], so the logarithm stays finite.
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

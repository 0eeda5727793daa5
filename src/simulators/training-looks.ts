/** Colours for training families: saturated, of well separated hues, on floors of varied grey. */
import { type RandomStream, shuffled } from '../statistics/random.ts';
import type { Colour } from './scene.ts';

/** One colour per name. Hues lie evenly around the circle, up to a sixth of their distance off. */
export function drawColours<Name extends string>(
  names: readonly Name[],
  random: RandomStream,
): Readonly<Record<Name, Colour>> {
  const first = random();
  const slots = shuffled([...names.keys()], random);
  const entries = names.map((name, k) => {
    const hue = first + (slots[k]! + between(random, -1 / 6, 1 / 6)) / names.length;
    return [name, saturated(hue, random)] as const;
  });
  return Object.fromEntries(entries) as Record<Name, Colour>;
}

/** A part of the circle of hues, in turns: 0 red, 1/3 green, 2/3 blue. `low` may be negative. */
export interface HueBand {
  readonly low: number;
  readonly high: number;
}

/**
 * One colour per name, with any hue of these bands, their ends included. Between two names lies at least the `apart` part
 * of all bands together: from 0 to 1 / (names - 1).
 */
export function drawColoursWithin<Name extends string>(
  bands: readonly HueBand[],
  names: readonly Name[],
  apart: number,
  random: RandomStream,
): Readonly<Record<Name, Colour>> {
  const whole = bands.reduce((sum, { low, high }) => sum + high - low, 0);
  // What the distances leave free is shared out at random; so both ends of the bands are reached.
  const free = 1 - apart * (names.length - 1);
  const places = names
    .map(() => free * random())
    .sort((a, b) => a - b)
    .map((place, k) => place + apart * k);
  const entries = shuffled(places, random).map((place, k) => {
    return [names[k]!, saturated(hueAlong(bands, whole * place), random)] as const;
  });
  return Object.fromEntries(entries) as Record<Name, Colour>;
}

/** The hue so far along the bands, one after the other. */
function hueAlong(bands: readonly HueBand[], along: number): number {
  let rest = along;
  for (const { low, high } of bands) {
    if (rest <= high - low) return low + rest;
    rest -= high - low;
  }
  return bands.at(-1)!.high;
}

function saturated(hue: number, random: RandomStream): Colour {
  return fromHue(hue, between(random, 0.8, 0.97), between(random, 0.6, 0.95));
}

/** Floor and what stands on its edge: greys with a slight tint. */
export function drawGreys(random: RandomStream): { readonly floor: Colour; readonly edge: Colour } {
  const grey = between(random, 0.48, 0.74);
  const tint = between(random, -0.03, 0.03);
  const floor: Colour = [grey - tint, grey, grey + tint];
  const share = between(random, 0.6, 0.7);
  return { floor, edge: [floor[0] * share, floor[1] * share, floor[2] * share] };
}

export function between(random: RandomStream, low: number, high: number): number {
  return low + (high - low) * random();
}

export function oneOf<T>(random: RandomStream, values: readonly T[]): T {
  return values[Math.floor(random() * values.length)]!;
}

/** Hue in turns, saturation and value in [0, 1]. */
function fromHue(hue: number, saturation: number, value: number): Colour {
  const channel = (shift: number): number => {
    const k = (((hue * 6 + shift) % 6) + 6) % 6;
    return value * (1 - saturation * Math.max(0, Math.min(k, 4 - k, 1)));
  };
  return [channel(5), channel(3), channel(1)];
}

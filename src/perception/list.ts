/** The built-in perceivers by name. */
import { unknownName } from '../errors.ts';
import { createPalettePerceiver } from './palette.ts';
import type { Perceiver } from './perceiver.ts';

const factories: Readonly<Record<string, () => Perceiver>> = { palette: createPalettePerceiver };

export const perceiverNames: readonly string[] = Object.keys(factories);

/** @throws `invalid-input` with the nearest names. */
export function createPerceiver(name: string): Perceiver {
  const factory = Object.hasOwn(factories, name) ? factories[name] : undefined;
  if (factory === undefined) throw unknownName('perceiver', name, perceiverNames);
  return factory();
}

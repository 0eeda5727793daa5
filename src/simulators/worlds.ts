/** The reference worlds by id. */
import { unknownName } from '../errors.ts';
import { occlude } from './occlude/world.ts';
import { push } from './push/world.ts';
import type { World } from './world.ts';

export const worlds: Readonly<Record<string, World>> = { push, occlude };

/** The world with this id. @throws `invalid-input` when there is none. */
export function findWorld(id: string): World {
  const world = Object.hasOwn(worlds, id) ? worlds[id] : undefined;
  if (world) return world;
  throw unknownName('world', id, Object.keys(worlds));
}

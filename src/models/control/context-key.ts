/** Reads a context's key back: control models look the world up by it, learned models never do. */
import { unknownName, VivaError } from '../../errors.ts';
import type { Context, World } from '../../simulators/world.ts';
import { worlds } from '../../simulators/worlds.ts';

const form = /^([^/]+)\/([^#]+)#(\d{1,9})@(\d{1,10})(~?)$/;

/**
 * The world and the start that a key names.
 * @param others worlds that are not built in
 * @throws `invalid-input` for keys of another form, unknown worlds and unknown families
 */
export function startOfKey(
  key: string,
  others: readonly World[] = [],
): { readonly world: World; readonly context: Context } {
  const [, id = '', family = '', index, seed, mirror] = form.exec(key) ?? [];
  if (index === undefined) {
    throw new VivaError({
      code: 'invalid-input',
      message: `A control model cannot continue the context "${key}": it names no start of a reference world.`,
      hint: 'Control models answer contexts such as push/t#0@1 only. Examine other clips with another model.',
    });
  }
  const world =
    others.find((other) => other.spec.id === id) ?? (Object.hasOwn(worlds, id) ? worlds[id] : undefined);
  if (world === undefined) {
    throw unknownName('world', id, [...others.map((other) => other.spec.id), ...Object.keys(worlds)]);
  }
  if (!world.spec.families.includes(family)) throw unknownName('family', family, world.spec.families);
  const mirrored = mirror === '~';
  return { world, context: { key, world: id, family, index: Number(index), seed: Number(seed), mirrored } };
}

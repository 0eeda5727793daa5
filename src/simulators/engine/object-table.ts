/** Which bodies and geoms belong to which object of the world. */
import { unknownName, VivaError } from '../../errors.ts';
import type { ObjectDefinition } from '../world-definition.ts';
import type { ModelTables } from './model-tables.ts';

export interface ObjectTable {
  readonly objects: readonly ObjectDefinition[];
  /** Body id of each object. */
  readonly bodies: readonly number[];
  /** Object index of each geom, -1 for what is not an object. */
  readonly objectOfGeom: readonly number[];
  /** What a geom is called in contacts: its object, else its own name, else `world`. */
  readonly labelOfGeom: readonly string[];
}

/** @throws `invalid-input` when an object has no body in the scene. */
export function createObjectTable(
  objects: readonly ObjectDefinition[],
  tables: ModelTables,
  world: string,
): ObjectTable {
  const bodies = objects.map(({ id }) => {
    const body = tables.bodies.get(id);
    if (body !== undefined) return body;
    throw new VivaError({
      code: 'invalid-input',
      message: `World ${world} declares the object "${id}", but its scene has no body of that name.`,
      hint: `Bodies in the scene: ${[...tables.bodies.keys()].join(', ')}.`,
    });
  });
  const ownerOf = (body: number): number => {
    const object = bodies.indexOf(body);
    return object >= 0 || body === 0 ? object : ownerOf(tables.parents[body] ?? 0);
  };
  const objectOfGeom = tables.bodyOfGeom.map(ownerOf);
  const geomNames = new Map([...tables.geoms].map(([name, id]) => [id, name]));
  return {
    objects,
    bodies,
    objectOfGeom,
    labelOfGeom: objectOfGeom.map((object, geom) => objects[object]?.id ?? geomNames.get(geom) ?? 'world'),
  };
}

/** Index of an object by its id. @throws `invalid-input` */
export function objectIndex(table: ObjectTable, id: string): number {
  const index = table.objects.findIndex((object) => object.id === id);
  if (index >= 0) return index;
  throw unknownName(
    'object',
    id,
    table.objects.map((object) => object.id),
  );
}

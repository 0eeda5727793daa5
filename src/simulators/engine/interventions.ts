/** Carries out changes to the world itself. */
import { unknownName, VivaError } from '../../errors.ts';
import type { Vector3 } from '../scene.ts';
import type { Intervention } from '../world.ts';
import { kickBody, parkBody, placeBody, unparkBody } from './bodies.ts';
import type { Looks } from './looks.ts';
import { type ObjectTable, objectIndex } from './object-table.ts';
import type { Physics } from './physics.ts';

/** Applies one intervention to the physics and returns the looks that follow. @throws `invalid-input` */
export function applyIntervention(
  physics: Physics,
  table: ObjectTable,
  looks: Looks,
  change: Intervention,
): Looks {
  const bodyOf = (id: string): number => table.bodies[objectIndex(table, id)]!;
  switch (change.kind) {
    case 'impulse':
      kickBody(physics, bodyOf(change.object), change.velocity);
      return looks;
    case 'friction':
      setFriction(physics, table, change.object, change.value);
      return looks;
    case 'mass':
      scaleMass(physics, bodyOf(change.object), change.factor);
      return looks;
    case 'gravity':
      physics.option.gravity.set(change.value);
      return looks;
    case 'remove': {
      const object = objectIndex(table, change.object);
      parkBody(physics, table.bodies[object]!, object);
      return { ...looks, hidden: new Set([...looks.hidden, object]) };
    }
    case 'add': {
      const object = objectIndex(table, change.object);
      unparkBody(physics, table.bodies[object]!, change.position);
      return { ...looks, hidden: new Set([...looks.hidden].filter((other) => other !== object)) };
    }
    case 'occluder':
      placeBody(physics, occluderBody(table), { position: change.position });
      return looks;
    case 'camera':
      return { ...looks, cameraShift: sum(looks.cameraShift, change.shift) };
    case 'light':
      return { ...looks, intensity: change.intensity };
    case 'colour': {
      const object = objectIndex(table, change.object);
      return { ...looks, colours: new Map([...looks.colours, [object, change.colour]]) };
    }
  }
}

/** Sliding friction of all geoms of an object, or of one geom by name. @throws `invalid-input` */
export function setFriction(physics: Physics, table: ObjectTable, name: string, value: number): void {
  const single = physics.tables.geoms.get(name);
  const object = table.objects.findIndex((entry) => entry.id === name);
  if (single === undefined && object < 0) {
    throw unknownName('object or geom', name, [
      ...table.objects.map(({ id }) => id),
      ...physics.tables.geoms.keys(),
    ]);
  }
  const friction = physics.model.geom_friction;
  for (const [geom, owner] of table.objectOfGeom.entries()) {
    if (object >= 0 ? owner === object : geom === single) friction[geom * 3] = value;
  }
}

function scaleMass(physics: Physics, body: number, factor: number): void {
  const { body_mass, body_inertia } = physics.model;
  body_mass[body]! *= factor;
  for (let k = 0; k < 3; k++) body_inertia[body * 3 + k]! *= factor;
  physics.recomputeConstants();
}

function occluderBody(table: ObjectTable): number {
  const object = table.objects.findIndex((entry) => entry.role === 'occluder');
  if (object < 0)
    throw new VivaError({ code: 'invalid-input', message: 'This world has no occluder to move.' });
  return table.bodies[object]!;
}

function sum(a: Vector3, b: Vector3): Vector3 {
  return [a[0] + b[0], a[1] + b[1], a[2] + b[2]];
}

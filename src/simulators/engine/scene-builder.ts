/** Turns the geoms of a model into what a renderer draws. */
import { VivaError } from '../../errors.ts';
import type { Camera, Colour, Primitive, Scene } from '../scene.ts';
import type { WorldDefinition } from '../world-definition.ts';
import type { Looks } from './looks.ts';
import type { ObjectTable } from './object-table.ts';
import type { Physics } from './physics.ts';

type Kind = Primitive['kind'];

const kinds: Readonly<Record<number, Kind>> = {
  0: 'plane',
  2: 'sphere',
  3: 'capsule',
  5: 'cylinder',
  6: 'box',
};
const sizeCounts: Readonly<Record<Kind, number>> = { plane: 2, sphere: 1, capsule: 2, cylinder: 2, box: 3 };

/** Geom group drawn without a shadow, and the first group that is not drawn. */
const flatGroup = 1;
const hiddenGroup = 3;

type StaticPrimitive = Omit<Primitive, 'position' | 'rotation'> & { readonly geom: number };

export class SceneBuilder {
  readonly #physics: Physics;
  readonly #definition: WorldDefinition;
  readonly #parts: readonly StaticPrimitive[];
  readonly #camera: number;

  /** @throws `invalid-input` for geoms that cannot be drawn, or without the camera. */
  constructor(physics: Physics, table: ObjectTable, definition: WorldDefinition) {
    this.#physics = physics;
    this.#definition = definition;
    this.#parts = readParts(physics, table, definition);
    const name = definition.camera ?? 'view';
    const camera = physics.tables.cameras.get(name);
    if (camera === undefined) {
      throw new VivaError({
        code: 'invalid-input',
        message: `The scene of world ${definition.id} has no camera "${name}".`,
      });
    }
    this.#camera = camera;
  }

  /** The scene now; poses are copies. */
  build(looks: Looks): Scene {
    const { geom_xpos: positions, geom_xmat: rotations } = this.#physics.data;
    const { light, background } = this.#definition;
    const primitives: Primitive[] = [];
    for (const { geom, ...part } of this.#parts) {
      if (looks.hidden.has(part.object)) continue;
      primitives.push({
        ...part,
        colour: looks.colours.get(part.object) ?? part.colour,
        position: [positions[geom * 3]!, positions[geom * 3 + 1]!, positions[geom * 3 + 2]!],
        rotation: rotations.slice(geom * 9, geom * 9 + 9),
      });
    }
    return {
      primitives,
      camera: this.camera(looks),
      light: { ...light, intensity: light.intensity * looks.intensity },
      background,
    };
  }

  /** The camera with its shift. */
  camera(looks: Looks): Camera {
    const { data, model } = this.#physics;
    const at = data.cam_xpos.subarray(this.#camera * 3, this.#camera * 3 + 3);
    const [x, y, z] = looks.cameraShift;
    return {
      position: [at[0]! + x, at[1]! + y, at[2]! + z],
      rotation: [...data.cam_xmat.subarray(this.#camera * 9, this.#camera * 9 + 9)],
      fovy: model.cam_fovy[this.#camera] ?? 45,
    };
  }
}

function readParts(physics: Physics, table: ObjectTable, definition: WorldDefinition): StaticPrimitive[] {
  const { model, tables } = physics;
  const names = new Map([...tables.geoms].map(([name, id]) => [id, name]));
  const parts: StaticPrimitive[] = [];
  for (let geom = 0; geom < model.ngeom; geom++) {
    const group = model.geom_group[geom] ?? 0;
    const [red = 0, green = 0, blue = 0, alpha = 0] = model.geom_rgba.subarray(geom * 4, geom * 4 + 4);
    if (group >= hiddenGroup || alpha === 0) continue;
    const kind = kinds[model.geom_type[geom] ?? -1];
    const name = names.get(geom) ?? `number ${geom}`;
    if (!kind) {
      throw new VivaError({
        code: 'invalid-input',
        message: `Geom ${name} of world ${definition.id} has a type that cannot be drawn.`,
        hint: 'Use planes, spheres, capsules, cylinders and boxes, or put it into geom group 3.',
      });
    }
    const colour: Colour = [red, green, blue];
    const checker = definition.checkers?.[name];
    parts.push({
      geom,
      kind,
      size: [...model.geom_size.subarray(geom * 3, geom * 3 + sizeCounts[kind])],
      colour,
      ...(checker && { checker }),
      object: table.objectOfGeom[geom] ?? -1,
      castsShadow: kind !== 'plane' && group !== flatGroup,
    });
  }
  return parts;
}

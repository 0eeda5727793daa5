/** Random scenes that exist both as primitives and as a model of the engine, for the oracle tests and the bench. */

import type { MainModule, MjData, MjModel } from '@mujoco/mujoco';
import { mulberry32, type RandomStream } from '../../statistics/random.ts';
import type { Camera, Primitive, Scene, Vector3 } from '../scene.ts';

/** A scene with the model and data whose geoms are its primitives in order. */
export interface EngineScene {
  readonly scene: Scene;
  readonly model: MjModel;
  readonly data: MjData;
}

const KINDS = ['box', 'sphere', 'capsule', 'cylinder'] as const;

/** A checkered floor and `solidCount` solids of all kinds in random poses, some of them sunk into the floor. */
export function randomEngineScene(engine: MainModule, seed: number, solidCount: number): EngineScene {
  const random = mulberry32(seed);
  const floor: Primitive = {
    kind: 'plane',
    size: seed % 2 === 0 ? [0, 0] : [0.9, 1.4],
    position: [0, 0, 0],
    rotation: [1, 0, 0, 0, 1, 0, 0, 0, 1],
    colour: [0.8, 0.8, 0.7],
    checker: { colour: [0.3, 0.35, 0.4], size: 0.1 },
    object: -1,
    castsShadow: true,
  };
  const primitives = [floor];
  for (let object = 0; object < solidCount; object += 1) primitives.push(randomSolid(random, object));
  const { model, data } = loadPrimitives(engine, primitives);
  const scene: Scene = {
    primitives: primitives.map((primitive, geom) => ({
      ...primitive,
      rotation: Float64Array.from(data.geom_xmat.subarray(9 * geom, 9 * geom + 9)),
    })),
    camera: randomCamera(random),
    light: { direction: unit([0.4, 0.2 + random(), 1.2]), ambient: 0.35, intensity: 1 },
    background: [0.55, 0.7, 0.9],
  };
  return { scene, model, data };
}

/** Compiles primitives into a model; what casts no shadow goes into geom group 1. */
export function loadPrimitives(
  engine: MainModule,
  primitives: readonly Primitive[],
): { readonly model: MjModel; readonly data: MjData } {
  const geoms = primitives.map((primitive) => {
    const r = primitive.rotation;
    const size = primitive.kind === 'plane' ? [...primitive.size, 0.1] : primitive.size;
    const axes = [r[0], r[3], r[6], r[1], r[4], r[7]];
    const group = primitive.kind !== 'plane' && primitive.castsShadow ? 0 : 1;
    const geom = `<geom type="${primitive.kind}" size="${size.join(' ')}" pos="${primitive.position.join(' ')}"
      xyaxes="${axes.join(' ')}" group="${group}"/>`;
    // A body each, as in worlds: the engine's batched rays reject whole bodies.
    return primitive.kind === 'plane' ? geom : `<body>${geom}</body>`;
  });
  const xml = `<mujoco><size memory="1M"/><worldbody>${geoms.join('')}</worldbody></mujoco>`;
  const model = engine.MjModel.from_xml_string(xml);
  const data = new engine.MjData(model);
  engine.mj_forward(model, data);
  return { model, data };
}

/** Camera at `position` that sees `target` in the middle, world z up. */
export function cameraAt(position: Vector3, target: Vector3, fovy: number): Camera {
  const back = unit([position[0] - target[0], position[1] - target[1], position[2] - target[2]]);
  const right = unit(back[2] > 0.999 ? [1, 0, 0] : [-back[1], back[0], 0]);
  const up = cross(back, right);
  return {
    position,
    rotation: [right[0], up[0], back[0], right[1], up[1], back[1], right[2], up[2], back[2]],
    fovy,
  };
}

/** The vector scaled to length one. */
export function unit(vector: Vector3): Vector3 {
  const length = Math.hypot(...vector);
  return [vector[0] / length, vector[1] / length, vector[2] / length];
}

/** Uniformly random rotation, row-major. */
export function randomRotation(random: RandomStream): readonly number[] {
  const x = unit([random() - 0.5, random() - 0.5, random() - 0.5]);
  const z = unit(cross(x, [random() - 0.5, random() - 0.5, random() - 0.5]));
  const y = cross(z, x);
  return [x[0], y[0], z[0], x[1], y[1], z[1], x[2], y[2], z[2]];
}

function randomCamera(random: RandomStream): Camera {
  const angle = 2 * Math.PI * random();
  const distance = 1.2 + random();
  const position: Vector3 = [distance * Math.cos(angle), distance * Math.sin(angle), 0.4 + random()];
  return cameraAt(position, [0.2 * random(), 0.2 * random(), 0.1], 35 + 25 * random());
}

function randomSolid(random: RandomStream, object: number): Primitive {
  const kind = KINDS[object % KINDS.length]!;
  const size = kind === 'sphere' ? 1 : kind === 'box' ? 3 : 2;
  return {
    kind,
    size: Array.from({ length: size }, () => 0.03 + 0.12 * random()),
    position: [1.2 * (random() - 0.5), 1.2 * (random() - 0.5), 0.35 * random()],
    rotation: randomRotation(random),
    colour: [random(), random(), random()],
    object,
    castsShadow: object !== 5,
  };
}

function cross(a: Vector3, b: Vector3): Vector3 {
  return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
}

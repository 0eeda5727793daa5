/** Names and structure of a compiled model, read once. */
import type { NativeModel, NativeModule } from './native.ts';

/** MuJoCo's joint type numbers. */
export const jointType = { free: 0, ball: 1, slide: 2, hinge: 3 } as const;

export interface Joint {
  readonly type: number;
  /** Offset in `qpos`. */
  readonly qposAddress: number;
  /** Offset in `qvel`. */
  readonly dofAddress: number;
  /** Axis in the body frame. */
  readonly axis: readonly [number, number, number];
}

export interface ModelTables {
  /** Body id by name. */
  readonly bodies: ReadonlyMap<string, number>;
  /** Geom id by name. */
  readonly geoms: ReadonlyMap<string, number>;
  /** Camera id by name. */
  readonly cameras: ReadonlyMap<string, number>;
  /** Body id of each geom. */
  readonly bodyOfGeom: readonly number[];
  /** Parent body id of each body; the world is its own parent. */
  readonly parents: readonly number[];
  /** First body of each body's kinematic tree. */
  readonly roots: readonly number[];
  readonly jointsOfBody: readonly (readonly Joint[])[];
  /** Position of each body in its parent's frame, as compiled. */
  readonly bodyPositions: Float64Array;
  /** Index into the mocap arrays, or -1. */
  readonly mocapOfBody: readonly number[];
  /** Contact sensors named `a|b`: where their normal force is in `sensordata`. */
  readonly contactSensors: readonly { readonly a: string; readonly b: string; readonly address: number }[];
}

/** Reads the tables; later changes of the model's numbers do not alter them. */
export function readModelTables(native: NativeModule, model: NativeModel): ModelTables {
  const names = (kind: number, count: number): Map<string, number> => {
    const found = new Map<string, number>();
    for (let id = 0; id < count; id++) {
      const name = native.mj_id2name(model, kind, id);
      if (name) found.set(name, id);
    }
    return found;
  };
  const objectTypes = native.mjtObj;
  const sensors = names(objectTypes.mjOBJ_SENSOR.value, model.nsensor);
  return {
    bodies: names(objectTypes.mjOBJ_BODY.value, model.nbody),
    geoms: names(objectTypes.mjOBJ_GEOM.value, model.ngeom),
    cameras: names(objectTypes.mjOBJ_CAMERA.value, model.cam_fovy.length),
    bodyOfGeom: [...model.geom_bodyid],
    parents: [...model.body_parentid],
    roots: [...model.body_rootid],
    jointsOfBody: Array.from({ length: model.nbody }, (_, body) => jointsOf(model, body)),
    bodyPositions: model.body_pos.slice(),
    mocapOfBody: [...model.body_mocapid],
    contactSensors: [...sensors].flatMap(([name, id]) => {
      const [a, b] = name.split('|');
      const isContact = model.sensor_type[id] === native.mjtSensor.mjSENS_CONTACT.value;
      return isContact && a && b ? [{ a, b, address: model.sensor_adr[id] ?? 0 }] : [];
    }),
  };
}

function jointsOf(model: NativeModel, body: number): Joint[] {
  const first = model.body_jntadr[body] ?? -1;
  return Array.from({ length: model.body_jntnum[body] ?? 0 }, (_, k) => {
    const joint = first + k;
    const axis = model.jnt_axis.subarray(joint * 3, joint * 3 + 3);
    return {
      type: model.jnt_type[joint] ?? -1,
      qposAddress: model.jnt_qposadr[joint] ?? 0,
      dofAddress: model.jnt_dofadr[joint] ?? 0,
      axis: [axis[0] ?? 0, axis[1] ?? 0, axis[2] ?? 0],
    };
  });
}

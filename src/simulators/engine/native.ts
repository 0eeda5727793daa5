/** The part of the MuJoCo module that Viva uses, with real types (the package's own say `any`). */
import loadMujoco from '@mujoco/mujoco';

/** Memory of the module that has to be given back by hand. */
export interface NativeHandle {
  delete(): void;
}

export interface NativeBuffer extends NativeHandle {
  GetView(): Float64Array;
}

export interface NativeVector<T> extends NativeHandle {
  size(): number;
  get(index: number): T | undefined;
}

export interface NativeContact extends NativeHandle {
  readonly geom1: number;
  readonly geom2: number;
  /** Number of directions: 1 is frictionless. */
  readonly dim: number;
  /** First row in `efc_force`; -1 when the contact carries no force. */
  readonly efc_address: number;
}

export interface NativeOption extends NativeHandle {
  readonly gravity: Float64Array;
  readonly timestep: number;
  readonly disableflags: number;
  readonly cone: number;
}

/** A compiled model. Arrays are live views; they go stale when the module's memory grows. */
export interface NativeModel extends NativeHandle {
  readonly nq: number;
  readonly nv: number;
  readonly nu: number;
  readonly nbody: number;
  readonly ngeom: number;
  readonly nsensor: number;
  /** A new handle at every access: keep one. */
  readonly opt: NativeOption;
  readonly body_pos: Float64Array;
  readonly body_parentid: Int32Array;
  readonly body_rootid: Int32Array;
  readonly body_jntadr: Int32Array;
  readonly body_jntnum: Int32Array;
  readonly body_mocapid: Int32Array;
  readonly body_mass: Float64Array;
  readonly body_inertia: Float64Array;
  readonly body_gravcomp: Float64Array;
  readonly body_contype: Int32Array;
  readonly body_conaffinity: Int32Array;
  readonly body_subtreemass: Float64Array;
  readonly body_invweight0: Float64Array;
  readonly dof_invweight0: Float64Array;
  readonly dof_M0: Float64Array;
  readonly actuator_acc0: Float64Array;
  readonly jnt_type: Int32Array;
  readonly jnt_qposadr: Int32Array;
  readonly jnt_dofadr: Int32Array;
  readonly jnt_axis: Float64Array;
  readonly geom_bodyid: Int32Array;
  readonly geom_type: Int32Array;
  readonly geom_size: Float64Array;
  readonly geom_rgba: Float32Array;
  readonly geom_group: Int32Array;
  readonly geom_contype: Int32Array;
  readonly geom_conaffinity: Int32Array;
  readonly geom_friction: Float64Array;
  readonly sensor_type: Int32Array;
  readonly sensor_adr: Int32Array;
  readonly cam_fovy: Float64Array;
}

/** The state of one simulation. Arrays are live views. */
export interface NativeData extends NativeHandle {
  readonly time: number;
  readonly ncon: number;
  readonly qpos: Float64Array;
  readonly qvel: Float64Array;
  readonly ctrl: Float64Array;
  readonly mocap_pos: Float64Array;
  readonly mocap_quat: Float64Array;
  readonly xpos: Float64Array;
  readonly xquat: Float64Array;
  readonly geom_xpos: Float64Array;
  readonly geom_xmat: Float64Array;
  readonly cam_xpos: Float64Array;
  readonly cam_xmat: Float64Array;
  /** Per body: angular then linear velocity, the latter at the centre of mass of its kinematic tree. */
  readonly cvel: Float64Array;
  readonly subtree_com: Float64Array;
  readonly efc_force: Float64Array;
  readonly sensordata: Float64Array;
  readonly contact: NativeVector<NativeContact>;
}

interface EnumValue {
  readonly value: number;
}

export interface NativeModule {
  readonly MjModel: { from_xml_string(xml: string): NativeModel };
  readonly MjData: new (model: NativeModel) => NativeData;
  readonly DoubleBuffer: new (length: number) => NativeBuffer;
  readonly mjtObj: Readonly<Record<'mjOBJ_BODY' | 'mjOBJ_GEOM' | 'mjOBJ_CAMERA' | 'mjOBJ_SENSOR', EnumValue>>;
  readonly mjtSensor: Readonly<Record<'mjSENS_CONTACT', EnumValue>>;
  readonly mjtState: Readonly<Record<'mjSTATE_INTEGRATION', EnumValue>>;
  mj_stateSize(model: NativeModel, signature: number): number;
  mj_getState(model: NativeModel, data: NativeData, out: NativeBuffer, signature: number): void;
  mj_setState(model: NativeModel, data: NativeData, state: Float64Array, signature: number): void;
  mj_resetData(model: NativeModel, data: NativeData): void;
  mj_step(model: NativeModel, data: NativeData): void;
  mj_forward(model: NativeModel, data: NativeData): void;
  mj_kinematics(model: NativeModel, data: NativeData): void;
  mj_comPos(model: NativeModel, data: NativeData): void;
  mj_comVel(model: NativeModel, data: NativeData): void;
  mj_camlight(model: NativeModel, data: NativeData): void;
  mj_setConst(model: NativeModel, data: NativeData): void;
  mj_id2name(model: NativeModel, kind: number, id: number): string | null;
}

let loading: Promise<NativeModule> | undefined;

/** The module instance of this thread (about 0.2 s and 55 MB the first time). */
export function loadNative(): Promise<NativeModule> {
  // The package's declarations type arrays as `any` and states as `number[]`; the interface above is what it does.
  loading ??= loadMujoco() as unknown as Promise<NativeModule>;
  return loading;
}

/** One compiled model with its state: owns the memory, steps, saves and restores. */
import { messageOf, VivaError } from '../../errors.ts';
import { type ModelPatches, readPatches, writePatches } from './model-patches.ts';
import { type ModelTables, readModelTables } from './model-tables.ts';
import type { NativeBuffer, NativeData, NativeModel, NativeModule, NativeOption } from './native.ts';

const autoresetFlag = 1 << 16;
const ellipticCone = 1;

/** Speeds beyond this (m/s, rad/s) are taken for a divergence. */
const speedLimit = 1e4;

export interface CollisionBits {
  readonly geomType: Int32Array;
  readonly geomAffinity: Int32Array;
  readonly bodyType: Int32Array;
  readonly bodyAffinity: Int32Array;
}

export class Physics implements Disposable {
  readonly native: NativeModule;
  readonly model: NativeModel;
  readonly option: NativeOption;
  readonly data: NativeData;
  readonly tables: ModelTables;
  /** The numbers that the scene was compiled with. */
  readonly nominal: ModelPatches;
  /** Collision bits as compiled, to put back when a removed body returns. */
  readonly compiledBits: CollisionBits;
  readonly #state: NativeBuffer;
  readonly #signature: number;
  /** Largest normal force of the last `advance` per contact sensor, in newtons. */
  readonly peaks: Float64Array;
  #disposed = false;
  #sound = true;

  /** @throws `invalid-input` when the scene does not compile or leaves automatic reset on. */
  constructor(native: NativeModule, mjcf: string, name: string) {
    this.native = native;
    try {
      this.model = native.MjModel.from_xml_string(mjcf);
    } catch (cause) {
      throw new VivaError({
        code: 'invalid-input',
        message: `The scene of ${name} does not compile: ${messageOf(cause)}`,
        cause,
      });
    }
    this.option = this.model.opt;
    this.data = new native.MjData(this.model);
    this.tables = readModelTables(native, this.model);
    this.#signature = native.mjtState.mjSTATE_INTEGRATION.value;
    this.#state = new native.DoubleBuffer(native.mj_stateSize(this.model, this.#signature));
    this.nominal = readPatches(this.model, this.option);
    this.compiledBits = {
      geomType: this.model.geom_contype.slice(),
      geomAffinity: this.model.geom_conaffinity.slice(),
      bodyType: this.model.body_contype.slice(),
      bodyAffinity: this.model.body_conaffinity.slice(),
    };
    this.peaks = new Float64Array(this.tables.contactSensors.length);
    if ((this.option.disableflags & autoresetFlag) === 0) {
      this.dispose();
      throw new VivaError({
        code: 'invalid-input',
        message: `The scene of ${name} would reset itself when the physics diverges.`,
        hint: 'Put <option><flag autoreset="disable"/></option> into the MJCF.',
      });
    }
  }

  /** Back to the compiled start, all patches reverted. */
  reset(): void {
    this.patch(this.nominal);
    this.native.mj_resetData(this.model, this.data);
    this.#sound = true;
    this.peaks.fill(0);
  }

  /** The editable numbers of the model as they are now. */
  patches(): ModelPatches {
    return readPatches(this.model, this.option);
  }

  /** Puts editable numbers in force. */
  patch(patches: ModelPatches): void {
    writePatches(this.model, this.option, patches);
  }

  /** Integrates `substeps` steps. @returns false when the state is not finite or exploded. */
  advance(substeps: number): boolean {
    const { native, model, data, peaks } = this;
    const sensors = this.tables.contactSensors;
    const readings = data.sensordata;
    peaks.fill(0);
    for (let k = 0; k < substeps; k++) {
      native.mj_step(model, data);
      for (let s = 0; s < sensors.length; s++) {
        const force = readings[sensors[s]!.address]!;
        if (force > peaks[s]!) peaks[s] = force;
      }
    }
    this.#sound = this.#isSound();
    return this.#sound;
  }

  /** Brings poses and velocities of bodies up to date with the state; leaves the state alone. */
  derive(): void {
    this.native.mj_kinematics(this.model, this.data);
    this.native.mj_comPos(this.model, this.data);
    this.native.mj_camlight(this.model, this.data);
    this.native.mj_comVel(this.model, this.data);
  }

  /** A copy of the full integration state (time, positions, velocities, warm start, controls, mocap). */
  readState(): Float64Array {
    this.native.mj_getState(this.model, this.data, this.#state, this.#signature);
    return this.#state.GetView().slice();
  }

  writeState(state: Float64Array): void {
    // Warning counters are no part of the state and outlive a divergence.
    if (!this.#sound) this.native.mj_resetData(this.model, this.data);
    this.#sound = true;
    this.native.mj_setState(this.model, this.data, state, this.#signature);
  }

  /** Recomputes what depends on masses, on scratch data, because the engine overwrites what it is given. */
  recomputeConstants(): void {
    const scratch = new this.native.MjData(this.model);
    this.native.mj_setConst(this.model, scratch);
    scratch.delete();
  }

  /** Pairs of geoms that touch, with the normal force in newtons at the end of the last substep. */
  contacts(): { geomA: number; geomB: number; force: number }[] {
    const { data, option } = this;
    if (data.ncon === 0) return [];
    const list = data.contact;
    const forces = data.efc_force;
    const isElliptic = option.cone === ellipticCone;
    const found = Array.from({ length: list.size() }, (_, k) => {
      const contact = list.get(k)!;
      const address = contact.efc_address;
      // Elliptic cones have the normal force first; pyramids share it among all their edges.
      const rows = isElliptic || contact.dim === 1 ? 1 : 2 * (contact.dim - 1);
      let force = 0;
      if (address >= 0) for (let row = 0; row < rows; row++) force += forces[address + row] ?? 0;
      const entry = { geomA: contact.geom1, geomB: contact.geom2, force };
      contact.delete();
      return entry;
    });
    list.delete();
    return found;
  }

  dispose(): void {
    if (this.#disposed) return;
    this.#disposed = true;
    for (const handle of [this.#state, this.option, this.data, this.model]) handle.delete();
  }

  [Symbol.dispose](): void {
    this.dispose();
  }

  // Reading the engine's own warning counters leaks a kilobyte a time, and deleting that list aborts the module
  // (3.14.0). With automatic reset off, everything that it warns of as divergence shows in the state itself.
  #isSound(): boolean {
    for (const value of this.data.qvel) if (!(Math.abs(value) < speedLimit)) return false;
    for (const value of this.data.qpos) if (!Number.isFinite(value)) return false;
    return true;
  }
}

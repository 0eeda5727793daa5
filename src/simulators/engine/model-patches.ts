/** Edits of a model's numbers (friction, mass, gravity, collision bits) that a snapshot has to carry. */
import type { NativeModel, NativeOption } from './native.ts';

type NumberArray = Float64Array | Int32Array;

/** Everything an intervention may change, and what `mj_setConst` derives from it. Order is part of the hash. */
const patchedArrays = [
  'geom_friction',
  'geom_contype',
  'geom_conaffinity',
  'body_contype',
  'body_conaffinity',
  'body_gravcomp',
  'body_mass',
  'body_inertia',
  'body_subtreemass',
  'body_invweight0',
  'dof_invweight0',
  'dof_M0',
  'actuator_acc0',
] as const;

/** A copy of the editable numbers of a model. The integration state does not hold them. */
export interface ModelPatches {
  readonly arrays: readonly NumberArray[];
}

/** Copies what is in force now. */
export function readPatches(model: NativeModel, option: NativeOption): ModelPatches {
  return {
    arrays: [option.gravity, ...patchedArrays.map((name) => model[name])].map((view) => view.slice()),
  };
}

/** Puts a copy back in force, derived numbers included, so no recomputation is needed. */
export function writePatches(model: NativeModel, option: NativeOption, patches: ModelPatches): void {
  [option.gravity, ...patchedArrays.map((name) => model[name])].forEach((view, k) => {
    view.set(patches.arrays[k] ?? []);
  });
}

/** Writes poses, velocities and collision bits of bodies, whatever joints they hang on. */
import type { Vector3 } from '../scene.ts';
import type { Quaternion, StartPose } from '../world-definition.ts';
import { jointType } from './model-tables.ts';
import type { Physics } from './physics.ts';

/** Where parked and removed objects wait, metres below the scene. */
const parkingDepth = -5;

/** Puts a body at a pose, with velocities. Slide joints take the part of the position along their axis. */
export function placeBody(physics: Physics, body: number, pose: StartPose): void {
  const { data, tables } = physics;
  const mocap = tables.mocapOfBody[body] ?? -1;
  if (mocap >= 0) {
    data.mocap_pos.set(pose.position, mocap * 3);
    if (pose.quaternion) data.mocap_quat.set(pose.quaternion, mocap * 4);
    return;
  }
  const { qpos, qvel } = data;
  for (const joint of tables.jointsOfBody[body] ?? []) {
    if (joint.type === jointType.free) {
      qpos.set(pose.position, joint.qposAddress);
      if (pose.quaternion) qpos.set(pose.quaternion, joint.qposAddress + 3);
      qvel.set(pose.velocity ?? [0, 0, 0], joint.dofAddress);
      const turn = pose.angularVelocity ?? [0, 0, 0];
      // A free joint's angular velocity is in the body frame.
      qvel.set(rotateBack(pose.quaternion ?? [1, 0, 0, 0], turn), joint.dofAddress + 3);
    } else if (joint.type === jointType.slide) {
      const home = tables.bodyPositions.subarray(body * 3, body * 3 + 3);
      const away: Vector3 = [
        pose.position[0] - home[0]!,
        pose.position[1] - home[1]!,
        pose.position[2] - home[2]!,
      ];
      qpos[joint.qposAddress] = dot(joint.axis, away);
      qvel[joint.dofAddress] = dot(joint.axis, pose.velocity ?? [0, 0, 0]);
    }
  }
}

/** Adds a velocity (m/s, world frame) to a body. */
export function kickBody(physics: Physics, body: number, velocity: Vector3): void {
  const { qvel } = physics.data;
  for (const joint of physics.tables.jointsOfBody[body] ?? []) {
    if (joint.type === jointType.free) {
      for (let k = 0; k < 3; k++) qvel[joint.dofAddress + k]! += velocity[k] ?? 0;
    } else if (joint.type === jointType.slide) {
      qvel[joint.dofAddress]! += dot(joint.axis, velocity);
    }
  }
}

/** Takes a body out: no collisions and, when it can, waiting weightless far below. */
export function parkBody(physics: Physics, body: number, slot: number): void {
  setCollisions(physics, body, false);
  if (physics.tables.jointsOfBody[body]?.some((joint) => joint.type === jointType.free)) {
    physics.model.body_gravcomp[body] = 1;
    placeBody(physics, body, { position: [slot, 0, parkingDepth], quaternion: [1, 0, 0, 0] });
  }
}

/** Brings a parked body in at rest, with its own collisions and weight. */
export function unparkBody(physics: Physics, body: number, position: Vector3): void {
  setCollisions(physics, body, true);
  physics.model.body_gravcomp[body] = 0;
  placeBody(physics, body, { position, quaternion: [1, 0, 0, 0] });
}

function setCollisions(physics: Physics, body: number, on: boolean): void {
  const { model, tables, compiledBits } = physics;
  // The engine wants the bits of a body and of its geoms changed together.
  model.body_contype[body] = on ? compiledBits.bodyType[body]! : 0;
  model.body_conaffinity[body] = on ? compiledBits.bodyAffinity[body]! : 0;
  for (const [geom, owner] of tables.bodyOfGeom.entries()) {
    if (owner !== body) continue;
    model.geom_contype[geom] = on ? compiledBits.geomType[geom]! : 0;
    model.geom_conaffinity[geom] = on ? compiledBits.geomAffinity[geom]! : 0;
  }
}

function rotateBack([w, x, y, z]: Quaternion, v: Vector3): Vector3 {
  // v' = v + 2 q x (q x v + w v), with the conjugate's vector part.
  const q: Vector3 = [-x, -y, -z];
  const inner = cross(q, v).map((value, k) => value + w * v[k]!);
  const outer = cross(q, [inner[0]!, inner[1]!, inner[2]!]);
  return [v[0] + 2 * outer[0], v[1] + 2 * outer[1], v[2] + 2 * outer[2]];
}

function cross(a: Vector3, b: Vector3): Vector3 {
  return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
}

function dot(a: Vector3, b: Vector3): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

/** The mirror of a world: x turned round. */
import type { Action } from './action.ts';
import type { Vector3 } from './scene.ts';
import type { ContextScript } from './world.ts';
import type { Start, StartPose } from './world-definition.ts';

/** A position or velocity in the mirror. */
export function mirrorVector([x, y, z]: Vector3): Vector3 {
  return [-x, y, z];
}

/** A start in the mirror. Right for objects whose shape is symmetric about their own plane x = 0. */
export function mirrorStart(start: Start): Start {
  const poses = Object.entries(start.poses).map(([id, pose]) => [id, mirrorPose(pose)] as const);
  return {
    ...start,
    poses: Object.fromEntries(poses),
    ...(start.cameraShift && { cameraShift: mirrorVector(start.cameraShift) }),
  };
}

/** A script in the mirror. */
export function mirrorScript(script: ContextScript, mirrorAction: (action: Action) => Action): ContextScript {
  return {
    pulse: mirrorAction(script.pulse),
    cross: mirrorAction(script.cross),
    passage: script.passage.map(mirrorAction),
    event: script.event.map(mirrorAction),
  };
}

function mirrorPose(pose: StartPose): StartPose {
  const { quaternion, velocity, angularVelocity } = pose;
  return {
    position: mirrorVector(pose.position),
    ...(quaternion && { quaternion: [quaternion[0], quaternion[1], -quaternion[2], -quaternion[3]] }),
    ...(velocity && { velocity: mirrorVector(velocity) }),
    // Turning is an axial vector: the component along the mirror's normal stays.
    ...(angularVelocity && {
      angularVelocity: [angularVelocity[0], -angularVelocity[1], -angularVelocity[2]],
    }),
  };
}

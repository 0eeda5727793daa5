/** The MJCF of the push table. */
import type { Colour } from '../scene.ts';
import type { BlockShape } from './shapes.ts';
import { blockHalfHeight, bridge, bystanderRadius, pusherHalfHeight, pusherRadius, table } from './table.ts';

export interface PushLooks {
  readonly shape: BlockShape;
  readonly bystander: 'box' | 'cylinder';
  readonly colours: Readonly<
    Record<'pusher' | 'block' | 'bystander' | 'bridge' | 'spare' | 'floor' | 'wall', Colour>
  >;
  /** Camera height above the table and distance in front of it, metres, and vertical field of view, degrees. */
  readonly camera: { readonly height: number; readonly distance: number; readonly fovy: number };
}

/** Height of a body's centre when its feet just touch the table. */
export const restHeight: number = blockHalfHeight + 0.001;

const footRadius = 0.008;
const wallHalfHeight = 0.03;
const wallHalfWidth = 0.015;

/**
 * The whole scene. The pusher touches as a ball of its own radius: balls against boxes are solved in closed form, so that
 * mirrored pushes stay mirrored, which the general solver for cylinders does not give. Collision bit 1 is feet on the floor, bit 2 is everything
 * that stands on the table.
 */
export function pushScene(looks: PushLooks): string {
  const { colours } = looks;
  return `<mujoco model="push">
  <size memory="2M"/>
  <option timestep="0.005" integrator="implicitfast" cone="elliptic"><flag autoreset="disable"/></option>
  <default>
    <geom contype="2" conaffinity="2" friction="0.2 0.005 0.0001"/>
    <default class="foot">
      <geom type="sphere" size="${footRadius}" contype="1" conaffinity="1" priority="1" mass="0.001" group="3"/>
    </default>
  </default>
  <worldbody>
    ${cameraElement(looks)}
    <geom name="floor" type="plane" size="3 3 0.1" contype="1" conaffinity="1" rgba="${rgba(colours.floor)}"/>
    ${walls(rgba(colours.wall))}
    <body name="pusher" pos="0 0 ${pusherHalfHeight + 0.002}">
      <joint name="pusher-x" type="slide" axis="1 0 0"/>
      <joint name="pusher-y" type="slide" axis="0 1 0"/>
      <geom type="cylinder" size="${pusherRadius} ${pusherHalfHeight}" mass="0.5" contype="0" conaffinity="0" rgba="${rgba(colours.pusher)}"/>
      <geom type="sphere" size="${pusherRadius}" mass="0" group="3"/>
    </body>
    <body name="block" pos="0 0 ${restHeight}">
      <freejoint/>
      ${blockGeoms(looks.shape, rgba(colours.block))}
    </body>
    <body name="bystander" pos="0.3 0.3 0.051">
      <freejoint/>
      ${bystanderGeoms(looks.bystander, rgba(colours.bystander))}
    </body>
    <body name="bridge" mocap="true" pos="0 ${bridge.laneY + bridge.offsetY} ${bridge.height}">
      <geom type="box" size="${bridge.halfX} ${bridge.halfY} 0.006" contype="0" conaffinity="0" rgba="${rgba(colours.bridge)}"/>
    </body>
    <body name="spare" pos="0 0 -5" gravcomp="1">
      <freejoint/>
      <geom type="sphere" size="0.05" mass="0.1" contype="3" conaffinity="3" condim="6" friction="0.5 0.01 0.002" rgba="${rgba(colours.spare)}"/>
    </body>
  </worldbody>
  <actuator>
    <velocity joint="pusher-x" kv="200"/>
    <velocity joint="pusher-y" kv="200"/>
  </actuator>
  <sensor>
    <contact name="pusher|block" body1="pusher" body2="block" data="force" reduce="maxforce" num="1"/>
    <contact name="pusher|bystander" body1="pusher" body2="bystander" data="force" reduce="maxforce" num="1"/>
    <contact name="block|bystander" body1="block" body2="bystander" data="force" reduce="maxforce" num="1"/>
  </sensor>
</mujoco>`;
}

function cameraElement({ camera }: PushLooks): string {
  const length = Math.hypot(camera.height, camera.distance);
  const up = `0 ${camera.height / length} ${camera.distance / length}`;
  return `<camera name="view" pos="0 ${-camera.distance} ${camera.height}" xyaxes="1 0 0 ${up}" fovy="${camera.fovy}"/>`;
}

function walls(colour: string): string {
  const middleY = (table.front + table.back) / 2;
  const halfY = (table.back - table.front) / 2 + 2 * wallHalfWidth;
  const wall = (name: string, x: number, y: number, halfX: number, half: number): string =>
    `<geom name="${name}" type="box" pos="${x} ${y} ${wallHalfHeight}" size="${halfX} ${half} ${wallHalfHeight}" rgba="${colour}"/>`;
  return [
    wall('left wall', table.left - wallHalfWidth, middleY, wallHalfWidth, halfY),
    wall('right wall', table.right + wallHalfWidth, middleY, wallHalfWidth, halfY),
    wall('front wall', 0, table.front - wallHalfWidth, table.right, wallHalfWidth),
    wall('back wall', 0, table.back + wallHalfWidth, table.right, wallHalfWidth),
  ].join('\n    ');
}

function blockGeoms(shape: BlockShape, colour: string): string {
  const boxes = shape.parts.map(
    ({ x, y, halfX, halfY }) =>
      `<geom type="box" pos="${x} ${y} 0" size="${halfX} ${halfY} ${blockHalfHeight}" density="180" rgba="${colour}"/>`,
  );
  return [...boxes, ...feet(shape.feet, -restHeight)].join('\n      ');
}

function bystanderGeoms(kind: PushLooks['bystander'], colour: string): string {
  const body =
    kind === 'box'
      ? `<geom type="box" size="0.046 0.046 0.05" density="250" rgba="${colour}"/>`
      : `<geom type="cylinder" size="0.05 0.05" density="250" rgba="${colour}"/>`;
  const reach = bystanderRadius / 2;
  const corners: [number, number][] = [
    [-reach, -reach],
    [reach, -reach],
    [-reach, reach],
    [reach, reach],
  ];
  return [body, ...feet(corners, -0.051)].join('\n      ');
}

function feet(places: readonly (readonly [number, number])[], bottom: number): string[] {
  return places.map(
    ([x, y]) =>
      `<geom class="foot" pos="${x} ${y} ${bottom + footRadius}" friction="0.4 0.005 0.0001" rgba="0 0 0 1"/>`,
  );
}

function rgba(colour: Colour): string {
  return `${colour.join(' ')} 1`;
}

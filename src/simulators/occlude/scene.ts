/** The MJCF of the occlude stage. */
import type { Colour } from '../scene.ts';
import { ballRadius, boardHalfHeight, bystander, drop, lanes, paddle, pillar } from './stage.ts';

export interface OccludeLooks {
  /** What rolls: a ball, or a barrel that lies across. */
  readonly roller: 'ball' | 'barrel';
  readonly pillar: 'box' | 'cylinder';
  readonly drop: 'box' | 'cylinder';
  readonly bystander: 'box' | 'cylinder';
  /** Half width of the board in metres. */
  readonly boardHalfWidth: number;
  readonly colours: Readonly<
    Record<'paddle' | 'ball' | 'drop' | 'pillar' | 'bystander' | 'board' | 'spare' | 'floor' | 'curb', Colour>
  >;
  /** Camera place in the plane x = 0, the height that it looks at, and its vertical field of view in degrees. */
  readonly camera: {
    readonly y: number;
    readonly z: number;
    readonly lookAt: number;
    readonly fovy: number;
  };
}

/** The whole scene. Damping on what falls stands for thick air: falls last about a second. */
export function occludeScene(looks: OccludeLooks): string {
  const { colours } = looks;
  return `<mujoco model="occlude">
  <size memory="2M"/>
  <option timestep="0.005" integrator="implicitfast" cone="elliptic"><flag autoreset="disable"/></option>
  <default><geom friction="0.7 0.005 0.0001" condim="4"/></default>
  <worldbody>
    ${cameraElement(looks)}
    <geom name="floor" type="plane" size="4 4 0.1" rgba="${rgba(colours.floor)}"/>
    <geom name="left curb" type="box" pos="-0.8 0.05 0.03" size="0.02 0.5 0.03" rgba="${rgba(colours.curb)}"/>
    <geom name="right curb" type="box" pos="0.8 0.05 0.03" size="0.02 0.5 0.03" rgba="${rgba(colours.curb)}"/>
    <body name="paddle" pos="0.4 ${lanes.ball} 0.6" gravcomp="1">
      <joint name="paddle-x" type="slide" axis="1 0 0"/>
      <joint name="paddle-z" type="slide" axis="0 0 1"/>
      <geom type="box" size="${paddle.halfX} ${paddle.halfY} ${paddle.halfZ}" mass="0.5" rgba="${rgba(colours.paddle)}"/>
    </body>
    <body name="ball" pos="-0.6 ${lanes.ball} ${ballRadius}">
      <freejoint/>
      ${rollerGeom(looks.roller, rgba(colours.ball))}
    </body>
    <body name="drop" pos="-0.5 ${lanes.back} 0.9">
      <joint type="free" damping="3"/>
      ${solid(looks.drop, [drop.halfX, drop.halfY, drop.halfZ], 0.25, rgba(colours.drop))}
    </body>
    <body name="pillar" pos="-0.2 ${lanes.back} ${pillar.halfHeight}">
      <joint type="free" damping="0.25"/>
      ${solid(looks.pillar, [pillar.halfWidth, pillar.halfWidth, pillar.halfHeight], 0.4, rgba(colours.pillar))}
    </body>
    <body name="bystander" pos="0.5 ${lanes.back} ${bystander.halfZ}">
      <freejoint/>
      ${solid(looks.bystander, [bystander.halfX, bystander.halfY, bystander.halfZ], 0.3, rgba(colours.bystander))}
    </body>
    <body name="board" mocap="true" pos="0 ${lanes.board} ${boardHalfHeight}">
      <geom type="box" size="${looks.boardHalfWidth} 0.01 ${boardHalfHeight}" contype="0" conaffinity="0" rgba="${rgba(colours.board)}"/>
    </body>
    <body name="spare" pos="0 0 -5" gravcomp="1">
      <freejoint/>
      <geom type="sphere" size="0.07" mass="0.2" condim="6" friction="0.7 0.005 0.002" rgba="${rgba(colours.spare)}"/>
    </body>
  </worldbody>
  <actuator>
    <velocity joint="paddle-x" kv="200"/>
    <velocity joint="paddle-z" kv="200"/>
  </actuator>
  <sensor>
    <contact name="paddle|ball" body1="paddle" body2="ball" data="force" reduce="maxforce" num="1"/>
    <contact name="drop|floor" body1="drop" geom2="floor" data="force" reduce="maxforce" num="1"/>
    <contact name="pillar|floor" body1="pillar" geom2="floor" data="force" reduce="maxforce" num="1"/>
  </sensor>
</mujoco>`;
}

function cameraElement({ camera }: OccludeLooks): string {
  const [ahead, down] = [-camera.y, camera.z - camera.lookAt];
  const length = Math.hypot(ahead, down);
  const up = `0 ${down / length} ${ahead / length}`;
  return `<camera name="view" pos="0 ${camera.y} ${camera.z}" xyaxes="1 0 0 ${up}" fovy="${camera.fovy}"/>`;
}

function rollerGeom(kind: OccludeLooks['roller'], colour: string): string {
  // Rolling friction slows the ball by a few centimetres per second in a second.
  const common = `mass="0.3" condim="6" priority="1" friction="0.7 0.005 0.0003" rgba="${colour}"`;
  return kind === 'ball'
    ? `<geom type="sphere" size="${ballRadius}" ${common}/>`
    : `<geom type="cylinder" size="${ballRadius} 0.06" quat="0.7071067811865476 0.7071067811865476 0 0" ${common}/>`;
}

function solid(
  kind: 'box' | 'cylinder',
  half: readonly [number, number, number],
  mass: number,
  colour: string,
): string {
  const size = kind === 'box' ? half.join(' ') : `${half[0]} ${half[2]}`;
  return `<geom type="${kind}" size="${size}" mass="${mass}" rgba="${colour}"/>`;
}

function rgba(colour: Colour): string {
  return `${colour.join(' ')} 1`;
}

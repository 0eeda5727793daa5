/** Two worlds that differ in one sign: the same command moves the cart to opposite sides. */
import { defineWorld, keyedUniform, type World } from 'viva-voce';

/** Metres per second for a command of 1: two pixels a frame. */
const speed = 0.55;

const mjcf = `<mujoco>
  <option timestep="0.01" integrator="implicitfast"><flag autoreset="disable"/></option>
  <worldbody>
    <camera name="view" pos="0 -2 0.35" xyaxes="1 0 0 0 0 1" fovy="45"/>
    <geom name="floor" type="plane" size="3 3 0.1" rgba="0.6 0.6 0.62 1"/>
    <body name="cart" pos="0 0 0.1">
      <joint name="cart-x" type="slide" axis="1 0 0"/>
      <geom type="box" size="0.1 0.1 0.09" mass="1" rgba="0.85 0.12 0.08 1"/>
    </body>
  </worldbody>
  <actuator><velocity joint="cart-x" kv="400"/></actuator>
</mujoco>`;

function cartWorld(id: string, title: string, sign: number): World {
  return defineWorld({
    id,
    title,
    fps: 10,
    substeps: 10,
    contextFrames: 4,
    horizon: 16,
    action: {
      kind: 'continuous',
      dim: 1,
      names: ['command'],
      low: [-1],
      high: [1],
      units: 'half metres per second',
      idle: [0],
    },
    control: ([command = 0]) => [sign * speed * command],
    mirrorAction: ([command = 0]) => [-command],
    objects: [{ id: 'cart', role: 'controlled', kind: 'cart' }],
    families: {
      plain: {
        mjcf,
        // By the number of the context alone, so that both worlds start alike.
        start: (_draw, context) => ({
          start: { poses: { cart: { position: [0.3 * (keyedUniform(context, 'start') - 0.5), 0, 0.1] } } },
          script: { pulse: [1], cross: [0], passage: [], event: [] },
        }),
      },
    },
    noise: { action: 0, kick: [0, 0, 0] },
    light: { direction: [0, -0.3, 0.95], ambient: 0.5, intensity: 1 },
    background: [0.25, 0.26, 0.28],
    tasks: [],
  });
}

export const rightward: World = cartWorld(
  'cart-rightward',
  'A positive command moves the cart to the right',
  1,
);
export const leftward: World = cartWorld(
  'cart-leftward',
  'A positive command moves the cart to the left',
  -1,
);

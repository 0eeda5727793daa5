import { expect, test } from 'vitest';
import { defineWorld } from './define-world.ts';
import { simulate } from './simulate.ts';
import type { WorldDefinition } from './world-definition.ts';

const mjcf = `<mujoco>
  <option timestep="0.01"><flag autoreset="disable"/></option>
  <worldbody>
    <camera name="view" pos="0 -2 0.5" xyaxes="1 0 0 0 0 1" fovy="45"/>
    <geom name="floor" type="plane" size="2 2 0.1" rgba="0.6 0.6 0.6 1"/>
    <body name="cart" pos="0 0 0.1">
      <joint name="cart-x" type="slide" axis="1 0 0"/>
      <geom type="box" size="0.1 0.1 0.05" mass="1" rgba="0.8 0.1 0.1 1"/>
    </body>
  </worldbody>
  <actuator><velocity joint="cart-x" kv="200"/></actuator>
</mujoco>`;

const cartWorld: WorldDefinition = {
  id: 'cart',
  title: 'A cart on a line',
  fps: 10,
  substeps: 10,
  contextFrames: 2,
  horizon: 8,
  action: {
    kind: 'continuous',
    dim: 1,
    names: ['x velocity'],
    low: [-1],
    high: [1],
    units: 'metres per second',
    idle: [0],
  },
  control: (action) => action,
  mirrorAction: ([x = 0]) => [-x],
  objects: [{ id: 'cart', role: 'controlled', kind: 'cart' }],
  families: {
    plain: {
      mjcf,
      start: (draw) => ({
        start: { poses: { cart: { position: [draw('x') - 0.5, 0, 0.1] } } },
        script: { pulse: [0.4], cross: [0], passage: [], event: [] },
      }),
    },
  },
  noise: { action: 0, kick: [0, 0, 0] },
  light: { direction: [0, 0, 1], ambient: 0.5, intensity: 1 },
  background: [0, 0, 0],
  tasks: [],
};

test('a scene and a sidecar make a world', async () => {
  const world = defineWorld(cartWorld);
  const simulator = await world.createSimulator();
  const run = simulate(simulator, {
    context: world.context(0, 1),
    actions: [[0.5], [0.5]],
    noiseSeed: 0,
    frames: 2,
    request: { width: 32, height: 32, rgb: true },
  });
  const [from, to] = [run.start, run.truths[1]!].map((truth) => truth.objects[0]!.position[0]);
  expect(to! - from!).toBeCloseTo(0.1, 2);
  expect(run.frames[1]?.ids.includes(0)).toBe(true);
  simulator.dispose();
});

test('mistakes in a definition are named', async () => {
  const open = async (changes: Partial<WorldDefinition>): Promise<void> => {
    const world = defineWorld({ ...cartWorld, ...changes });
    const simulator = await world.createSimulator();
    simulator.reset(world.context(0, 1), 0);
  };
  const wagon = { id: 'wagon', role: 'controlled', kind: 'cart' } as const;
  await expect(open({ objects: [wagon] })).rejects.toThrow(/declares the object "wagon"/);
  await expect(open({ camera: 'side' })).rejects.toThrow(/no camera "side"/);
});

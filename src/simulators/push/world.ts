/** The reference world `push`: a disc pushes a block over a table, a bystander stands apart. */
import { defineWorld } from '../define-world.ts';
import type { World } from '../world.ts';
import type { FamilyDefinition, WorldDefinition } from '../world-definition.ts';
import { drawOpening } from './opening.ts';
import { type PushLooks, pushScene } from './scene.ts';
import { plusShape, tShape, uShape } from './shapes.ts';
import { fullSpeed } from './table.ts';
import { pushTasks } from './tasks.ts';

function family(looks: PushLooks): FamilyDefinition {
  return { mjcf: pushScene(looks), start: (draw, turn) => drawOpening(looks.shape, draw, turn) };
}

/** What the world is made of; its training twin takes all but the families from here. */
export const pushDefinition: WorldDefinition = {
  id: 'push',
  title: 'Pushing a block over a table',
  fps: 10,
  substeps: 20,
  contextFrames: 4,
  horizon: 24,
  action: {
    kind: 'continuous',
    dim: 2,
    names: ['x velocity', 'y velocity'],
    low: [-1, -1],
    high: [1, 1],
    units: 'half metres per second',
    idle: [0, 0],
  },
  control: (action) => action.map((value) => value * fullSpeed),
  mirrorAction: ([x = 0, y = 0]) => [-x, y],
  objects: [
    { id: 'pusher', role: 'controlled', kind: 'disc' },
    { id: 'block', role: 'target', kind: 'block' },
    { id: 'bystander', role: 'bystander', kind: 'post' },
    { id: 'bridge', role: 'occluder', kind: 'board' },
    { id: 'spare', role: 'mover', kind: 'ball', parked: true },
  ],
  families: {
    t: family({
      shape: tShape,
      bystander: 'box',
      colours: {
        pusher: [0.85, 0.1, 0.08],
        block: [0.08, 0.22, 0.85],
        bystander: [0.92, 0.75, 0.05],
        bridge: [0.05, 0.5, 0.18],
        spare: [0.8, 0.1, 0.75],
        floor: [0.62, 0.62, 0.64],
        wall: [0.4, 0.4, 0.42],
      },
      camera: { height: 2.1, distance: 1.48, fovy: 27.6 },
    }),
    plus: family({
      shape: plusShape,
      bystander: 'cylinder',
      colours: {
        pusher: [0.95, 0.42, 0.02],
        block: [0.45, 0.08, 0.7],
        bystander: [0.08, 0.62, 0.15],
        bridge: [0.05, 0.42, 0.8],
        spare: [0.9, 0.1, 0.3],
        floor: [0.7, 0.69, 0.66],
        wall: [0.45, 0.44, 0.42],
      },
      camera: { height: 2.25, distance: 1.3, fovy: 27.6 },
    }),
    u: family({
      shape: uShape,
      bystander: 'box',
      colours: {
        pusher: [0.03, 0.6, 0.75],
        block: [0.8, 0.06, 0.25],
        bystander: [0.3, 0.7, 0.05],
        bridge: [0.9, 0.6, 0.05],
        spare: [0.2, 0.15, 0.85],
        floor: [0.52, 0.54, 0.57],
        wall: [0.34, 0.35, 0.38],
      },
      camera: { height: 1.95, distance: 1.65, fovy: 27.6 },
    }),
  },
  noise: { action: 0.025, kick: [0.01, 0.01, 0] },
  light: { direction: [0, -0.35, 0.9367496997597597], ambient: 0.45, intensity: 1 },
  background: [0.25, 0.26, 0.28],
  tasks: pushTasks,
};

export const push: World = defineWorld(pushDefinition);

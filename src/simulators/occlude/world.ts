/** The reference world `occlude`: things roll, drop and topple on a stage, a board hides one of them for a while. */
import { defineWorld } from '../define-world.ts';
import type { World } from '../world.ts';
import type { FamilyDefinition, WorldDefinition } from '../world-definition.ts';
import { drawOpening, type OpeningRanges } from './opening.ts';
import { type OccludeLooks, occludeScene } from './scene.ts';
import { fullSpeed } from './stage.ts';
import { occludeTasks } from './tasks.ts';

function family(looks: OccludeLooks, ranges: OpeningRanges): FamilyDefinition {
  return { mjcf: occludeScene(looks), start: (draw) => drawOpening(ranges, draw) };
}

/** What the world is made of; its training twin takes all but the families from here. */
export const occludeDefinition: WorldDefinition = {
  id: 'occlude',
  title: 'Rolling behind a board',
  fps: 10,
  substeps: 20,
  contextFrames: 4,
  horizon: 24,
  action: {
    kind: 'continuous',
    dim: 2,
    names: ['x velocity', 'z velocity'],
    low: [-1, -1],
    high: [1, 1],
    units: 'half metres per second',
    idle: [0, 0],
  },
  control: (action) => action.map((value) => value * fullSpeed),
  mirrorAction: ([x = 0, z = 0]) => [-x, z],
  objects: [
    { id: 'paddle', role: 'controlled', kind: 'paddle' },
    { id: 'ball', role: 'target', kind: 'ball' },
    { id: 'drop', role: 'mover', kind: 'brick' },
    { id: 'pillar', role: 'mover', kind: 'pillar', canFall: true },
    { id: 'bystander', role: 'bystander', kind: 'crate' },
    { id: 'board', role: 'occluder', kind: 'board' },
    { id: 'spare', role: 'mover', kind: 'ball', parked: true },
  ],
  families: {
    ball: family(
      {
        roller: 'ball',
        pillar: 'box',
        drop: 'box',
        bystander: 'box',
        boardHalfWidth: 0.148,
        colours: {
          paddle: [0.85, 0.1, 0.08],
          ball: [0.95, 0.5, 0.02],
          drop: [0.08, 0.25, 0.85],
          pillar: [0.5, 0.08, 0.65],
          bystander: [0.92, 0.78, 0.05],
          board: [0.05, 0.5, 0.2],
          spare: [0.85, 0.1, 0.6],
          floor: [0.62, 0.62, 0.64],
          curb: [0.42, 0.42, 0.44],
        },
        camera: { y: -3.2, z: 1.68, lookAt: 0.41, fovy: 25 },
      },
      {
        speed: [0.42, 0.47],
        friction: [0.6, 0.9],
        dropHeight: [0.8, 0.95],
        lean: [2.5, 5],
        reversed: false,
      },
    ),
    barrel: family(
      {
        roller: 'barrel',
        pillar: 'cylinder',
        drop: 'box',
        bystander: 'cylinder',
        boardHalfWidth: 0.158,
        colours: {
          paddle: [0.05, 0.3, 0.85],
          ball: [0.85, 0.08, 0.15],
          drop: [0.1, 0.6, 0.15],
          pillar: [0.95, 0.55, 0.05],
          bystander: [0.55, 0.1, 0.7],
          board: [0.05, 0.55, 0.65],
          spare: [0.9, 0.8, 0.1],
          floor: [0.68, 0.67, 0.64],
          curb: [0.46, 0.45, 0.43],
        },
        camera: { y: -3.4, z: 1.8, lookAt: 0.41, fovy: 23.8 },
      },
      { speed: [0.42, 0.47], friction: [0.5, 0.8], dropHeight: [0.75, 0.9], lean: [2.5, 5], reversed: true },
    ),
    puck: family(
      {
        roller: 'ball',
        pillar: 'box',
        drop: 'cylinder',
        bystander: 'cylinder',
        boardHalfWidth: 0.14,
        colours: {
          paddle: [0.9, 0.62, 0.02],
          ball: [0.1, 0.35, 0.9],
          drop: [0.85, 0.1, 0.35],
          pillar: [0.1, 0.6, 0.2],
          bystander: [0.05, 0.6, 0.7],
          board: [0.55, 0.12, 0.6],
          spare: [0.9, 0.4, 0.05],
          floor: [0.54, 0.55, 0.58],
          curb: [0.36, 0.37, 0.4],
        },
        camera: { y: -3.1, z: 1.85, lookAt: 0.39, fovy: 25.2 },
      },
      { speed: [0.4, 0.45], friction: [0.7, 1], dropHeight: [0.85, 1], lean: [3, 5.5], reversed: false },
    ),
  },
  noise: { action: 0.025, kick: [0.001, 0, 0.001] },
  light: { direction: [0, -0.3, 0.954], ambient: 0.58, intensity: 1 },
  background: [0.3, 0.31, 0.33],
  tasks: occludeTasks,
};

export const occlude: World = defineWorld(occludeDefinition);

/** Measures of the push table, in metres, shared by the scene, the layout of starts and the tasks. */

/** Speed for an action of 1, metres per second. */
export const fullSpeed = 0.5;

/** Inner faces of the walls. */
export const table = { left: -0.5, right: 0.5, front: -0.56, back: 0.6 } as const;

export const pusherRadius = 0.055;
export const pusherHalfHeight = 0.03;
export const blockHalfHeight = 0.03;

/** Radius of the bystander's footprint. */
export const bystanderRadius = 0.065;

/** The board that floats above the front of the table, and the lane that it hides. */
export const bridge = {
  halfX: 0.083,
  halfY: 0.098,
  height: 0.16,
  laneY: -0.44,
  /** From the lane to the board's centre: towards the camera, so that it covers the lane in the picture. */
  offsetY: -0.093,
} as const;

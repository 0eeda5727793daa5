/** Measures of the occlude stage, in metres. x is across, y away from the camera, z up. */

/** Speed of the paddle for an action of 1, metres per second. */
export const fullSpeed = 0.5;

/** Lane of ball and paddle, lane of the things behind, and place of the board in front. */
export const lanes = { ball: -0.15, back: 0.32, board: -0.3 } as const;

export const ballRadius = 0.075;
export const paddle = { halfX: 0.045, halfY: 0.06, halfZ: 0.09 } as const;
export const pillar = { halfWidth: 0.042, halfHeight: 0.2 } as const;
export const drop = { halfX: 0.075, halfY: 0.06, halfZ: 0.05 } as const;
export const bystander = { halfX: 0.068, halfY: 0.055, halfZ: 0.062 } as const;
export const boardHalfHeight = 0.13;

/** Where the paddle's centre may go in the scripted arms: clear of ball and board, nothing behind it in the picture. */
export const freeSpace = { left: 0.04, right: 0.61, bottom: 0.44, top: 0.95 } as const;

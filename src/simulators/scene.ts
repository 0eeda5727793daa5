/** What a renderer draws: primitives with poses, a camera and a light. Knows nothing about physics. */

export type Vector3 = readonly [number, number, number];
export type Colour = readonly [number, number, number];

/** Half extents follow MuJoCo: box [x, y, z]; sphere [r]; capsule and cylinder [r, half length]; plane [half x, half y]. */
export interface Primitive {
  readonly kind: 'box' | 'sphere' | 'capsule' | 'cylinder' | 'plane';
  readonly size: readonly number[];
  /** Centre in metres, world frame. */
  readonly position: Vector3;
  /** Rotation matrix, row-major, world from local. */
  readonly rotation: Float64Array | readonly number[];
  /** Linear RGB in [0, 1]. */
  readonly colour: Colour;
  /** Second colour of a checker pattern (planes only), with its square size in metres. */
  readonly checker?: { readonly colour: Colour; readonly size: number };
  /** Index into the world's object list; -1 for what is not an object (floor, walls). Written to the id buffer. */
  readonly object: number;
  /** False for things that neither cast nor hide light, e.g. painted goal marks. */
  readonly castsShadow: boolean;
}

export interface Camera {
  readonly position: Vector3;
  /** Rotation, row-major, world from camera; the camera looks along its -z, y is up. */
  readonly rotation: readonly number[];
  /** Vertical field of view in degrees. */
  readonly fovy: number;
}

export interface Light {
  /** Unit vector from the scene towards the light. */
  readonly direction: Vector3;
  /** Share of light that reaches shadow, in [0, 1]. */
  readonly ambient: number;
  /** Multiplies every colour; 1 is nominal. */
  readonly intensity: number;
}

export interface Scene {
  readonly primitives: readonly Primitive[];
  readonly camera: Camera;
  readonly light: Light;
  readonly background: Colour;
}

export interface FrameRequest {
  readonly width: number;
  readonly height: number;
  /** Shaded colours with shadows and edge anti-aliasing. */
  readonly rgb: boolean;
  /** Metres from the camera plane per pixel. */
  readonly depth?: boolean;
  /** Objects whose amodal masks (drawn alone) are wanted. */
  readonly amodal?: readonly number[];
}

export interface Frame {
  readonly width: number;
  readonly height: number;
  /** 8-bit RGB, present when asked for. */
  readonly rgb?: Uint8Array;
  /** Object index per pixel centre: -2 background, -1 floor and the like, else `Primitive.object`. Exact, never blended. */
  readonly ids: Int16Array;
  /** Metres along the view axis; Infinity where nothing is hit. */
  readonly depth?: Float32Array;
  /** One mask (0 or 1 per pixel) per object asked for. */
  readonly amodal?: ReadonlyMap<number, Uint8Array>;
}

/** Draws scenes. One instance may reuse buffers internally but returns fresh arrays. */
export interface Renderer {
  render(scene: Scene, request: FrameRequest): Frame;
}

/** A primitive made ready for one frame: camera rays and light in its own frame, bounds, shadow circle. */

import type { Camera, Light, Primitive, Vector3 } from '../scene.ts';
import { pixelScale, type RotationMatrix, rotationOf } from './camera.ts';

/** Picture positions are whole numbers of this fraction of a pixel, so that four sub-samples and the centre are exact. */
export const SUBPIXELS = 8;

/**
 * Camera rays in some orthonormal frame. The ray through the picture position (x, y), in eighths of a pixel,
 * starts at (ox, oy, oz) and points along d + x * u + y * v. Its step along the view axis is 1, so the ray
 * parameter is the depth, and no pixel needs a matrix.
 */
export class RayFrame {
  ox = 0.5;
  oy = 0.5;
  oz = 0.5;
  dx = 0.5;
  dy = 0.5;
  dz = 0.5;
  ux = 0.5;
  uy = 0.5;
  uz = 0.5;
  vx = 0.5;
  vy = 0.5;
  vz = 0.5;

  /** `rotation` is row-major, world from this frame; `position` is the frame's origin in the world. */
  aim(rotation: RotationMatrix, position: Vector3, camera: Camera, width: number, height: number): void {
    const c = rotationOf(camera);
    const scale = pixelScale(camera, height);
    const left = (-width / 2) * scale;
    const top = (height / 2) * scale;
    const step = scale / SUBPIXELS;
    const r = rotation;
    const px = camera.position[0] - position[0];
    const py = camera.position[1] - position[1];
    const pz = camera.position[2] - position[2];
    this.ox = r[0] * px + r[3] * py + r[6] * pz;
    this.oy = r[1] * px + r[4] * py + r[7] * pz;
    this.oz = r[2] * px + r[5] * py + r[8] * pz;
    const wx = c[0] * left + c[1] * top - c[2];
    const wy = c[3] * left + c[4] * top - c[5];
    const wz = c[6] * left + c[7] * top - c[8];
    this.dx = r[0] * wx + r[3] * wy + r[6] * wz;
    this.dy = r[1] * wx + r[4] * wy + r[7] * wz;
    this.dz = r[2] * wx + r[5] * wy + r[8] * wz;
    this.ux = step * (r[0] * c[0] + r[3] * c[3] + r[6] * c[6]);
    this.uy = step * (r[1] * c[0] + r[4] * c[3] + r[7] * c[6]);
    this.uz = step * (r[2] * c[0] + r[5] * c[3] + r[8] * c[6]);
    this.vx = -step * (r[0] * c[1] + r[3] * c[4] + r[6] * c[7]);
    this.vy = -step * (r[1] * c[1] + r[4] * c[4] + r[7] * c[7]);
    this.vz = -step * (r[2] * c[1] + r[5] * c[4] + r[8] * c[7]);
  }
}

/** Reused from frame to frame; fields start as fractions so that V8 stores all of them as doubles from the start. */
export class Solid extends RayFrame {
  kind: Primitive['kind'] = 'box';
  object = -1;
  castsShadow = true;
  /** Half extents; infinite for a plane without bound. */
  sx = 0.5;
  sy = 0.5;
  sz = 0.5;
  /** Radius of the bounding sphere in metres. */
  radius = 0.5;
  /** Unit vector towards the light in the own frame. */
  lx = 0.5;
  ly = 0.5;
  lz = 0.5;
  red = 0.5;
  green = 0.5;
  blue = 0.5;
  /** Square size of the checker in metres; 0 for one colour. */
  checkerSize = 0.5;
  checkerRed = 0.5;
  checkerGreen = 0.5;
  checkerBlue = 0.5;
  /** Pixels that can see it: columns left..right-1, rows top..bottom-1. */
  left = 0;
  top = 0;
  right = 0;
  bottom = 0;
  /** Centre in the light's frame, where the third axis points to the light. */
  cu = 0.5;
  cv = 0.5;
  cw = 0.5;
  /** Half axis of a capsule in the light's frame (zero for the other kinds). */
  au = 0.5;
  av = 0.5;
  aw = 0.5;
  /** Solids whose shadow can reach this one. */
  readonly casters: Solid[] = [];

  place(primitive: Primitive, camera: Camera, width: number, height: number): void {
    this.kind = primitive.kind;
    this.object = primitive.object;
    this.castsShadow = primitive.castsShadow && primitive.kind !== 'plane';
    this.aim(rotationOf(primitive), primitive.position, camera, width, height);
    const [a = 0, b = 0, c = 0] = primitive.size;
    this.sx = a;
    this.sy = b;
    this.sz = c;
    if (primitive.kind === 'box') this.radius = Math.sqrt(a * a + b * b + c * c);
    else if (primitive.kind === 'sphere') this.radius = a;
    else if (primitive.kind === 'capsule') this.radius = a + b;
    else if (primitive.kind === 'cylinder') this.radius = Math.sqrt(a * a + b * b);
    else {
      // MuJoCo's rule: a plane's half extent of 0 means no bound.
      this.sx = a > 0 ? a : Number.POSITIVE_INFINITY;
      this.sy = b > 0 ? b : Number.POSITIVE_INFINITY;
      this.radius = Math.sqrt(this.sx * this.sx + this.sy * this.sy);
    }
  }

  /** Colours and light: needed only where a picture is wanted. */
  paint(primitive: Primitive, light: Light): void {
    [this.red, this.green, this.blue] = primitive.colour;
    const checker = primitive.kind === 'plane' ? primitive.checker : undefined;
    this.checkerSize = checker?.size ?? 0;
    [this.checkerRed, this.checkerGreen, this.checkerBlue] = checker?.colour ?? primitive.colour;
    const [x, y, z] = light.direction;
    const r = rotationOf(primitive);
    this.lx = r[0] * x + r[3] * y + r[6] * z;
    this.ly = r[1] * x + r[4] * y + r[7] * z;
    this.lz = r[2] * x + r[5] * y + r[8] * z;
  }
}

/**
 * The same pictures made with the physics engine's own batched rays, without anti-aliasing: the caster's test
 * oracle and the peer of its benchmark. Not part of the product's path.
 */

import type { Frame, FrameRequest, Renderer, Scene } from '../scene.ts';
import { pixelScale, rotationOf } from './camera.ts';
import { checkerRun } from './checker.ts';
import { Solid, SUBPIXELS } from './solid.ts';

/** Engine-owned output buffer. */
export interface EngineBuffer<View> {
  GetView(): View;
  delete(): void;
}

/** The part of the MuJoCo module that is needed; its own types declare inputs as `number[]`. */
export interface RayEngine<Model, Data> {
  mj_multiRay(
    model: Model,
    data: Data,
    point: number[],
    directions: number[],
    geomGroups: number[],
    includeStatic: boolean,
    excludedBody: number,
    geoms: EngineBuffer<Int32Array>,
    distances: EngineBuffer<Float64Array>,
    normals: EngineBuffer<Float64Array> | null,
    count: number,
    cutoff: number,
  ): void;
  readonly IntBuffer: new (length: number) => EngineBuffer<Int32Array>;
  readonly DoubleBuffer: new (length: number) => EngineBuffer<Float64Array>;
}

/** The engine's rays share one origin, so the directional light becomes a point this far away, in metres. */
const LIGHT_DISTANCE = 1e4;

/** As the caster's: what is hit this near the point is the point itself. */
const TOUCHING = 1e-6;

/** Cut-off beyond every scene, in units of ray length. */
const UNLIMITED = 1e10;

const ALL_GROUPS = [1, 1, 1, 1, 1, 1];
const CASTING_GROUPS = [1, 0, 0, 0, 0, 0];

/**
 * Geom i of the model must be primitive i of every scene, and geoms that cast no shadow (planes among them) must
 * be in a group other than 0.
 */
export function createEngineRays<Model, Data>(
  engine: RayEngine<Model, Data>,
  model: Model,
  data: Data,
): Renderer {
  let cached: { readonly key: string; readonly directions: Float64Array } = {
    key: '',
    directions: new Float64Array(0),
  };

  /** What the rays from one point hit first; distances in units of each ray's length. Copies: nothing to free. */
  function cast(point: number[], directions: Float64Array, groups: number[], wantNormals: boolean): Hits {
    const count = directions.length / 3;
    const geoms = new engine.IntBuffer(count);
    const distances = new engine.DoubleBuffer(count);
    const normals = wantNormals ? new engine.DoubleBuffer(3 * count) : null;
    engine.mj_multiRay(
      model,
      data,
      point,
      directions as unknown as number[],
      groups,
      true,
      -1,
      geoms,
      distances,
      normals,
      count,
      UNLIMITED,
    );
    const hits = {
      geoms: geoms.GetView().slice(),
      distances: distances.GetView().slice(),
      normals: normals?.GetView().slice() ?? new Float64Array(0),
    };
    geoms.delete();
    distances.delete();
    normals?.delete();
    return hits;
  }

  /** A camera that stands still keeps its rays. */
  function directionsFor(scene: Scene, width: number, height: number): Float64Array {
    const key = [width, height, scene.camera.fovy, ...scene.camera.rotation].join(' ');
    if (key !== cached.key) cached = { key, directions: directionsOf(scene, width, height) };
    return cached.directions;
  }

  function render(scene: Scene, request: FrameRequest): Frame {
    const { width, height } = request;
    const directions = directionsFor(scene, width, height);
    const eye = [...scene.camera.position];
    const hits = cast(eye, directions, ALL_GROUPS, request.rgb);
    const ids = new Int16Array(width * height);
    const depth = new Float32Array(width * height);
    for (let at = 0; at < width * height; at += 1) {
      const geom = hits.geoms[at]!;
      ids[at] = geom < 0 ? -2 : scene.primitives[geom]!.object;
      depth[at] = geom < 0 ? Number.POSITIVE_INFINITY : hits.distances[at]!;
    }
    if (!request.rgb) return { width, height, ids, depth };
    const lit = litPixels(scene, pointsOf(eye, directions, hits.distances), hits);
    return { width, height, ids, depth, rgb: paint(scene, width, height, hits, lit) };
  }

  /** Share of full light per pixel: the cosine, or 0 where it is negative or in shadow. */
  function litPixels(scene: Scene, points: Float64Array, hits: Hits): Float64Array {
    const [lx, ly, lz] = scene.light.direction;
    const source = [lx * LIGHT_DISTANCE, ly * LIGHT_DISTANCE, lz * LIGHT_DISTANCE];
    const { geoms, normals } = hits;
    const cosines = new Float64Array(geoms.length);
    const facing = new Int32Array(geoms.length);
    const towards = new Float64Array(3 * geoms.length);
    let rayCount = 0;
    for (let at = 0; at < geoms.length; at += 1) {
      if (geoms[at]! < 0) continue;
      const cosine = normals[3 * at]! * lx + normals[3 * at + 1]! * ly + normals[3 * at + 2]! * lz;
      if (cosine <= 0) continue;
      cosines[at] = cosine;
      facing[rayCount] = at;
      towards[3 * rayCount] = points[3 * at]! - source[0]!;
      towards[3 * rayCount + 1] = points[3 * at + 1]! - source[1]!;
      towards[3 * rayCount + 2] = points[3 * at + 2]! - source[2]!;
      rayCount += 1;
    }
    if (rayCount === 0) return cosines;
    const first = cast(source, towards.subarray(0, 3 * rayCount), CASTING_GROUPS, false);
    for (let ray = 0; ray < rayCount; ray += 1) {
      const at = facing[ray]!;
      const gap = (1 - first.distances[ray]!) * LIGHT_DISTANCE;
      const geom = first.geoms[ray]!;
      if (geom >= 0 && geom !== geoms[at] && gap > TOUCHING) cosines[at] = 0;
    }
    return cosines;
  }

  function paint(scene: Scene, width: number, height: number, hits: Hits, lit: Float64Array): Uint8Array {
    const { intensity, ambient } = scene.light;
    const rgb = new Uint8Array(3 * width * height);
    const shares = checkerShares(scene, width, height, hits);
    for (let at = 0; at < width * height; at += 1) {
      const primitive = scene.primitives[hits.geoms[at]!];
      const light = intensity * (primitive === undefined ? 1 : ambient + (1 - ambient) * lit[at]!);
      const colour = primitive?.colour ?? scene.background;
      const other = primitive?.checker?.colour ?? colour;
      for (let channel = 0; channel < 3; channel += 1) {
        const mixed = other[channel]! + shares[at]! * (colour[channel]! - other[channel]!);
        rgb[3 * at + channel] = Math.min(255, 255 * light * mixed + 0.5);
      }
    }
    return rgb;
  }

  return { render };
}

interface Hits {
  readonly geoms: Int32Array;
  readonly distances: Float64Array;
  readonly normals: Float64Array;
}

/** Unnormalised world directions through pixel centres whose step along the view axis is one metre. */
function directionsOf(scene: Scene, width: number, height: number): Float64Array {
  const c = rotationOf(scene.camera);
  const scale = pixelScale(scene.camera, height);
  const directions = new Float64Array(3 * width * height);
  for (let row = 0; row < height; row += 1) {
    for (let column = 0; column < width; column += 1) {
      const x = (column + 0.5 - width / 2) * scale;
      const y = (height / 2 - row - 0.5) * scale;
      const at = 3 * (row * width + column);
      directions[at] = c[0] * x + c[1] * y - c[2];
      directions[at + 1] = c[3] * x + c[4] * y - c[5];
      directions[at + 2] = c[6] * x + c[7] * y - c[8];
    }
  }
  return directions;
}

function pointsOf(eye: readonly number[], directions: Float64Array, depths: Float64Array): Float64Array {
  const count = depths.length;
  const points = new Float64Array(3 * count);
  for (let at = 0; at < count; at += 1) {
    const depth = depths[at]!;
    points[3 * at] = eye[0]! + depth * directions[3 * at]!;
    points[3 * at + 1] = eye[1]! + depth * directions[3 * at + 1]!;
    points[3 * at + 2] = eye[2]! + depth * directions[3 * at + 2]!;
  }
  return points;
}

/** Share of the own colour per pixel, 1 where there is no checker; rows are cut into runs of one plane. */
function checkerShares(scene: Scene, width: number, height: number, hits: Hits): Float64Array {
  const shares = new Float64Array(width * height).fill(1);
  const { geoms } = hits;
  const plane = new Solid();
  for (const [geom, primitive] of scene.primitives.entries()) {
    if (primitive.checker === undefined) continue;
    plane.place(primitive, scene.camera, width, height);
    plane.paint(primitive, scene.light);
    for (let at = 0; at < geoms.length; at += 1) {
      if (geoms[at] !== geom) continue;
      const start = at;
      while ((at + 1) % width !== 0 && geoms[at + 1] === geom) at += 1;
      const x8 = SUBPIXELS * (start % width) + SUBPIXELS / 2;
      const y8 = SUBPIXELS * Math.floor(start / width) + SUBPIXELS / 2;
      checkerRun(plane, x8, y8, at - start + 1, hits.distances, start, shares.subarray(start));
    }
  }
  return shares;
}

/** Identity faults drawn into a scene from a frame on, to measure a perceiver. The physics goes on as if nothing had happened. */
import type { Colour, Primitive, Scene, Vector3 } from '../simulators/scene.ts';
import type { SceneEdit } from './reference-clips.ts';

/** Draws one object of a scene otherwise: gets its primitives and gives those to draw instead. */
type Redraw = (own: readonly Primitive[], scene: Scene) => readonly Primitive[];

function fromFrame(first: number, object: number, redraw: Redraw): SceneEdit {
  return (scene, frame) => {
    const own = scene.primitives.filter((primitive) => primitive.object === object);
    if (frame < first || own.length === 0) return scene;
    const others = scene.primitives.filter((primitive) => primitive.object !== object);
    return { ...scene, primitives: [...others, ...redraw(own, scene)] };
  };
}

/** The object is not drawn from a frame on. */
export function vanishAt(first: number, object: number): SceneEdit {
  return fromFrame(first, object, () => []);
}

/** The object is drawn a second time, metres away. */
export function duplicateAt(first: number, object: number, offset: Vector3): SceneEdit {
  return fromFrame(first, object, (own) => [...own, ...own.map((primitive) => moved(primitive, offset))]);
}

/** The object is drawn metres away from where it is. */
export function teleportAt(first: number, object: number, offset: Vector3): SceneEdit {
  return fromFrame(first, object, (own) => own.map((primitive) => moved(primitive, offset)));
}

/** The object's hue is turned by degrees; saturation and value stay. */
export function recolourAt(first: number, object: number, degrees: number): SceneEdit {
  return fromFrame(first, object, (own) =>
    own.map((primitive) => ({ ...primitive, colour: turnedHue(primitive.colour, degrees) })),
  );
}

/** The object is drawn larger or smaller, about its centre. */
export function scaleAt(first: number, object: number, factor: number): SceneEdit {
  return fromFrame(first, object, (own) => {
    const centre = centreOf(own);
    return own.map((primitive) => ({
      ...primitive,
      size: primitive.size.map((value) => value * factor),
      position: mapped(primitive.position, (value, k) => centre[k]! + (value - centre[k]!) * factor),
    }));
  });
}

/** The object is drawn as one upright disc of the same plan area. For flat unions of boxes. */
export function discAt(first: number, object: number): SceneEdit {
  return fromFrame(first, object, (own) => {
    const area = own.reduce((sum, { size }) => sum + 4 * size[0]! * size[1]!, 0);
    const radius = Math.sqrt(area / Math.PI);
    return [{ ...own[0]!, kind: 'cylinder', size: [radius, own[0]!.size[2]!], position: centreOf(own) }];
  });
}

/** Two objects exchange their colours. */
export function swapColoursAt(first: number, a: number, b: number): SceneEdit {
  return (scene, frame) => {
    const one = scene.primitives.find((primitive) => primitive.object === a)?.colour;
    const other = scene.primitives.find((primitive) => primitive.object === b)?.colour;
    if (frame < first || one === undefined || other === undefined) return scene;
    const colours = new Map([
      [a, other],
      [b, one],
    ]);
    return {
      ...scene,
      primitives: scene.primitives.map((primitive) => ({
        ...primitive,
        colour: colours.get(primitive.object) ?? primitive.colour,
      })),
    };
  };
}

/** The object is drawn as two smaller ones that move apart along x by `rate` metres a frame. */
export function splitAt(first: number, object: number, rate: number): SceneEdit {
  return (scene, frame) => {
    const apart = 0.045 + rate * Math.min(8, frame - first + 1);
    return fromFrame(first, object, (own) => {
      const centre = centreOf(own);
      return [-apart, apart].flatMap((shift) =>
        own.map((primitive) => ({
          ...primitive,
          size: primitive.size.map((value) => value * 0.7),
          position: mapped(
            primitive.position,
            (value, k) => centre[k]! + (value - centre[k]!) * 0.7 + (k === 0 ? shift : 0),
          ),
        })),
      );
    })(scene, frame);
  };
}

function moved(primitive: Primitive, offset: Vector3): Primitive {
  return { ...primitive, position: mapped(primitive.position, (value, k) => value + offset[k]!) };
}

function mapped(vector: Vector3, change: (value: number, k: number) => number): Vector3 {
  return [change(vector[0], 0), change(vector[1], 1), change(vector[2], 2)];
}

function centreOf(own: readonly Primitive[]): Vector3 {
  const mean = (k: 0 | 1 | 2): number => own.reduce((sum, { position }) => sum + position[k], 0) / own.length;
  return [mean(0), mean(1), mean(2)];
}

function turnedHue([red, green, blue]: Colour, degrees: number): Colour {
  const high = Math.max(red, green, blue);
  const range = high - Math.min(red, green, blue);
  if (range === 0) return [red, green, blue];
  let sector = 4 + (red - green) / range;
  if (high === red) sector = (green - blue) / range;
  else if (high === green) sector = 2 + (blue - red) / range;
  const channel = (n: number): number => {
    const k = (((n + sector + degrees / 60) % 6) + 6) % 6;
    return high - range * Math.max(0, Math.min(k, 4 - k, 1));
  };
  return [channel(5), channel(3), channel(1)];
}

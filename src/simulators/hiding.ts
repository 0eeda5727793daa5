/** Watches a rollout for objects that get hidden behind the occluder and come back, with few pictures. */
import { projectPoint } from './projection.ts';
import type { Scene } from './scene.ts';
import { projectObject } from './truth-observation.ts';
import type { Simulator } from './world.ts';

/** Visible share at which an object counts as hidden, and as back. */
const hiddenShare = 0.02;
const backShare = 0.5;
const pictureSize = 64;

export interface Hiding {
  /** Index of the object. */
  readonly object: number;
  /** Frames (0-based, as given to `visit`) in which it was hidden. */
  readonly frames: readonly number[];
  /** First frame in which at least half of it was seen again, if it came back. */
  readonly back: number | undefined;
}

export interface HidingWatch {
  /** Call after each step. */
  visit(frameIndex: number): void;
  /** Objects that were hidden at least once. */
  hidings(): readonly Hiding[];
}

interface Rectangle {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Watches controlled, target and moving objects. Pictures are made only while one is near the occluder's outline. */
export function watchHiding(simulator: Simulator): HidingWatch {
  const { objects } = simulator.spec;
  const occluder = objects.findIndex(({ role }) => role === 'occluder');
  const watched = [...objects.keys()].filter((object) => {
    const { role, parked } = objects[object]!;
    return !parked && (role === 'controlled' || role === 'target' || role === 'mover');
  });
  const camera = simulator.scene().camera;
  const cover = outline(simulator.scene(), occluder);
  const hidden = new Map<number, number[]>();
  const back = new Map<number, number>();

  const visit = (frameIndex: number): void => {
    const truth = simulator.truth();
    const near = watched.filter((object) => {
      const place = projectPoint(camera, truth.objects[object]!.position);
      const isCovered = place && cover && contains(cover, place);
      return isCovered || (hidden.has(object) && !back.has(object));
    });
    if (near.length === 0) return;
    const frame = simulator.render({ width: pictureSize, height: pictureSize, rgb: false, amodal: near });
    for (const object of near) {
      const { visibleFraction, inside } = projectObject(frame, objects[object]!.id, object);
      if (inside && visibleFraction <= hiddenShare) {
        hidden.set(object, [...(hidden.get(object) ?? []), frameIndex]);
      } else if (hidden.has(object) && visibleFraction >= backShare && !back.has(object)) {
        back.set(object, frameIndex);
      }
    }
  };
  const hidings = (): Hiding[] =>
    [...hidden].map(([object, frames]) => ({ object, frames, back: back.get(object) }));
  return { visit, hidings };
}

/** Picture rectangle around an object's boxes. */
function outline(scene: Scene, object: number): Rectangle | undefined {
  const places = scene.primitives
    .filter((primitive) => primitive.object === object)
    .flatMap(({ position, rotation, size }) =>
      [-1, 1].flatMap((sx) =>
        [-1, 1].flatMap((sy) =>
          [-1, 1].flatMap((sz) => {
            const local = [sx * size[0]!, sy * (size[1] ?? size[0]!), sz * (size[2] ?? size[0]!)];
            const at = (row: number): number =>
              position[row]! + local.reduce((sum, value, k) => sum + rotation[row * 3 + k]! * value, 0);
            return projectPoint(scene.camera, [at(0), at(1), at(2)]) ?? [];
          }),
        ),
      ),
    );
  if (places.length === 0) return undefined;
  const [xs, ys] = [places.map(({ x }) => x), places.map(({ y }) => y)];
  return { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) };
}

function contains(area: Rectangle, { x, y }: { x: number; y: number }): boolean {
  return x > area.left && x < area.right && y > area.top && y < area.bottom;
}

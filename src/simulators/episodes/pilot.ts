/** Steers the controlled object for a behaviour: what it sees of the state, and the ways that behaviours are made of. */
import type { RandomStream } from '../../statistics/random.ts';
import { between } from '../training-looks.ts';
import type { Place, Workspace } from '../training-world.ts';
import type { ObjectRole, ObjectSpec, Truth } from '../world.ts';

/** A finite piece of behaviour: yields one action per frame, not yet clamped to the range. */
export type Manoeuvre = Generator<Place, void, undefined>;

export class Pilot {
  readonly random: RandomStream;
  readonly workspace: Workspace;
  readonly #objects: readonly ObjectSpec[];
  readonly #truth: () => Truth;

  /** @param truth the state after the last action, asked anew for every action */
  constructor(
    workspace: Workspace,
    objects: readonly ObjectSpec[],
    truth: () => Truth,
    random: RandomStream,
  ) {
    this.workspace = workspace;
    this.random = random;
    this.#objects = objects;
    this.#truth = truth;
  }

  /** Where the first object with this role is in the plane of the actions, metres. */
  place(role: ObjectRole): Place {
    const index = this.#objects.findIndex((object) => object.role === role);
    const position = this.#truth().objects[index]?.position ?? [0, 0, 0];
    const [first, second] = this.workspace.axes;
    return [position[first] ?? 0, position[second] ?? 0];
  }

  /** A whole number of frames, both ends included. */
  frames(low: number, high: number): number {
    return Math.floor(between(this.random, low, high + 1));
  }

  number(low: number, high: number): number {
    return between(this.random, low, high);
  }

  chance(share: number): boolean {
    return this.random() < share;
  }

  direction(): Place {
    const angle = between(this.random, -Math.PI, Math.PI);
    return [Math.cos(angle), Math.sin(angle)];
  }

  /** Unit vector from the controlled object to a place; any direction when it is there. */
  towards(place: Place): Place {
    const [x, y] = this.place('controlled');
    const [dx, dy] = [place[0] - x, place[1] - y];
    const size = Math.hypot(dx, dy);
    return size < 1e-6 ? this.direction() : [dx / size, dy / size];
  }

  /** A place in the workspace. */
  somewhere(): Place {
    const { low, high } = this.workspace;
    return [between(this.random, low[0], high[0]), between(this.random, low[1], high[1])];
  }

  /** The nearest place inside the workspace. */
  inside([x, y]: Place): Place {
    const { low, high } = this.workspace;
    return [Math.min(high[0], Math.max(low[0], x)), Math.min(high[1], Math.max(low[1], y))];
  }

  /** A place beside the target, up to so many metres off. */
  nearTarget(reach: number): Place {
    const [x, y] = this.place('target');
    return [x + this.number(-reach, reach), y + this.number(-reach, reach)];
  }

  *hold(action: Place, frames: number): Manoeuvre {
    for (let k = 0; k < frames; k++) yield action;
  }

  *rest(frames: number): Manoeuvre {
    yield* this.hold([0, 0], frames);
  }

  /** Straight to a place at a share of full speed; gives up after so many frames, e.g. when something is in the way. */
  *drive(place: Place, speed: number, patience = 20): Manoeuvre {
    const perFrame = this.workspace.speed * 0.1;
    for (let k = 0; k < patience; k++) {
      const [x, y] = this.place('controlled');
      const [dx, dy] = [(place[0] - x) / perFrame, (place[1] - y) / perFrame];
      const size = Math.hypot(dx, dy);
      if (size < 0.05) return;
      const share = Math.min(1, speed / size);
      yield [dx * share, dy * share];
    }
  }
}

export function scaled([x, y]: Place, factor: number): Place {
  return [x * factor, y * factor];
}

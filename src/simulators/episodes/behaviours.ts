/** What the controlled object does in training episodes: everything that the probes command, and what lies between. */
import { drawBinarySequence } from '../../statistics/prbs.ts';
import { randomNormal } from '../../statistics/random.ts';
import type { Place } from '../training-world.ts';
import { type Manoeuvre, type Pilot, scaled } from './pilot.ts';

export interface Behaviour {
  readonly id: string;
  /** What is done, in one line. */
  readonly description: string;
  /** Share of the episodes. */
  readonly share: number;
  /** One round; a new one begins when it is over. */
  round(pilot: Pilot): Manoeuvre;
}

/** Share of the range that the worlds' pulses use. */
const pulseSize = 0.4;
/** Where to begin a push, metres from the target's centre. */
const reach = 0.22;

/** Chooses a direction: half of the times any, else at the target, from close by. */
function* bearing(pilot: Pilot): Generator<Place, Place, undefined> {
  if (pilot.chance(0.5)) return pilot.direction();
  const [x, y] = pilot.place('target');
  const [dx, dy] = inwards(pilot);
  yield* pilot.drive(pilot.inside([x - reach * dx, y - reach * dy]), pilot.number(0.7, 1), 9);
  return pilot.towards(pilot.nearTarget(0.06));
}

/** Rest, a pulse of half, single or double size, rest; then often its opposite, a cross pulse, or the same again. */
function* pulses(pilot: Pilot): Manoeuvre {
  const direction = yield* bearing(pilot);
  const size = pulseSize * ([0.5, 1, 1, 2][pilot.frames(0, 3)] ?? 1);
  const frames = pilot.chance(0.7) ? 8 : pilot.frames(3, 12);
  yield* pilot.rest(pilot.frames(2, 6));
  yield* pilot.hold(scaled(direction, size), frames);
  yield* pilot.rest(pilot.chance(0.4) ? 0 : pilot.frames(2, 9));
  const [x, y] = direction;
  const second = [undefined, scaled(direction, -1), [-y, x] as const, [y, -x] as const, direction][
    pilot.frames(0, 4)
  ];
  if (second) yield* pilot.hold(scaled(second, size), frames);
  yield* pilot.rest(pilot.frames(3, 12));
}

/** Pseudo-random signs along one direction, a new sign in every frame. */
function* signs(pilot: Pilot): Manoeuvre {
  const direction = yield* bearing(pilot);
  const size = pilot.chance(0.6) ? pulseSize : pilot.number(0.15, 1);
  yield* pilot.rest(pilot.frames(0, 3));
  for (const sign of drawBinarySequence(pilot.frames(14, 26), pilot.random)) {
    yield scaled(direction, sign * size);
  }
  if (pilot.chance(0.4)) yield* pilot.drive(pilot.somewhere(), 0.7, 8);
}

/** To the edge of the workspace, a long hold against it, sometimes sliding along, and back. */
function* wall(pilot: Pilot): Manoeuvre {
  const { low, high } = pilot.workspace;
  const axis = pilot.frames(0, 1);
  const side = pilot.chance(0.5) ? -1 : 1;
  const [x, y] = pilot.somewhere();
  const edge = (side < 0 ? low : high)[axis] ?? 0;
  yield* pilot.drive(axis === 0 ? [edge, y] : [x, edge], pilot.number(0.5, 1), 18);
  const force = side * pilot.number(0.2, 1);
  const slide = pilot.chance(0.3) ? pilot.number(-0.5, 0.5) : 0;
  yield* pilot.hold(axis === 0 ? [force, slide] : [slide, force], pilot.frames(8, 22));
  if (pilot.chance(0.5)) yield* pilot.rest(pilot.frames(2, 8));
  yield* pilot.drive(pilot.somewhere(), pilot.number(0.4, 1), pilot.frames(4, 10));
}

/** Nothing for long, then something short. */
function* rest(pilot: Pilot): Manoeuvre {
  yield* pilot.rest(pilot.frames(12, 40));
  yield* pilot.hold(scaled(pilot.direction(), pilot.number(0.2, 1)), pilot.frames(2, 7));
}

/** Into the target and on with it, straight or following it, and sometimes back off. */
function* pushing(pilot: Pilot): Manoeuvre {
  const speed = pilot.number(0.45, 1);
  if (pilot.chance(0.6)) {
    const aim = inwards(pilot);
    const [x, y] = pilot.place('target');
    const behind = pilot.inside([x - reach * aim[0], y - reach * aim[1]]);
    yield* pilot.drive(behind, pilot.number(0.7, 1), 9);
  }
  const frames = pilot.frames(10, 22);
  const aim = pilot.towards(pilot.nearTarget(0.08));
  yield* pilot.chance(0.25) ? pilot.hold(scaled(aim, speed), frames) : chase(pilot, speed, frames);
  if (pilot.chance(0.15)) yield* pilot.rest(pilot.frames(1, 6));
  if (pilot.chance(0.3)) yield* pilot.hold(scaled(aim, -pilot.number(0.4, 1)), pilot.frames(2, 5));
}

/** Any direction in the middle of the workspace; rather inwards the nearer the target is to the edge. */
function inwards(pilot: Pilot): Place {
  const { low, high } = pilot.workspace;
  const [x, y] = pilot.place('target');
  const [dx, dy] = pilot.direction();
  const [px, py] = [(low[0] + high[0]) / 2 - x, (low[1] + high[1]) / 2 - y];
  const [ax, ay] = [dx + (4 * px) / (high[0] - low[0]), dy + (4 * py) / (high[1] - low[1])];
  const size = Math.hypot(ax, ay);
  return size < 1e-6 ? [dx, dy] : [ax / size, ay / size];
}

/** Follows the target; ends when that is stuck. */
function* chase(pilot: Pilot, speed: number, frames: number): Manoeuvre {
  const [ox, oy] = [pilot.number(-0.07, 0.07), pilot.number(-0.07, 0.07)];
  let [before, still] = [pilot.place('target'), 0];
  for (let k = 0; k < frames && still < 4; k++) {
    const [x, y] = pilot.place('target');
    const [px, py] = pilot.place('controlled');
    const touches = Math.hypot(x - px, y - py) < reach;
    still = touches && Math.hypot(x - before[0], y - before[1]) < 0.004 ? still + 1 : 0;
    before = [x, y];
    yield scaled(pilot.towards([x + ox, y + oy]), speed);
  }
}

/** Beside the occluder, behind it, sometimes a stay there, and out on either side. */
function* passage(pilot: Pilot): Manoeuvre {
  const { lane, clearOfOccluder } = pilot.workspace;
  const [middle] = pilot.place('occluder');
  const side = pilot.place('controlled')[0] < middle ? -1 : 1;
  const beside = (which: number) => [middle + which * clearOfOccluder, lane] as const;
  const out = pilot.chance(0.75) ? -side : side;
  yield* pilot.drive(beside(side), pilot.number(0.6, 1), 22);
  if (pilot.chance(0.35)) {
    yield* pilot.drive([middle, lane], pilot.number(0.3, 0.7), 12);
    yield* pilot.rest(pilot.frames(1, 8));
  }
  yield* pilot.drive(beside(out), pilot.number(0.35, 0.8), 16);
  yield* pilot.rest(pilot.frames(0, 5));
  if (pilot.chance(0.6)) yield* pilot.drive(pilot.somewhere(), pilot.number(0.4, 1), pilot.frames(4, 10));
}

/** Straight ways in random directions, turned round at the edge. */
function* wandering(pilot: Pilot): Manoeuvre {
  const { low, high } = pilot.workspace;
  const speed = pilot.number(0.25, 1);
  let [vx, vy] = scaled(pilot.direction(), speed);
  for (let left = pilot.frames(4, 11); left > 0; left--) {
    const [x, y] = pilot.place('controlled');
    if ((x < low[0] + 0.05 && vx < 0) || (x > high[0] - 0.05 && vx > 0)) vx = -vx;
    if ((y < low[1] + 0.05 && vy < 0) || (y > high[1] - 0.05 && vy > 0)) vy = -vy;
    yield [vx, vy];
  }
}

/** Low-pass filtered noise that now and then leads to the target. */
function* drifting(pilot: Pilot): Manoeuvre {
  const [keep, size] = [pilot.number(0.6, 0.9), pilot.number(0.3, 0.9)];
  const goal = pilot.chance(0.6) ? 'target' : 'occluder';
  let [vx, vy] = [0, 0];
  for (let left = pilot.frames(10, 24); left > 0; left--) {
    const [px, py] = pilot.towards(pilot.place(goal));
    const fresh = size * Math.sqrt(1 - keep * keep);
    vx = keep * vx + fresh * randomNormal(pilot.random) + 0.2 * px;
    vy = keep * vy + fresh * randomNormal(pilot.random) + 0.2 * py;
    yield [vx, vy];
  }
}

/** Shares add up to one. */
export const behaviours: readonly Behaviour[] = [
  {
    id: 'pulses',
    description: 'rests around pulses of half, single and double size, with opposite and cross pulses',
    share: 0.16,
    round: pulses,
  },
  { id: 'signs', description: 'pseudo-random signs, one per frame', share: 0.08, round: signs },
  { id: 'wall', description: 'long holds against the edge', share: 0.06, round: wall },
  { id: 'rest', description: 'long rests', share: 0.03, round: rest },
  { id: 'push', description: 'drives into the target, pushes it, backs off', share: 0.5, round: pushing },
  { id: 'passage', description: 'behind the occluder and out again', share: 0.08, round: passage },
  { id: 'wander', description: 'straight ways in random directions', share: 0.03, round: wandering },
  { id: 'drift', description: 'low-pass filtered noise', share: 0.06, round: drifting },
];

/** The behaviour of an episode. Shares hold among neighbours already, so that small sets have all of them. */
export function behaviourOf(index: number, offset: number): Behaviour {
  // Multiples of the golden ratio spread evenly over [0, 1), whatever the number of families that alternate.
  let place = (offset + index * 0.6180339887498949) % 1;
  for (const behaviour of behaviours) {
    place -= behaviour.share;
    if (place < 0) return behaviour;
  }
  return behaviours[0]!;
}

/** Draws a start on the occlude stage together with its script. */
import { VivaError } from '../../errors.ts';
import { mulberry32, type RandomStream } from '../../statistics/random.ts';
import { holdAction } from '../action.ts';
import { mirrorScript, mirrorStart } from '../mirror.ts';
import type { ContextScript } from '../world.ts';
import type { Draw, Start } from '../world-definition.ts';
import { ballRadius, boardHalfHeight, bystander, freeSpace, fullSpeed, lanes, pillar } from './stage.ts';

/** What a family sets for its starts. */
export interface OpeningRanges {
  /** Speed of what rolls, metres per second. */
  readonly speed: readonly [number, number];
  /** Sliding friction of all that stands on the floor. */
  readonly friction: readonly [number, number];
  /** Height of the dropped thing's centre, metres. */
  readonly dropHeight: readonly [number, number];
  /** How far the pillar leans beyond its balance, degrees. */
  readonly lean: readonly [number, number];
  /** True when everything rolls from right to left. */
  readonly reversed: boolean;
}

type Direction = readonly [number, number];

const attempts = 2000;
const steps = 24;
/** Share of the action range that the pulse uses, and the way of the paddle in eight steps. */
const pulseSize = 0.4;
const pulseTravel = pulseSize * fullSpeed * 0.1 * 8;

/** A start and its script. The stage moves by itself, so passage and event are idle. */
export function drawOpening(
  ranges: OpeningRanges,
  draw: Draw,
): { readonly start: Start; readonly script: ContextScript } {
  const random = mulberry32(Math.floor(draw('layout') * 2 ** 32));
  const start = drawStart(ranges, random);
  const { place, pulse, cross } = drawPaddle(random);
  const idle = holdAction([0, 0], steps);
  const placed: Start = {
    ...start,
    poses: { ...start.poses, paddle: { position: [place[0], lanes.ball, place[1]] } },
  };
  const script: ContextScript = {
    pulse: pulse.map((value) => value * pulseSize),
    cross: cross.map((value) => value * pulseSize),
    passage: idle,
    event: idle,
  };
  if (!ranges.reversed) return { start: placed, script };
  return { start: mirrorStart(placed), script: mirrorScript(script, ([x = 0, z = 0]) => [-x, z]) };
}

function drawStart(ranges: OpeningRanges, random: RandomStream): Start {
  const speed = between(random, ranges.speed);
  const friction = between(random, ranges.friction);
  return {
    poses: {
      ball: {
        position: [between(random, [-0.61, -0.54]), lanes.ball, ballRadius],
        quaternion: [1, 0, 0, 0],
        velocity: [speed, 0, 0],
        angularVelocity: [0, speed / ballRadius, 0],
      },
      drop: {
        position: [
          between(random, [-0.58, -0.46]),
          lanes.back + between(random, [-0.04, 0.06]),
          between(random, ranges.dropHeight),
        ],
        quaternion: aboutVertical(between(random, [-0.5, 0.5])),
      },
      pillar: leaningPillar(between(random, [-0.28, -0.14]), between(random, ranges.lean)),
      bystander: {
        position: [
          between(random, [0.34, 0.56]),
          lanes.back + between(random, [-0.04, 0.04]),
          bystander.halfZ,
        ],
        quaternion: aboutVertical(between(random, [-0.4, 0.4])),
      },
      board: { position: [between(random, [-0.1, 0.05]), lanes.board, boardHalfHeight] },
    },
    friction: { drop: friction, pillar: friction, bystander: friction },
  };
}

/** Leans on its right lower edge, a little beyond balance, so that it falls to the right within the clip. */
function leaningPillar(x: number, beyondDegrees: number): Start['poses'][string] {
  const { halfWidth, halfHeight } = pillar;
  const angle = Math.atan2(halfWidth, halfHeight) + (beyondDegrees * Math.PI) / 180;
  const [sin, cos] = [Math.sin(angle), Math.cos(angle)];
  return {
    position: [x - halfWidth * cos + halfHeight * sin, lanes.back, halfWidth * sin + halfHeight * cos],
    quaternion: [Math.cos(angle / 2), 0, Math.sin(angle / 2), 0],
  };
}

/** A place of the paddle and directions (across, up) such that all pulse arms stay in free space. */
function drawPaddle(random: RandomStream): { place: Direction; pulse: Direction; cross: Direction } {
  for (let attempt = 0; attempt < attempts; attempt++) {
    const angle = between(random, [-Math.PI, Math.PI]);
    const side = random() < 0.5 ? -1 : 1;
    const pulse: Direction = [Math.cos(angle), Math.sin(angle)];
    const cross: Direction = [-pulse[1] * side, pulse[0] * side];
    const place: Direction = [
      between(random, [freeSpace.left, freeSpace.right]),
      between(random, [freeSpace.bottom, freeSpace.top]),
    ];
    const corners = [
      [0, 0],
      [-1, 0],
      [2, 0],
      [0, 1],
      [1, 1],
      [2, 1],
    ] as const;
    const isFree = corners.every(([along, beside]) => {
      const x = place[0] + pulseTravel * (along * pulse[0] + beside * cross[0]);
      const z = place[1] + pulseTravel * (along * pulse[1] + beside * cross[1]);
      return x > freeSpace.left && x < freeSpace.right && z > freeSpace.bottom && z < freeSpace.top;
    });
    if (isFree) return { place, pulse, cross };
  }
  throw new VivaError({ code: 'simulator-failed', message: `No free start found in ${attempts} tries.` });
}

function between(random: RandomStream, [low, high]: readonly [number, number]): number {
  return low + (high - low) * random();
}

function aboutVertical(angle: number): [number, number, number, number] {
  return [Math.cos(angle / 2), 0, 0, Math.sin(angle / 2)];
}

/** Starts of the randomised training families: anything that fits on the table, also under the bridge and at the walls. */
import { VivaError } from '../../errors.ts';
import { mulberry32 } from '../../statistics/random.ts';
import { between } from '../training-looks.ts';
import type { ContextScript } from '../world.ts';
import type { Draw, Start } from '../world-definition.ts';
import { type BlockPose, blockCorners, distanceToBlock, insideTable, type Point } from './clearance.ts';
import { restHeight } from './scene.ts';
import type { BlockShape } from './shapes.ts';
import { bridge, bystanderRadius, pusherHalfHeight, pusherRadius, table } from './table.ts';
import { drawPushColours } from './training-colours.ts';

const attempts = 1000;
/** Room kept between things that must not touch at the start, metres. */
const gap = 0.01;

/** A start with colours of its own. The script names directions only: training episodes follow their behaviour. */
export function drawTrainingOpening(
  shape: BlockShape,
  draw: Draw,
): { readonly start: Start; readonly script: ContextScript } {
  const random = mulberry32(Math.floor(draw('layout') * 2 ** 32));
  const place = (): Point => [
    between(random, table.left, table.right),
    between(random, table.front, table.back),
  ];
  for (let attempt = 0; attempt < attempts; attempt++) {
    const block: BlockPose = { at: place(), angle: between(random, -Math.PI, Math.PI) };
    const [pusher, bystander] = [place(), place()];
    const [bridgeX, angle] = [between(random, -0.3, 0.3), between(random, -Math.PI, Math.PI)];
    if (!fits(shape, block, pusher, bystander)) continue;
    const friction = 0.25 + 0.35 * draw('friction');
    const start: Start = {
      poses: {
        pusher: { position: [...pusher, pusherHalfHeight + 0.002] },
        block: { position: [...block.at, restHeight], quaternion: aboutVertical(block.angle) },
        bystander: { position: [...bystander, 0.051], quaternion: aboutVertical(angle) },
        bridge: { position: [bridgeX, bridge.laneY + bridge.offsetY, bridge.height] },
      },
      friction: { block: friction, bystander: friction },
      colours: drawPushColours(random),
    };
    const pulse = [0.4 * Math.cos(angle), 0.4 * Math.sin(angle)] as const;
    return { start, script: { pulse, cross: [-pulse[1], pulse[0]], passage: [], event: [] } };
  }
  throw new VivaError({ code: 'simulator-failed', message: `No training start found in ${attempts} tries.` });
}

function fits(shape: BlockShape, block: BlockPose, pusher: Point, bystander: Point): boolean {
  return (
    insideTable(pusher, pusherRadius + gap) &&
    insideTable(bystander, bystanderRadius + gap) &&
    blockCorners(shape, block).every((corner) => insideTable(corner, gap)) &&
    distanceToBlock(pusher, shape, block) > pusherRadius + gap &&
    distanceToBlock(bystander, shape, block) > bystanderRadius + gap &&
    Math.hypot(pusher[0] - bystander[0], pusher[1] - bystander[1]) > pusherRadius + bystanderRadius + gap
  );
}

function aboutVertical(angle: number): [number, number, number, number] {
  return [Math.cos(angle / 2), 0, 0, Math.sin(angle / 2)];
}

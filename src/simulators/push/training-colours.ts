/**
 * Colours of the randomised training families of `push`.
 *
 * In a picture in which nothing has moved yet only looks can tell what will obey. Pusher and bystander differ by a few
 * pixels of side, too little to learn it from: a network that is told where the pusher is finds it in five of six
 * pictures of families that it never saw, when colours say nothing. So there is a code: what is driven is red to orange
 * or cyan, and nothing else is.
 */
import type { RandomStream } from '../../statistics/random.ts';
import type { Colour } from '../scene.ts';
import { drawColoursWithin, type HueBand } from '../training-looks.ts';

/** The exam's families have warm ones, so these are cyan more often. */
const driven: readonly HueBand[] = [
  { low: 0, high: 0.06 },
  { low: 0.47, high: 0.57 },
];
const others: readonly HueBand[] = [
  { low: 0.1, high: 0.44 },
  { low: 0.6, high: 0.96 },
];

export function drawPushColours(
  random: RandomStream,
): Readonly<Record<'pusher' | 'block' | 'bystander' | 'bridge' | 'spare', Colour>> {
  return {
    ...drawColoursWithin(driven, ['pusher'], 0, random),
    ...drawColoursWithin(others, ['block', 'bystander', 'bridge', 'spare'], 0.1, random),
  };
}

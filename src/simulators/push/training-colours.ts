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

const driven: readonly HueBand[] = [
  { low: -0.03, high: 0.075 },
  { low: 0.49, high: 0.565 },
];
const others: readonly HueBand[] = [
  { low: 0.1, high: 0.46 },
  { low: 0.58, high: 0.96 },
];

export function drawPushColours(
  random: RandomStream,
): Readonly<Record<'pusher' | 'block' | 'bystander' | 'bridge' | 'spare', Colour>> {
  return {
    ...drawColoursWithin(driven, ['pusher'], random),
    ...drawColoursWithin(others, ['block', 'bystander', 'bridge', 'spare'], random),
  };
}

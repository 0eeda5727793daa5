/** Pseudo-random binary sequences: excitation which shows sign, gain and lag of a response at once. */

import { requireCount } from './precondition.ts';
import { mulberry32, type RandomStream, shuffled } from './random.ts';

/** An action sequence of +1 and -1, one entry per control step. */
export type BinarySequence = readonly (1 | -1)[];

/**
 * Seeded balanced sequence: as many +1 as -1 in random order. With an odd length the seed decides which sign
 * occurs once more.
 * @throws RangeError when `length` is not a whole number >= 2.
 */
export function binarySequence(length: number, seed: number): BinarySequence {
  return drawBinarySequence(length, mulberry32(seed));
}

/** Balanced sequence drawn from a stream. See {@link binarySequence}. */
export function drawBinarySequence(length: number, random: RandomStream): BinarySequence {
  requireCount('length', length, 2);
  const extra = random() < 0.5 ? 1 : -1;
  const half = Math.floor(length / 2);
  const values = Array.from({ length }, (_, index) => (index < half ? 1 : index < 2 * half ? -1 : extra));
  return shuffled(values, random);
}

/** The mirrored sequence: +1 becomes -1. */
export function opposite(sequence: BinarySequence): BinarySequence {
  return sequence.map((input) => (input === 1 ? -1 : 1));
}

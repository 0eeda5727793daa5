/** Ranks, and the list of all orders of a few items. */

import { requireCount } from './precondition.ts';
import { entryAt, type Sample } from './sample.ts';

/** More items than this have too many orders to list (9! = 362,880). */
export const orderLimit = 9;

/** Ranks 1..n, smallest first; ties get the mean of their ranks. */
export function ranks(values: Sample): number[] {
  return Array.from(values, (value) => {
    let below = 0;
    let equal = 0;
    for (const other of values) {
      if (other < value) below += 1;
      else if (other === value) equal += 1;
    }
    return below + (equal + 1) / 2;
  });
}

/**
 * Calls `visit` with every order of 0..size-1, each once. The array is reused: copy it to keep it.
 * @throws RangeError when `size` exceeds {@link orderLimit}.
 */
export function visitOrders(size: number, visit: (order: readonly number[]) => void): void {
  requireCount('size', size);
  if (size > orderLimit)
    throw new RangeError(`size must be <= ${orderLimit} to list all orders, got ${size}`);
  const order = Array.from({ length: size }, (_, index) => index);
  // Heap's algorithm: each order follows from the one before by one swap.
  const extend = (length: number): void => {
    if (length <= 1) {
      visit(order);
      return;
    }
    for (let index = 0; index < length; index += 1) {
      extend(length - 1);
      if (index < length - 1) swap(order, length % 2 === 0 ? index : 0, length - 1);
    }
  };
  extend(size);
}

function swap(values: number[], first: number, second: number): void {
  const moved = entryAt(values, first);
  values[first] = entryAt(values, second);
  values[second] = moved;
}

/** Puts results of parallel workers back into the declared order. */

import { requireCount } from './precondition.ts';

/** Buffer that releases results without gaps. */
export interface OrderedIntake<T> {
  /** Number of results that wait for an earlier one. */
  readonly waiting: number;
  /**
   * Takes the result with this 0-based position and returns what can be released now, in order.
   * @throws RangeError when the position was taken before.
   */
  add(position: number, result: T): T[];
}

/** Starts an empty buffer; the first released result is the one at position 0. */
export function createOrderedIntake<T>(): OrderedIntake<T> {
  const buffer = new Map<number, { readonly result: T }>();
  let next = 0;
  return {
    get waiting() {
      return buffer.size;
    },
    add(position, result) {
      requireCount('position', position);
      if (position < next || buffer.has(position))
        throw new RangeError(`position ${position} was taken before`);
      buffer.set(position, { result });
      const released: T[] = [];
      for (let entry = buffer.get(next); entry !== undefined; entry = buffer.get(next)) {
        released.push(entry.result);
        buffer.delete(next);
        next += 1;
      }
      return released;
    },
  };
}

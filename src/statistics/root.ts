/** Root of a monotone function of one variable. */

/**
 * The x in [low, high] at which an increasing function crosses 0, by bisection to the last representable digit.
 * When the function has no sign change, the end nearest to one is returned.
 */
export function rootBetween(low: number, high: number, increasing: (x: number) => number): number {
  let below = low;
  let above = high;
  // 1100 halvings reach the smallest double above 0; ordinary roots stop after about 55.
  for (let step = 0; step < 1100; step += 1) {
    const middle = below + (above - below) / 2;
    if (middle <= below || middle >= above) break;
    if (increasing(middle) < 0) below = middle;
    else above = middle;
  }
  return below + (above - below) / 2;
}

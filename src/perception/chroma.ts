/** The colour plane in which shading, mixing with a grey floor and a turned palette are all simple. */

const rootSixth = 1 / Math.sqrt(6);
const rootHalf = 1 / Math.sqrt(2);

/** First chroma axis of an 8-bit colour (grey is 0); orthonormal, so pixel noise keeps its standard deviation. */
export function chromaU(red: number, green: number, blue: number): number {
  return (2 * red - green - blue) * rootSixth;
}

/** Second chroma axis of an 8-bit colour, at right angles to the first. */
export function chromaV(green: number, blue: number): number {
  return (green - blue) * rootHalf;
}

/** Signed difference of two hue angles in radians, in (-pi, pi]. */
export function hueDifference(a: number, b: number): number {
  let difference = a - b;
  while (difference > Math.PI) difference -= 2 * Math.PI;
  while (difference <= -Math.PI) difference += 2 * Math.PI;
  return difference;
}

/** Value at a share in [0, 1] of the sorted numbers; 0 for an empty list. */
export function quantile(values: readonly number[], share: number): number {
  if (values.length === 0) return 0;
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}

/** Gaussian windows, and filtering rows then columns with one. */

/** Samples of a Gaussian at whole steps from -radius to radius, adding up to 1. */
export function gaussianWindow(sigma: number, radius: number): Float64Array {
  const window = Float64Array.from({ length: 2 * radius + 1 }, (_, k) =>
    Math.exp(-((k - radius) ** 2) / (2 * sigma * sigma)),
  );
  const sum = window.reduce((total, weight) => total + weight, 0);
  return window.map((weight) => weight / sum);
}

/** A plane of numbers, row-major. */
export interface Plane {
  readonly width: number;
  readonly height: number;
  readonly values: Float64Array;
}

/** Filters rows, then columns, where the whole window fits: each side shrinks by the window length - 1. */
export function filterInside(plane: Plane, window: Float64Array): Plane {
  return filterColumns(filterRows(plane, window), window);
}

/** Filters rows, then columns, with the border pixels repeated outwards: the size stays. */
export function filterRepeating(plane: Plane, window: Float64Array): Plane {
  return filterInside(repeatBorder(plane, (window.length - 1) / 2), window);
}

function filterRows({ width, height, values }: Plane, window: Float64Array): Plane {
  const inside = width - window.length + 1;
  const result = new Float64Array(inside * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < inside; x++) {
      const from = y * width + x;
      let sum = 0;
      for (let k = 0; k < window.length; k++) sum += (window[k] as number) * (values[from + k] as number);
      result[y * inside + x] = sum;
    }
  }
  return { width: inside, height, values: result };
}

function filterColumns({ width, height, values }: Plane, window: Float64Array): Plane {
  const inside = height - window.length + 1;
  const result = new Float64Array(width * inside);
  for (let y = 0; y < inside; y++) {
    for (let k = 0; k < window.length; k++) {
      const weight = window[k] as number;
      const from = (y + k) * width;
      for (let x = 0; x < width; x++)
        result[y * width + x] = (result[y * width + x] as number) + weight * (values[from + x] as number);
    }
  }
  return { width, height: inside, values: result };
}

function repeatBorder({ width, height, values }: Plane, radius: number): Plane {
  const wide = width + 2 * radius;
  const high = height + 2 * radius;
  const result = new Float64Array(wide * high);
  for (let y = 0; y < high; y++) {
    const row = clamp(y - radius, height) * width;
    for (let x = 0; x < wide; x++) result[y * wide + x] = values[row + clamp(x - radius, width)] as number;
  }
  return { width: wide, height: high, values: result };
}

function clamp(index: number, length: number): number {
  return Math.min(length - 1, Math.max(0, index));
}

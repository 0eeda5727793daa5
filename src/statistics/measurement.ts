/** A number that may be missing: every estimate of the examination has this shape. */

/** A range which covers the true value with a stated probability. */
export interface Interval {
  /** Lower end, in the unit of the value. */
  readonly low: number;
  /** Upper end, in the unit of the value. */
  readonly high: number;
  /** Coverage in (0,1), e.g. 0.95. One-sided bounds state their one-sided level. */
  readonly level: number;
  /** Name of the method, e.g. `clopper-pearson`. */
  readonly method: string;
}

/** An estimate that exists. */
export interface Measured {
  readonly status: 'measured';
  /** The estimate; always finite. */
  readonly value: number;
  /** Uncertainty of the estimate; absent when the method gives none. */
  readonly interval?: Interval;
  /** Standard error in the unit of the value; absent when the method gives none. */
  readonly standardError?: number;
  /** Number of independent units behind the value (contexts or clips, not frames). */
  readonly n: number;
}

/** An estimate that does not exist, and why. Never averaged, never read as zero. */
export interface Undetermined {
  readonly status: 'undetermined';
  /** Reason for a reader, e.g. `12 of 40 clips could not be tracked`. */
  readonly reason: string;
}

/** Either a measured value or the reason why there is none. */
export type Measurement = Measured | Undetermined;

/** What is known beside the value itself. */
export interface MeasuredDetails {
  /** Number of independent units behind the value. */
  readonly n: number;
  /** Uncertainty of the value. */
  readonly interval?: Interval | undefined;
  /** Standard error in the unit of the value. */
  readonly standardError?: number | undefined;
}

/**
 * Makes a measured value.
 * @throws RangeError when the value is not finite: such a value is `undetermined`, not measured.
 */
export function measured(value: number, details: MeasuredDetails): Measured {
  if (!Number.isFinite(value)) {
    throw new RangeError(`a measured value must be finite, got ${value}; use undetermined(reason) instead`);
  }
  return {
    status: 'measured',
    value,
    ...(details.interval === undefined ? {} : { interval: details.interval }),
    ...(details.standardError === undefined ? {} : { standardError: details.standardError }),
    n: details.n,
  };
}

/** Makes a missing value with the reason for it. */
export function undetermined(reason: string): Undetermined {
  return { status: 'undetermined', reason };
}

/** True for a value that exists; narrows the type. */
export function isMeasured(measurement: Measurement): measurement is Measured {
  return measurement.status === 'measured';
}

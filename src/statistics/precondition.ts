/** Checks of arguments; each throws a RangeError which says what, the value, and what is allowed. */

/** Requires a probability in [0,1]. */
export function requireProbability(name: string, value: number): void {
  if (!(value >= 0 && value <= 1)) throw new RangeError(`${name} must be in [0,1], got ${value}`);
}

/** Requires a number strictly between 0 and 1, such as a level, an alpha or a null mean. */
export function requireInsideUnit(name: string, value: number): void {
  if (!(value > 0 && value < 1))
    throw new RangeError(`${name} must be strictly between 0 and 1, got ${value}`);
}

/** Requires a whole number of at least `least`. */
export function requireCount(name: string, value: number, least = 0): void {
  if (!(Number.isSafeInteger(value) && value >= least)) {
    throw new RangeError(`${name} must be a whole number >= ${least}, got ${value}`);
  }
}

/** Requires a whole number of successes which does not exceed the number of trials. */
export function requireSuccesses(successes: number, trials: number, leastTrials = 1): void {
  requireCount('trials', trials, leastTrials);
  requireCount('successes', successes);
  if (successes > trials) throw new RangeError(`successes must be <= trials (${trials}), got ${successes}`);
}

/** Requires a finite number. */
export function requireFinite(name: string, value: number): void {
  if (!Number.isFinite(value)) throw new RangeError(`${name} must be finite, got ${value}`);
}

/** Requires a finite number above 0. */
export function requirePositive(name: string, value: number): void {
  if (!(value > 0 && Number.isFinite(value)))
    throw new RangeError(`${name} must be finite and > 0, got ${value}`);
}

/** Requires at least `least` entries. */
export function requireLength(name: string, values: ArrayLike<unknown>, least = 1): void {
  if (values.length < least)
    throw new RangeError(`${name} needs at least ${least} entries, got ${values.length}`);
}

/** Requires two lists of the same length. */
export function requireSameLength(name: string, first: ArrayLike<unknown>, second: ArrayLike<unknown>): void {
  if (first.length !== second.length) {
    throw new RangeError(`${name} must have the same length, got ${first.length} and ${second.length}`);
  }
}

/** Rates of rare events per unit of exposure, exact. */

import { inverseRegularizedGamma } from './gamma-function.ts';
import { type Interval, type Measured, measured } from './measurement.ts';
import { requireCount, requireInsideUnit, requirePositive } from './precondition.ts';

/** Exact two-sided Garwood interval for a Poisson mean, given the observed count. */
export function garwood(events: number, level = 0.95): Interval {
  requireCount('events', events);
  requireInsideUnit('level', level);
  const tail = (1 - level) / 2;
  const low = events === 0 ? 0 : inverseRegularizedGamma(tail, events);
  return { low, high: inverseRegularizedGamma(1 - tail, events + 1), level, method: 'garwood' };
}

/**
 * Hazard: events per unit of exposure with the Garwood interval, e.g. identity breaks per object-second.
 * `n` is the number of events.
 * @throws RangeError when `exposure` is not above 0.
 */
export function hazardRate(events: number, exposure: number, level = 0.95): Measured {
  requirePositive('exposure', exposure);
  const { low, high, method } = garwood(events, level);
  const interval: Interval = { low: low / exposure, high: high / exposure, level, method };
  return measured(events / exposure, { n: events, interval });
}

/** Exposure without any event that shows hazard <= `bound` one-sidedly, in the unit of 1/bound. */
export function exposureWithoutEvents(bound: number, level = 0.95): number {
  requirePositive('bound', bound);
  requireInsideUnit('level', level);
  return -Math.log(1 - level) / bound;
}

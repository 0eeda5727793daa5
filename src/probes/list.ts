/** All probes, in the order of the reports. */
import { unknownName } from '../errors.ts';
import { composition } from './composition.ts';
import { dependence } from './dependence.ts';
import { direction } from './direction.ts';
import { dose } from './dose.ts';
import { drift } from './drift.ts';
import { eventPersistence } from './event-persistence.ts';
import { gain } from './gain.ts';
import { inverseDynamics } from './inverse-dynamics.ts';
import { lag } from './lag.ts';
import { leak } from './leak.ts';
import { locality } from './locality.ts';
import { mirror } from './mirror.ts';
import { nullAction } from './null-action.ts';
import { permanence } from './permanence.ts';
import { persistence } from './persistence.ts';
import { type Probe, probeIds } from './probe.ts';
import { repeatFloor } from './repeat-floor.ts';
import { sham } from './sham.ts';
import { shuffle } from './shuffle.ts';
import { swap } from './swap.ts';
import { unmatchedDependence } from './unmatched-dependence.ts';

export const probes: readonly Probe[] = [
  repeatFloor,
  dependence,
  unmatchedDependence,
  direction,
  gain,
  lag,
  leak,
  nullAction,
  sham,
  swap,
  shuffle,
  dose,
  composition,
  locality,
  inverseDynamics,
  mirror,
  persistence,
  permanence,
  eventPersistence,
  drift,
];

const byId: ReadonlyMap<string, Probe> = new Map(probes.map((probe) => [probe.id, probe]));

/** @throws `invalid-input` with the nearest ids. */
export function findProbe(id: string): Probe {
  const probe = byId.get(id);
  if (probe === undefined) throw unknownName('probe', id, probeIds);
  return probe;
}

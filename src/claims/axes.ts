/** The three axes of the summary and the weakest of them. */
import type { ProbeId } from '../probes/probe.ts';
import { type Measurement, measured, undetermined } from '../statistics/measurement.ts';
import type { Axes, EvidenceEntry } from './ledger.ts';

const consistencyProbes: readonly ProbeId[] = ['P1', 'P2', 'P3'];
const obedienceProbes: readonly ProbeId[] = ['I2', "I2'", 'I3', 'I4'];
const controlProbes: readonly ProbeId[] = ['I2', "I2'", 'I3', 'I4'];

/** Each axis is the weakest of its probes' mean scores; the usable horizon is the share of the claimed one. */
export function axesOf(entries: readonly EvidenceEntry[], horizonFrames: number): Axes {
  const disobeyed = entries.find(
    (entry) => obedienceProbes.includes(entry.probe) && entry.verdict === 'refused',
  );
  // A model that ignores its commands is the most consistent of all.
  const consistency =
    disobeyed === undefined
      ? weakest(entries, consistencyProbes)
      : undetermined(`consistency counts only where control is obeyed: ${disobeyed.finding}`);
  const controllability = weakest(entries, controlProbes);
  const horizon = entries.find((entry) => entry.probe === 'H1')?.estimate ?? undetermined('not examined');
  const usableHorizon =
    horizon.status === 'measured'
      ? measured(Math.min(1, horizon.value / horizonFrames), { n: horizon.n })
      : horizon;
  const named = { consistency, controllability, usableHorizon };
  return { ...named, bottleneck: bottleneckOf(named) };
}

function weakest(entries: readonly EvidenceEntry[], probes: readonly ProbeId[]): Measurement {
  const found = entries.filter((entry) => probes.includes(entry.probe)).map((entry) => entry.score);
  const values = found.filter((score) => score.status === 'measured');
  const [first, ...rest] = values;
  if (first === undefined) {
    const [unknown] = found;
    return unknown ?? undetermined('not examined');
  }
  return rest.reduce((low, next) => (next.value < low.value ? next : low), first);
}

function bottleneckOf(axes: Omit<Axes, 'bottleneck'>): Axes['bottleneck'] {
  const names = ['consistency', 'controllability', 'usableHorizon'] as const;
  let bottleneck: (typeof names)[number] | undefined;
  let lowest = Number.POSITIVE_INFINITY;
  for (const name of names) {
    const axis = axes[name];
    if (axis.status !== 'measured') return 'undetermined';
    if (axis.value < lowest) {
      lowest = axis.value;
      bottleneck = name;
    }
  }
  return bottleneck ?? 'undetermined';
}

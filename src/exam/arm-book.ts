/** Pools the arms that probes ask for: equal ids are rolled out once per context. */
import { findProbe, probes } from '../probes/list.ts';
import type { Arm, ProbeId, ProbeStart } from '../probes/probe.ts';

/** Ids of all arms that the named probes need in this context, in a fixed order. */
export function armIds(start: ProbeStart, wanted: Iterable<ProbeId>): readonly string[] {
  const ids = new Set<string>();
  for (const probe of wanted) {
    for (const arm of findProbe(probe).arms(start)) ids.add(arm.id);
  }
  return [...ids];
}

/** The arms with these ids; ids that no probe builds in this context are left out. */
export function armsOf(start: ProbeStart, ids: readonly string[]): readonly Arm[] {
  const book = new Map<string, Arm>();
  for (const probe of probes) {
    for (const arm of probe.arms(start)) book.set(arm.id, arm);
  }
  return ids.flatMap((id) => {
    const arm = book.get(id);
    // Some arms exist in some contexts only (a repeat in the first ones, a swap where a donor was found).
    return arm === undefined ? [] : [arm];
  });
}

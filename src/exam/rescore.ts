/** Scores a run again from its journal: what a change of probes, profiles or certificates does to the verdicts. */
import type { Ledger } from '../claims/ledger.ts';
import { restoreRun } from './restore.ts';
import { assembleLedger } from './run.ts';
import { readLedger, runDirectory, writeLedger } from './run-directory.ts';
import { writeTables } from './tables.ts';

export interface Rescored {
  readonly ledger: Ledger;
  /** True when the ledger on disk has the very same bytes. */
  readonly unchanged: boolean;
  /** Verdicts that differ, one line each; empty when only numbers do, or nothing. */
  readonly changes: readonly string[];
}

/**
 * Recomputes the ledger without generating anything. The ledger and the tables are written only when the ledger changed.
 * @throws `invalid-input` when there is no run or no ledger yet
 */
export async function rescore(path: string): Promise<Rescored> {
  const before = await readLedger(path);
  const run = await restoreRun(path);
  try {
    const { plan } = run.header;
    const ledger = assembleLedger(plan, run.assessments);
    const unchanged = JSON.stringify(before) === JSON.stringify(ledger);
    if (!unchanged) {
      await writeLedger(path, ledger);
      await writeTables(runDirectory(path).tables, plan, run.assessments, ledger);
    }
    return { ledger, unchanged, changes: changedVerdicts(before, ledger) };
  } finally {
    await run.close();
  }
}

/** `wrong-direction in push: controllable-clip undetermined -> refused`, one line per verdict that differs. */
export function changedVerdicts(before: Ledger, after: Ledger): readonly string[] {
  const old = verdictsOf(before);
  return [...verdictsOf(after)].flatMap(([place, verdict]) => {
    const was = old.get(place) ?? 'absent';
    return was === verdict ? [] : [`${place} ${was} -> ${verdict}`];
  });
}

function verdictsOf(ledger: Ledger): ReadonlyMap<string, string> {
  return new Map(
    ledger.entries.flatMap((entry) =>
      entry.claims.map(({ claim, verdict }) => [`${entry.model} in ${entry.world}: ${claim}`, verdict]),
    ),
  );
}

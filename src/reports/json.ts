/** The whole result as one JSON document for machines. */
import type { Ledger } from '../claims/ledger.ts';
import type { RunHeader } from '../exam/run-directory.ts';
import type { Reporter } from './reporter.ts';
import { allowedUse, deniedUse } from './words.ts';

export const jsonReporter: Reporter = {
  id: 'json',
  title: 'JSON: a summary per model and world, versions and the ledger',
  write: async (run) => [
    { name: 'report.json', content: `${JSON.stringify(jsonReport(run.ledger, run.header), null, 2)}\n` },
  ],
};

/** What stands in one line per model and world, beside the ledger itself. */
export interface JsonReport {
  readonly version: 1;
  readonly plan: string;
  readonly status: RunHeader['status'];
  readonly versions: RunHeader['versions'];
  readonly models: readonly {
    readonly model: string;
    readonly world: string;
    readonly strongest: string;
    readonly mayBeUsed: string;
    readonly mayNotBeUsed: string;
    readonly bottleneck: string;
    readonly verdicts: Readonly<Record<string, string>>;
  }[];
  readonly ledger: Ledger;
}

export function jsonReport(ledger: Ledger, header: Pick<RunHeader, 'status' | 'versions'>): JsonReport {
  return {
    version: 1,
    plan: ledger.plan,
    status: header.status,
    versions: header.versions,
    models: ledger.entries.map((entry) => ({
      model: entry.model,
      world: entry.world,
      strongest: entry.strongest,
      mayBeUsed: allowedUse(entry),
      mayNotBeUsed: deniedUse(entry),
      bottleneck: entry.axes.bottleneck,
      verdicts: Object.fromEntries(entry.claims.map(({ claim, verdict }) => [claim, verdict])),
    })),
    ledger,
  };
}

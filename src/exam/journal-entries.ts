/** Reads a journal without touching it: for scoring again and for reports. */
import { readFile } from 'node:fs/promises';
import { parseLine } from './journal-line.ts';
import type { ModelResult, PreflightResult, ReferenceResult, UnitResult } from './unit.ts';

interface Place {
  /** Index into the plan's settings. */
  readonly setting: number;
  readonly context: number;
}

/** One finished unit with where it belongs. */
export type JournalEntry =
  | (Place & { readonly result: ReferenceResult })
  | (Place & { readonly model: number; readonly result: ModelResult })
  | (Place & { readonly model: number; readonly result: PreflightResult });

/** All whole, undamaged lines up to the first bad one, in the order in which they were written. Empty without a file. */
export async function readJournalEntries(path: string): Promise<readonly JournalEntry[]> {
  const text = await readFile(path, 'utf8').catch(() => '');
  const entries: JournalEntry[] = [];
  // What follows the last line feed is torn.
  for (const line of text.split('\n').slice(0, -1)) {
    const parsed = parseLine(line);
    if (parsed === undefined) break;
    entries.push(placed(parsed.key, parsed.result));
  }
  return entries;
}

/** Keys are `kind/setting/context/model/...`, see `unitKey`. */
function placed(key: string, result: UnitResult): JournalEntry {
  const [, setting = 0, context = 0, model = 0] = key.split('/').map(Number);
  const place = { setting, context };
  if (result.kind === 'reference') return { ...place, result };
  return result.kind === 'model' ? { ...place, model, result } : { ...place, model, result };
}

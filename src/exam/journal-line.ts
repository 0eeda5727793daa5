/** One line of the journal: key, check and result of a finished unit. */
import { createHash } from 'node:crypto';
import type { UnitResult } from './unit.ts';

export interface JournalLine {
  readonly key: string;
  /** First 16 hex digits of the SHA-256 of the result's JSON: finds lines damaged on disk. */
  readonly check: string;
  readonly result: UnitResult;
}

/** Without the line feed. */
export function formatLine(key: string, result: UnitResult): string {
  const body = JSON.stringify(result);
  return `{"key":${JSON.stringify(key)},"check":"${checkOf(body)}","result":${body}}`;
}

/** Undefined for a torn or damaged line. */
export function parseLine(text: string): JournalLine | undefined {
  try {
    const line = JSON.parse(text) as JournalLine;
    return checkOf(JSON.stringify(line.result)) === line.check ? line : undefined;
  } catch {
    return undefined;
  }
}

function checkOf(body: string): string {
  return createHash('sha256').update(body).digest('hex').slice(0, 16);
}

/** All report formats by name. */
import { unknownName } from '../errors.ts';
import { htmlReporter } from './html.ts';
import { jsonReporter } from './json.ts';
import { junitReporter } from './junit.ts';
import type { Reporter } from './reporter.ts';
import { terminalReporter } from './terminal.ts';

export const reporters: readonly Reporter[] = [htmlReporter, junitReporter, jsonReporter, terminalReporter];

/** @throws `invalid-input` with the nearest ids. */
export function findReporter(id: string): Reporter {
  const reporter = reporters.find((candidate) => candidate.id === id);
  if (reporter !== undefined) return reporter;
  throw unknownName(
    'report format',
    id,
    reporters.map((candidate) => candidate.id),
  );
}

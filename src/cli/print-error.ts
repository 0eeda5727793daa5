/** Errors as a person and as a machine reads them. */
import { messageOf, VivaError } from '../errors.ts';
import { plain } from '../reports/words.ts';
import type { CliIo } from './io.ts';

/** Message and hint on stderr; code, message and hint as JSON on stdout when asked; the stack with VIVA_DEBUG=1. */
export function printError(error: unknown, io: CliIo, json: boolean, exitCode: number): void {
  const known = VivaError.isInstance(error) ? error : undefined;
  const message = plain(messageOf(error));
  const hint = known?.hint === undefined ? undefined : plain(known.hint);
  io.err(`viva: ${message}\n${hint === undefined ? '' : `  ${hint}\n`}`);
  if (known === undefined)
    io.err('  This is a fault of Viva itself. Run again with VIVA_DEBUG=1 and report it.\n');
  if (io.env.VIVA_DEBUG === '1' && error instanceof Error) io.err(`${stackOf(error)}\n`);
  if (json) {
    const code = known?.code ?? 'internal';
    io.out(
      `${JSON.stringify({ error: { code, message, ...(hint === undefined ? {} : { hint }) }, exitCode }, null, 2)}\n`,
    );
  }
}

function stackOf(error: Error): string {
  const cause = error.cause instanceof Error ? `\ncaused by ${stackOf(error.cause)}` : '';
  return `${error.stack ?? error.message}${cause}`;
}

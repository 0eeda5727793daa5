/** From what went wrong to the exit code. */
import { exitCodes } from '../claims/gate.ts';
import { type ErrorCode, VivaError } from '../errors.ts';

/** These mean that the command, the config or the set-up must change; the others that work was left unfinished. */
const usageCodes: readonly ErrorCode[] = [
  'invalid-input',
  'missing-dependency',
  'unsupported-capability',
  'record-version',
];

/** Never 1: that means refused, which only a verdict may say. */
export function exitCodeOf(error: unknown): number {
  return VivaError.isInstance(error) && usageCodes.includes(error.code)
    ? exitCodes.usage
    : exitCodes.incomplete;
}

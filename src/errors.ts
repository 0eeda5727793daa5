/** One base error with a stable code, a hint that says what to do, and the cause. */

/** Stable error codes; each has a line in `docs/errors.md`. */
export type ErrorCode =
  | 'invalid-input'
  | 'missing-dependency'
  | 'unsupported-capability'
  | 'model-call-failed'
  | 'clip-unreadable'
  | 'simulator-failed'
  | 'run-aborted'
  | 'record-version'
  | 'storage-failed';

export interface VivaErrorOptions {
  readonly code: ErrorCode;
  /** What happened and where (model, probe, clip, frame), in one sentence. */
  readonly message: string;
  /** What the reader can do next. */
  readonly hint?: string;
  readonly cause?: unknown;
}

const marker = 'isVivaError';

/** The only error class that Viva throws on purpose. A failed measurement is data, not an error. */
export class VivaError extends Error {
  readonly code: ErrorCode;
  readonly hint: string | undefined;
  readonly isVivaError = true;

  constructor(options: VivaErrorOptions) {
    super(options.message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'VivaError';
    this.code = options.code;
    this.hint = options.hint;
  }

  /** True for errors of this class, also when they come from another copy of the package. */
  static isInstance(error: unknown): error is VivaError {
    return typeof error === 'object' && error !== null && marker in error;
  }
}

/** The names nearest to a mistyped one (edit distance at most half its length), nearest first. */
export function nearestNames(name: string, known: readonly string[], count = 3): string[] {
  return known
    .map((candidate) => ({ candidate, distance: editDistance(name.toLowerCase(), candidate.toLowerCase()) }))
    .filter((entry) => entry.distance <= Math.max(2, Math.ceil(name.length / 2)))
    .sort((a, b) => a.distance - b.distance || a.candidate.localeCompare(b.candidate))
    .slice(0, count)
    .map((entry) => entry.candidate);
}

/** An error for a name that is not in a list: says what was asked, and which names come near. */
export function unknownName(kind: string, name: string, known: readonly string[]): VivaError {
  const near = nearestNames(name, known);
  return new VivaError({
    code: 'invalid-input',
    message: `There is no ${kind} named "${name}".`,
    hint: near.length > 0 ? `Did you mean ${near.join(', ')}?` : `Known: ${known.join(', ')}.`,
  });
}

/** The message of anything that was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const substitution = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      row.push(Math.min((previous[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, substitution));
    }
    previous = row;
  }
  return previous[b.length] ?? 0;
}

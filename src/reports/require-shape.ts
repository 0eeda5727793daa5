/** Checks a record that was read from disk, with an error that names the file. */
import type { z } from 'zod';
import { VivaError } from '../errors.ts';

export interface RecordPlace {
  readonly path: string;
  /** e.g. `ledger`. */
  readonly what: string;
  /** The version that this Viva reads. */
  readonly version: number;
}

/** @throws `record-version` for another version, `invalid-input` for everything else that does not fit. */
export function requireShape(schema: z.ZodType, value: unknown, place: RecordPlace): void {
  const result = schema.safeParse(value);
  if (result.success) return;
  const { path, what, version } = place;
  const found = typeof value === 'object' && value !== null && 'version' in value ? value.version : undefined;
  if (typeof found === 'number' && found !== version) {
    throw new VivaError({
      code: 'record-version',
      message: `The ${what} at ${path} has record version ${found}; this Viva reads version ${version}.`,
      hint: 'Use the Viva that wrote it, or score the run again: viva score <run>',
    });
  }
  const faults = result.error.issues
    .slice(0, 3)
    .map((issue) => `${issue.path.join('.') || '(root)'}: ${issue.message}`);
  throw new VivaError({
    code: 'invalid-input',
    message: `The ${what} at ${path} is damaged or was changed: ${faults.join('; ')}.`,
    hint: `Make it again from the journal: viva score <run>. The shape is in schemas/${what}.schema.json.`,
  });
}

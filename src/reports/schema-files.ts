/** The published JSON Schemas as files. */
import { ledgerJsonSchema } from './ledger-schema.ts';
import { runJsonSchema } from './run-schema.ts';

/** File name in `schemas/` and its content. */
export function schemaFiles(): Readonly<Record<string, string>> {
  return {
    'ledger.schema.json': textOf(ledgerJsonSchema()),
    'run.schema.json': textOf(runJsonSchema()),
  };
}

function textOf(schema: object): string {
  return `${JSON.stringify(schema, null, 2)}\n`;
}

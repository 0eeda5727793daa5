import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { packageRoot } from '../exam/versions.ts';
import { handMadeEntry, handMadeHeader, handMadeLedger } from './drawn-run.ts';
import { checkLedger } from './ledger-schema.ts';
import { faultsOfHeader } from './run-schema.ts';
import { schemaFiles } from './schema-files.ts';

const ledger = handMadeLedger([handMadeEntry('oracle', { 'scene-prior': 'granted' })]);
const written = (): Record<string, unknown> => JSON.parse(JSON.stringify(ledger));

test.each(Object.keys(schemaFiles()))(
  'schemas/%s is what the code says (npx tsx src/reports/write-schemas.ts)',
  (name) => {
    expect(readFileSync(join(packageRoot, 'schemas', name), 'utf8')).toBe(schemaFiles()[name]);
  },
);

test('a ledger that was written and read is accepted', () => {
  expect(checkLedger(written(), 'ledger.json')).toEqual(written());
});

test('a ledger without a next claim is accepted: JSON leaves undefined out', () => {
  const entry = handMadeEntry('oracle', {}, { next: undefined });
  expect(() => checkLedger(JSON.parse(JSON.stringify(handMadeLedger([entry]))), 'ledger.json')).not.toThrow();
});

test('the scope may say how many frames the model was trained for', () => {
  const entry = handMadeEntry('oracle', {});
  const told = handMadeEntry('oracle', {}, { scope: { ...entry.scope, trainedFrames: 12 } });
  expect(() => checkLedger(JSON.parse(JSON.stringify(handMadeLedger([told]))), 'ledger.json')).not.toThrow();
});

test('a damaged ledger names the file and the field', () => {
  const damaged = { ...written(), alpha: 'small', extra: 1 };
  expect(() => checkLedger(damaged, '/runs/a/ledger.json')).toThrow(
    /ledger at \/runs\/a\/ledger\.json .*alpha/u,
  );
});

test('a verdict that does not exist is refused', () => {
  const text = JSON.stringify(ledger).replace('"verdict":"granted"', '"verdict":"fine"');
  expect(() => checkLedger(JSON.parse(text), 'ledger.json')).toThrow(
    expect.objectContaining({ code: 'invalid-input' }),
  );
});

test('another version has an error of its own', () => {
  expect(() => checkLedger({ ...written(), version: 2 }, 'ledger.json')).toThrow(
    expect.objectContaining({ code: 'record-version' }),
  );
});

test('the header of a run fits its schema', () => {
  expect(faultsOfHeader(handMadeHeader(ledger))).toEqual([]);
});

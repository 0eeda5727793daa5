/** Checks what was typed before a command sees it: citty lets unknown options and missing values pass. */

import { parseArgs } from 'node:util';
import type { ArgsDef } from 'citty';
import { unknownName, VivaError } from '../errors.ts';

/**
 * All values per string option, in order.
 * @throws `invalid-input` for unknown options, options without a value, and too many or missing arguments
 */
export function checkArguments(
  command: string,
  rawArgs: readonly string[],
  definition: ArgsDef,
): ReadonlyMap<string, readonly string[]> {
  const positionals = namesOf(definition, 'positional');
  const strings = [...namesOf(definition, 'string'), ...namesOf(definition, 'enum')];
  const booleans = namesOf(definition, 'boolean');
  const { tokens } = parseArgs({
    args: [...rawArgs],
    options: Object.fromEntries([
      ...strings.map((name) => [name, { type: 'string' as const, multiple: true }]),
      ...booleans.map((name) => [name, { type: 'boolean' as const }]),
    ]),
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const values = new Map<string, string[]>();
  let given = 0;
  for (const token of tokens) {
    if (token.kind === 'positional') given++;
    if (token.kind !== 'option') continue;
    const { name, value } = token;
    if (strings.includes(name)) {
      values.set(name, [...(values.get(name) ?? []), requireValue(command, name, value, token.inlineValue)]);
    } else if (!isSwitch(name, booleans)) {
      throw unknownName(
        `option of ${command}`,
        token.rawName,
        [...strings, ...booleans, 'help'].map((known) => `--${known}`),
      );
    }
  }
  requireCount(command, given, positionals, definition);
  requireOptions(command, values, strings, definition);
  return values;
}

function namesOf(definition: ArgsDef, type: string): string[] {
  return Object.entries(definition).flatMap(([name, option]) => (option.type === type ? [name] : []));
}

function isSwitch(name: string, booleans: readonly string[]): boolean {
  return booleans.includes(name) || (name.startsWith('no-') && booleans.includes(name.slice(3)));
}

function requireValue(
  command: string,
  name: string,
  value: string | undefined,
  inline: boolean | undefined,
): string {
  if (value !== undefined && value !== '' && (inline === true || !value.startsWith('--'))) return value;
  throw usageError(`The option --${name} of ${command} needs a value.`, command);
}

function requireCount(command: string, given: number, names: readonly string[], definition: ArgsDef): void {
  if (given > names.length) {
    throw usageError(
      `${command} takes ${names.length === 0 ? 'no argument' : `at most ${names.length}`}, got ${given}.`,
      command,
    );
  }
  const missing = names.slice(given).find((name) => definition[name]?.required !== false);
  if (missing !== undefined) throw usageError(`${command} needs <${missing}>.`, command);
}

function requireOptions(
  command: string,
  values: ReadonlyMap<string, unknown>,
  strings: readonly string[],
  definition: ArgsDef,
): void {
  const missing = strings.filter((name) => definition[name]?.required === true && !values.has(name));
  if (missing.length > 0) {
    throw usageError(`${command} needs ${missing.map((name) => `--${name}`).join(' and ')}.`, command);
  }
}

function usageError(message: string, command: string): VivaError {
  return new VivaError({ code: 'invalid-input', message, hint: `See: ${command} --help` });
}

/** A whole number from an option. @throws `invalid-input` */
export function wholeNumber(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (/^\d{1,15}$/.test(text)) return Number(text);
  throw new VivaError({
    code: 'invalid-input',
    message: `The option --${name} is "${text}", not a whole number.`,
    hint: `Write e.g. --${name} 1.`,
  });
}

/** How a command is written: its options as citty parses them, and a function that returns the exit code. */

import { type ArgsDef, type ParsedArgs, parseArgs } from 'citty';
import { checkArguments } from './arguments.ts';
import type { CliIo } from './io.ts';
import { usageText } from './usage.ts';

export interface Call<T extends ArgsDef> {
  readonly args: ParsedArgs<T>;
  readonly io: CliIo;
  /** All values of an option that may be given several times. */
  all(option: string): readonly string[];
}

interface CommandDefinition<T extends ArgsDef> {
  readonly name: string;
  readonly description: string;
  readonly args: T;
  /** Resolves to the exit code. */
  run(call: Call<T>): Promise<number>;
}

/** A command whose options have been forgotten by the type, so that all commands fit in one list. */
export interface Command {
  readonly name: string;
  readonly description: string;
  /** @throws `invalid-input` for options that do not exist. */
  start(rawArgs: readonly string[], io: CliIo): Promise<number>;
  usage(): string;
}

export function viva<const T extends ArgsDef>({
  name,
  description,
  args,
  run,
}: CommandDefinition<T>): Command {
  return {
    name,
    description,
    async start(rawArgs, io) {
      const values = checkArguments(`viva ${name}`, rawArgs, args);
      return run({ args: parseArgs<T>([...rawArgs], args), io, all: (option) => values.get(option) ?? [] });
    },
    usage: () => usageText(name, description, args),
  };
}

/** The option that all commands share. */
export const jsonOption: { readonly type: 'boolean'; readonly description: string } = {
  type: 'boolean',
  description: 'Print machine-readable JSON on stdout',
};

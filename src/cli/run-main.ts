/** The command line as a function: arguments in, exit code out. */
import { exitCodes } from '../claims/gate.ts';
import { packageVersion } from '../exam/versions.ts';
import { commands, findCommand } from './commands.ts';
import { exitCodeOf } from './exit-code.ts';
import type { CliIo } from './io.ts';
import { printError } from './print-error.ts';

/** Runs one command. Never throws: every error is printed and becomes an exit code. */
export async function runMain(argv: readonly string[], io: CliIo): Promise<number> {
  try {
    return await dispatch(argv, io);
  } catch (error) {
    const exitCode = exitCodeOf(error);
    printError(error, io, argv.includes('--json'), exitCode);
    return exitCode;
  }
}

async function dispatch(argv: readonly string[], io: CliIo): Promise<number> {
  const [name, ...rest] = argv;
  if (name === undefined) {
    io.err(overview());
    return exitCodes.usage;
  }
  if (['--help', '-h', 'help'].includes(name) && rest.length === 0) {
    io.out(overview());
    return exitCodes.granted;
  }
  if (name === '--version' || name === '-v') {
    io.out(`${packageVersion()}\n`);
    return exitCodes.granted;
  }
  const wanted = name === 'help' ? (rest[0] ?? '') : name;
  const command = await findCommand(wanted).load();
  if (name === 'help' || rest.includes('--help') || rest.includes('-h')) {
    io.out(command.usage());
    return exitCodes.granted;
  }
  return command.start(rest, io);
}

function overview(): string {
  const lines = Object.entries(commands).map(
    ([name, { description }]) => `  ${name.padEnd(8)}  ${description}`,
  );
  return [
    'viva examines video world models by intervention and decides which capability claims the evidence supports.',
    '',
    'Usage: viva <command> [options]',
    '',
    ...lines,
    '',
    'viva exam without anything else runs the demo exam. viva <command> --help tells its options.',
    'Exit codes: 0 granted or done, 1 refused, 2 usage, 3 undetermined, 4 incomplete, 130 interrupted.',
    '',
  ].join('\n');
}

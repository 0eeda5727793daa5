/** All commands, in the order of the help page. Loaded when they are needed. */
import { unknownName } from '../errors.ts';
import type { Command } from './command.ts';

interface ListedCommand {
  readonly description: string;
  load(): Promise<Command>;
}

export const commands: Readonly<Record<string, ListedCommand>> = {
  exam: {
    description: 'examine models by intervention and decide their claims',
    load: async () => (await import('./exam.ts')).exam,
  },
  gate: {
    description: 'turn one claim of a run into an exit code, for CI',
    load: async () => (await import('./gate.ts')).gateCommand,
  },
  score: {
    description: 'score a run again without generating anything',
    load: async () => (await import('./score.ts')).score,
  },
  report: {
    description: 'write a report of a run',
    load: async () => (await import('./report.ts')).report,
  },
  list: {
    description: 'list models, worlds, probes, claims, faults, perceivers or profiles',
    load: async () => (await import('./list.ts')).list,
  },
  certify: {
    description: 'measure how well the probes see known faults',
    load: async () => (await import('./certify.ts')).certifyCommand,
  },
  episodes: {
    description: 'write episodes of a world to train models on',
    load: async () => (await import('./episodes.ts')).episodes,
  },
  init: {
    description: 'write a viva.config.ts to start from',
    load: async () => (await import('./init.ts')).init,
  },
  doctor: {
    description: 'check that everything an exam needs is here and works',
    load: async () => (await import('./doctor.ts')).doctor,
  },
};

/** @throws `invalid-input` with the nearest names. */
export function findCommand(name: string): ListedCommand {
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (command === undefined) throw unknownName('command', name, Object.keys(commands));
  return command;
}

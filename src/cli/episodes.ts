/** `viva episodes`: writes episodes of a reference world to train models on. */
import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { exitCodes } from '../claims/gate.ts';
import { VivaError } from '../errors.ts';
import { packageVersion } from '../exam/versions.ts';
import { writeEpisodes } from '../simulators/episodes/write-episodes.ts';
import { findTrainingWorld } from '../simulators/training-worlds.ts';
import { wholeNumber } from './arguments.ts';
import { type Command, jsonOption, viva } from './command.ts';

export const episodes: Command = viva({
  name: 'episodes',
  description:
    'Writes episodes of a reference world to train models on; the family held out for the exam is not in them',
  args: {
    world: { type: 'string', required: true, valueHint: 'name', description: 'World: push or occlude' },
    out: { type: 'string', required: true, valueHint: 'folder', description: 'Folder of the set' },
    count: { type: 'string', default: '64', valueHint: 'number', description: 'Episodes' },
    frames: {
      type: 'string',
      default: '56',
      valueHint: 'number',
      description: 'Frames per episode, the prefix included',
    },
    size: {
      type: 'string',
      default: '64',
      valueHint: 'pixels',
      description: 'Width and height of the frames',
    },
    seed: { type: 'string', default: '1', valueHint: 'number', description: 'Fixes everything' },
    'held-out': {
      type: 'boolean',
      description: 'Episodes of the held out family instead: to measure on, never to train on',
    },
    workers: {
      type: 'string',
      valueHint: 'number',
      description: 'Worker threads (the number of processors)',
    },
    json: jsonOption,
  },
  async run({ args, io }) {
    const folder = resolve(io.cwd, args.out);
    const exam = findTrainingWorld(args.world).exam;
    const set = await writeEpisodes({
      exam,
      split: args['held-out'] === true ? 'held-out' : 'training',
      folder,
      count: inRange('count', args.count, 1, 1_000_000),
      frames: inRange('frames', args.frames, 5, 1000),
      size: inRange('size', args.size, 32, 512),
      seed: inRange('seed', args.seed, 0, 2 ** 31 - 1),
      workers: Math.max(1, wholeNumber('workers', args.workers) ?? Math.min(8, availableParallelism())),
      viva: packageVersion(),
      onProgress: (done, total) => io.err(`${exam}: ${done} of ${total} episodes\n`),
    });
    const { shards: _, episodes: __, ...summary } = set;
    io.out(args.json === true ? `${JSON.stringify({ folder, ...summary }, null, 2)}\n` : `${folder}\n`);
    return exitCodes.granted;
  },
});

function inRange(name: string, text: string, low: number, high: number): number {
  const value = wholeNumber(name, text);
  if (value !== undefined && value >= low && value <= high) return value;
  throw new VivaError({
    code: 'invalid-input',
    message: `The option --${name} is ${text}, not between ${low} and ${high}.`,
    hint: 'See: viva episodes --help',
  });
}

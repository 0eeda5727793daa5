/** `viva score`: the verdicts again, from what was already seen. */
import { exitCodes } from '../claims/gate.ts';
import { rescore } from '../exam/rescore.ts';
import { plain } from '../reports/words.ts';
import { type Command, jsonOption, viva } from './command.ts';
import { finishedRun } from './finished-run.ts';

export const score: Command = viva({
  name: 'score',
  description: 'Recomputes the ledger from the journal, without generating anything',
  args: {
    run: { type: 'positional', required: true, description: 'Run directory' },
    json: jsonOption,
  },
  async run({ args, io }) {
    const { path } = await finishedRun(args.run, io);
    const { unchanged, changes } = await rescore(path);
    if (args.json === true) io.out(`${JSON.stringify({ run: path, unchanged, changes }, null, 2)}\n`);
    else io.out(`${sentence(unchanged, changes)}\n`);
    return exitCodes.granted;
  },
});

function sentence(unchanged: boolean, changes: readonly string[]): string {
  if (unchanged) return 'Nothing changed: the ledger has the same bytes.';
  if (changes.length === 0) return 'Numbers changed, no verdict did. The ledger was written again.';
  return [
    'Verdicts changed, and the ledger was written again:',
    ...changes.map((line) => `  ${plain(line)}`),
  ].join('\n');
}

/** `viva report`: one report of a finished run. */
import { resolve } from 'node:path';
import { exitCodes } from '../claims/gate.ts';
import { runDirectory } from '../exam/run-directory.ts';
import { openRunView, type RunView } from '../exam/run-view.ts';
import { findReporter, reporters } from '../reports/list.ts';
import { terminalText } from '../reports/terminal.ts';
import { writeReport } from '../reports/write-report.ts';
import { type Command, jsonOption, viva } from './command.ts';
import { finishedRun } from './finished-run.ts';
import type { CliIo } from './io.ts';

export const report: Command = viva({
  name: 'report',
  description: 'Writes a report of a run',
  args: {
    run: { type: 'positional', required: true, description: 'Run directory' },
    format: {
      type: 'string',
      default: 'html',
      valueHint: reporters.map((reporter) => reporter.id).join('|'),
      description: 'terminal and json go to stdout unless --out is given',
    },
    out: { type: 'string', valueHint: 'folder', description: 'Folder to write into (report/ of the run)' },
    json: jsonOption,
  },
  async run({ args, io }) {
    const reporter = findReporter(args.format);
    const { path } = await finishedRun(args.run, io);
    const run = await openRunView(path);
    try {
      if (args.out === undefined && (reporter.id === 'terminal' || reporter.id === 'json')) {
        await printReport(reporter.id, run, io);
        return exitCodes.granted;
      }
      const folder = args.out === undefined ? runDirectory(path).report : resolve(io.cwd, args.out);
      const files = await writeReport(reporter, run, folder);
      io.out(args.json === true ? `${JSON.stringify({ files }, null, 2)}\n` : `${files.join('\n')}\n`);
      return exitCodes.granted;
    } finally {
      await run.close();
    }
  },
});

async function printReport(format: 'terminal' | 'json', run: RunView, io: CliIo): Promise<void> {
  if (format === 'terminal') {
    io.out(terminalText(run.ledger, { width: Math.min(io.width, 120), colour: io.colour }));
    return;
  }
  for (const { content } of await findReporter('json').write(run)) io.out(`${content}`);
}

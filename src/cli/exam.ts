/** `viva exam`: plan, run, ledger, reports. */
import { relative, resolve } from 'node:path';
import { exitCodes } from '../claims/gate.ts';
import type { ExamConfig } from '../exam/config.ts';
import { type FinishedRun, runExam } from '../exam/run.ts';
import { runDirectory } from '../exam/run-directory.ts';
import { openRunView, type RunView } from '../exam/run-view.ts';
import { htmlReporter } from '../reports/html.ts';
import { jsonReport } from '../reports/json.ts';
import { junitReporter } from '../reports/junit.ts';
import { terminalText } from '../reports/terminal.ts';
import { writeReport } from '../reports/write-report.ts';
import { wholeNumber } from './arguments.ts';
import { type Command, jsonOption, viva } from './command.ts';
import { chooseExam } from './exam-config.ts';
import { interruptible } from './interrupt.ts';
import type { CliIo } from './io.ts';
import { createLiveProgress, durationText } from './live-progress.ts';

export const exam: Command = viva({
  name: 'exam',
  description: 'Examines models by intervention and decides their claims',
  args: {
    config: {
      type: 'positional',
      required: false,
      description:
        'viva.config.ts, or YAML or JSON, or a shipped exam (demo, learned); without it and --model: demo',
    },
    model: { type: 'string', valueHint: 'name or path', description: 'Model to examine; may be repeated' },
    world: { type: 'string', valueHint: 'name or path', description: 'World to examine in; may be repeated' },
    profile: { type: 'string', valueHint: 'id', description: 'screen, default or strict' },
    seed: {
      type: 'string',
      valueHint: 'number',
      description: 'Fixes contexts, seeds and pseudo-random arms',
    },
    size: { type: 'string', valueHint: 'pixels', description: 'Width and height of the frames, 32 to 512' },
    out: {
      type: 'string',
      valueHint: 'folder',
      description: 'Run directory (runs/<plan hash>); resumed when it holds this plan',
    },
    workers: {
      type: 'string',
      valueHint: 'number',
      description: 'Worker threads (the number of processors)',
    },
    baselines: { type: 'boolean', default: true, negativeDescription: 'Leave the naive baselines out' },
    json: jsonOption,
    quiet: { type: 'boolean', description: 'No progress on stderr' },
  },
  async run({ args, all, io }) {
    const { config, source } = await chooseExam(
      {
        config: args.config,
        models: all('model'),
        worlds: all('world'),
        profile: args.profile,
        seed: wholeNumber('seed', args.seed),
        size: wholeNumber('size', args.size),
        workers: wholeNumber('workers', args.workers),
        baselines: args.baselines,
      },
      io,
    );
    const quiet = args.quiet === true;
    const place = runPlace(args.out === undefined ? undefined : resolve(io.cwd, args.out), io, (out) => {
      if (!quiet) io.err(`Examining by ${source}; run directory ${shown(out, io)}\n`);
    });
    const finished = await runWithProgress(config, place, quiet, io);
    if (finished === undefined) return exitCodes.interrupted;
    await tellResult(finished, args.json === true, quiet, io);
    return exitCodes.granted;
  },
});

/** Where the run lives: known at once when it was named, else as soon as the plan has its hash. */
interface RunPlace {
  name(planHash: string): string;
  known(): string | undefined;
}

function runPlace(asked: string | undefined, io: CliIo, tell: (out: string) => void): RunPlace {
  let out = asked;
  return {
    name(hash) {
      out ??= resolve(io.cwd, 'runs', hash.slice(0, 12));
      tell(out);
      return out;
    },
    known: () => out,
  };
}

/** Undefined when it was interrupted; what is finished is in the run directory then. */
async function runWithProgress(
  config: ExamConfig,
  place: RunPlace,
  quiet: boolean,
  io: CliIo,
): Promise<FinishedRun | undefined> {
  const progress = createLiveProgress(io);
  try {
    return await interruptible(
      () => place.known(),
      () =>
        runExam(config, {
          out: (hash) => place.name(hash),
          ...(quiet ? {} : { onProgress: (report) => progress.tell(report) }),
        }),
      io,
    );
  } finally {
    progress.end();
  }
}

async function tellResult(finished: FinishedRun, json: boolean, quiet: boolean, io: CliIo): Promise<void> {
  const { path, ledger, rollouts, seconds } = finished;
  const run = await openRunView(path);
  try {
    const report = await writeReports(run);
    if (json) {
      const summary = { run: path, report, rollouts, seconds, ...jsonReport(ledger, run.header) };
      io.out(`${JSON.stringify(summary, null, 2)}\n`);
      return;
    }
    io.out(terminalText(ledger, { width: Math.min(io.width, 120), colour: io.colour }));
    io.out(`report ${shown(report, io)}\n`);
    if (!quiet) {
      const before = rollouts.resumed > 0 ? `, ${rollouts.resumed} from before` : '';
      io.err(`${rollouts.fresh} rollouts in ${durationText(seconds)}${before}\n`);
    }
  } finally {
    await run.close();
  }
}

/** The page and the CI file; returns the path of the page. */
async function writeReports(run: RunView): Promise<string> {
  const folder = runDirectory(run.path).report;
  await writeReport(junitReporter, run, folder);
  const [page] = await writeReport(htmlReporter, run, folder);
  return page ?? folder;
}

/** Relative when that is shorter. */
function shown(path: string, io: CliIo): string {
  const near = relative(io.cwd, path);
  return near.startsWith('..') || near === '' ? path : near;
}

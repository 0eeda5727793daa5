/** Progress on stderr: one live line in a terminal, a plain line every ten seconds elsewhere. */
import type { ProgressReport, WorldProgress } from '../exam/progress.ts';
import { plain } from '../reports/words.ts';
import type { CliIo } from './io.ts';

/** Milliseconds between plain lines. */
const EVERY_MS = 10_000;

export interface LiveProgress {
  tell(report: ProgressReport): void;
  /** Takes the live line away. */
  end(): void;
}

export function createLiveProgress(
  io: Pick<CliIo, 'err' | 'stderrIsTerminal' | 'width'>,
  now: () => number = () => performance.now(),
): LiveProgress {
  let last = Number.NEGATIVE_INFINITY;
  return {
    tell(report) {
      if (io.stderrIsTerminal) {
        io.err(`\r\u001b[2K${shortened(progressLine(report), io.width - 1)}`);
        return;
      }
      const time = now();
      if (time - last < EVERY_MS) return;
      last = time;
      io.err(`${progressLine(report)}\n`);
    },
    end() {
      if (io.stderrIsTerminal) io.err('\r\u001b[2K');
    },
  };
}

/** `840 rollouts, 20.0/s, this round about 2 min more; push 12 contexts: oracle scene-prior, 3 open`. */
export function progressLine(report: ProgressReport): string {
  const { worlds, rollouts, resumed, rate, secondsLeft } = report;
  const done = `${rollouts} rollouts${resumed > 0 ? ` (${resumed} from before)` : ''}, ${rate.toFixed(1)}/s`;
  const left =
    secondsLeft === undefined || secondsLeft < 1
      ? ''
      : `, this round about ${durationText(secondsLeft)} more`;
  return plain([`${done}${left}`, ...worlds.map(worldText)].join('; '));
}

function worldText({ world, contexts, verdicts }: WorldProgress): string {
  const soFar = verdicts.map(({ model, strongest, open }) => `${model} ${strongest}, ${open} open`);
  return `${world} ${contexts} contexts${soFar.length === 0 ? '' : `: ${soFar.join(', ')}`}`;
}

/** `45 s`, `3 min`, `2.5 h`. */
export function durationText(seconds: number): string {
  if (seconds < 90) return `${Math.round(seconds)} s`;
  if (seconds < 5400) return `${Math.round(seconds / 60)} min`;
  return `${(seconds / 3600).toFixed(1)} h`;
}

function shortened(text: string, width: number): string {
  return text.length <= width ? text : `${text.slice(0, Math.max(0, width - 1))}…`;
}

/** The result as text for a terminal: a matrix of verdicts per world, then what a reader must know of each model. */
import type { ClaimEntry, Ledger, ModelLedger, Verdict } from '../claims/ledger.ts';
import type { Reporter } from './reporter.ts';
import { type TableCell, tableLines, wrapped } from './table.ts';
import {
  allowedUse,
  bottleneckText,
  counted,
  firstRefused,
  horizonText,
  isBeyondExam,
  measuredText,
  plain,
  signed,
  verdictWord,
} from './words.ts';

export interface TerminalOptions {
  /** Columns of the terminal. @default 100 */
  readonly width?: number;
  /** ANSI colours beside the words. @default false */
  readonly colour?: boolean;
}

const WIDTH = 100;

export const terminalReporter: Reporter = {
  id: 'terminal',
  title: 'text for a terminal',
  write: async ({ ledger }) => [{ name: 'report.txt', content: terminalText(ledger) }],
};

/** Everything that `viva exam` prints at its end, with a line feed at the end. */
export function terminalText(ledger: Ledger, options: TerminalOptions = {}): string {
  const worlds = [...new Set(ledger.entries.map((entry) => entry.world))];
  const parts = worlds.map((world) => {
    const entries = ledger.entries.filter((entry) => entry.world === world);
    return [plain(world), ...matrix(entries, options), '', ...entries.map((entry) => about(entry, options))];
  });
  const profile = `profile ${ledger.profile}, alpha ${ledger.alpha}, plan ${plain(ledger.plan).slice(0, 12)}`;
  return `${[...parts.map((lines) => lines.join('\n')), profile].join('\n\n')}\n`;
}

/** Models as rows, claims as columns. Claims that no probe decides and on which all agree are told in one line. */
function matrix(entries: readonly ModelLedger[], options: TerminalOptions): readonly string[] {
  const [first] = entries;
  if (first === undefined) return [];
  const shared = first.claims.filter(
    (claim) =>
      isBeyondExam(claim) && entries.every((entry) => verdictOn(entry, claim.claim) === claim.verdict),
  );
  const shown = first.claims.filter((claim) => !shared.includes(claim));
  const head: TableCell[] = [{ text: '' }, ...shown.map(({ claim, code }) => ({ text: `${claim} ${code}` }))];
  const rows = entries.map((entry): TableCell[] => [
    { text: plain(entry.model) },
    ...shown.map(({ claim }) => verdictCell(verdictOn(entry, claim), options)),
  ]);
  const lines = tableLines([head, ...rows]).map((line) => `  ${line}`);
  if (shared.length === 0) return lines;
  return [...lines, `  ${wrapped(sharedLine(shared, entries.length), (options.width ?? WIDTH) - 2, '    ')}`];
}

function verdictOn(entry: ModelLedger, claim: ClaimEntry['claim']): Verdict {
  return entry.claims.find((candidate) => candidate.claim === claim)?.verdict ?? 'undetermined';
}

function verdictCell(verdict: Verdict, { colour = false }: TerminalOptions): TableCell {
  const code = { granted: 32, refused: 31, undetermined: 33, 'not-applicable': 90 }[verdict];
  return {
    text: signed(verdict),
    ...(colour ? { dress: (padded) => `\u001b[${code}m${padded}\u001b[39m` } : {}),
  };
}

function sharedLine(shared: readonly ClaimEntry[], models: number): string {
  const verdicts = [...new Set(shared.map((claim) => claim.verdict))];
  const told = verdicts.map((verdict) => {
    const claims = shared.filter((claim) => claim.verdict === verdict).map((claim) => claim.claim);
    return `${verdictWord(verdict)}: ${claims.join(', ')}`;
  });
  return `${models > 1 ? 'the same for all, ' : 'besides, '}${told.join('; ')}`;
}

function about(entry: ModelLedger, { width = WIDTH }: TerminalOptions): string {
  const refused = firstRefused(entry);
  const reason =
    refused !== undefined
      ? `Refused ${refused.claim}: ${refused.because}`
      : entry.next === undefined
        ? undefined
        : `Next ${entry.next.claim}: ${entry.next.because}`;
  const { contexts, rollouts, failed } = entry.spent;
  const lines = [
    allowedUse(entry),
    reason,
    measuredText(entry),
    `Bottleneck ${bottleneckText(entry)}; usable horizon ${horizonText(entry)}; grade ${entry.grade}; ${counted(contexts, 'context')}, ${counted(rollouts, 'rollout')}${failed > 0 ? `, ${failed} failed` : ''}.`,
  ];
  const told = lines.flatMap((line) =>
    line === undefined ? [] : [`    ${wrapped(plain(line), width - 4, '      ')}`],
  );
  return [`  ${plain(entry.model)}`, ...told].join('\n');
}

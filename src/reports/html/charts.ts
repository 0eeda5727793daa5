/** Two small drawings: where an interval lies against its threshold, and how the evidence grew from context to context. */
import type { OrderedScore } from '../../claims/evidence.ts';
import type { EvidenceEntry } from '../../claims/ledger.ts';
import { createGridBet } from '../../statistics/grid-bet.ts';
import type { Measurement } from '../../statistics/measurement.ts';
import { numberText } from '../words.ts';
import { html, type Markup } from './markup.ts';

const WIDTH = 160;

/** A bar from 0 to 1 with the interval, the estimate as a dot and the threshold as a line. */
export function intervalBar(score: Measurement, threshold: number | undefined): Markup | undefined {
  if (score.status === 'undetermined') return undefined;
  const at = (value: number): string => (4 + Math.min(1, Math.max(0, value)) * (WIDTH - 8)).toFixed(1);
  const { low, high } = score.interval ?? { low: score.value, high: score.value };
  const words = `${numberText(score.value)} between ${numberText(low)} and ${numberText(high)}${threshold === undefined ? '' : `, threshold ${numberText(threshold)}`}`;
  return html`<svg class="bar" viewBox="0 0 ${WIDTH} 18" role="img" aria-label="${words}"><line class="axis" x1="4" x2="${WIDTH - 4}" y1="9" y2="9"/><line class="range" x1="${at(low)}" x2="${at(high)}" y1="9" y2="9"/><circle cx="${at(score.value)}" cy="9" r="4"/>${
    threshold === undefined
      ? undefined
      : html`<line class="threshold" x1="${at(threshold)}" x2="${at(threshold)}" y1="1" y2="17"/>`
  }</svg>`;
}

/** E-values on a logarithmic scale over contexts; undefined when no context was asked. */
export function evidencePath(scores: readonly OrderedScore[], evidence: EvidenceEntry): Markup | undefined {
  const asked = scores.filter(({ score }) => score.status !== 'not-asked').slice(0, evidence.contexts);
  if (asked.length === 0) return undefined;
  const { threshold } = evidence.settings;
  const grant = createGridBet({ mean: threshold, alternative: 'greater' });
  const refuse = createGridBet({ mean: threshold, alternative: 'less' });
  const logs = asked.map(({ score }) => {
    // Contexts without a number count against either side, as in the decision.
    grant.add(score.status === 'scored' ? score.score : 0);
    refuse.add(score.status === 'scored' ? score.score : 1);
    return { grant: grant.logEValue() / Math.LN10, refuse: refuse.logEValue() / Math.LN10 };
  });
  return drawnPaths(logs, Math.log10(1 / evidence.alpha), evidence);
}

const HEIGHT = 84;
const LEFT = 6;
const RIGHT = 250;
const BOTTOM = HEIGHT - 8;

function drawnPaths(
  logs: readonly { readonly grant: number; readonly refuse: number }[],
  bar: number,
  evidence: EvidenceEntry,
): Markup {
  const high = bar * 2.2;
  const low = -bar;
  const x = (index: number): number => LEFT + ((index + 1) / logs.length) * (RIGHT - LEFT - 60);
  const y = (value: number): number =>
    BOTTOM - ((Math.min(high, Math.max(low, value)) - low) / (high - low)) * (BOTTOM - 6);
  const points = (side: 'grant' | 'refuse'): string =>
    [
      `${LEFT},${y(0).toFixed(1)}`,
      ...logs.map((log, k) => `${x(k).toFixed(1)},${y(log[side]).toFixed(1)}`),
    ].join(' ');
  const end = x(logs.length - 1) + 5;
  const last = logs.at(-1);
  // The word goes under the line where the name of a curve stands above it.
  const crowded = [last?.grant, last?.refuse].some(
    (log) => log !== undefined && log >= bar && y(bar) - y(log) < 12,
  );
  const words = `Evidence over ${logs.length} contexts: for a grant e = ${numberText(evidence.eGrant)}, for a refusal e = ${numberText(evidence.eRefuse)}, needed ${numberText(1 / evidence.alpha)}`;
  return html`<svg class="epath" viewBox="0 0 ${RIGHT} ${HEIGHT}" role="img" aria-label="${words}">
<line class="threshold" x1="${LEFT}" x2="${RIGHT - 4}" y1="${y(bar).toFixed(1)}" y2="${y(bar).toFixed(1)}"/><text x="${RIGHT - 4}" y="${(y(bar) + (crowded ? 9 : -3)).toFixed(1)}" text-anchor="end">needed ${numberText(1 / evidence.alpha)}</text>
<line class="axis" x1="${LEFT}" x2="${end}" y1="${y(0).toFixed(1)}" y2="${y(0).toFixed(1)}"/>
<polyline class="grant" points="${points('grant')}"/><polyline class="refuse" points="${points('refuse')}"/>
<text x="${end}" y="${(y(last?.grant ?? 0) + 3).toFixed(1)}">grant</text><text x="${end}" y="${(y(last?.refuse ?? 0) + 3).toFixed(1)}">refuse</text>
</svg>`;
}

/** What was not examined, and why: contexts left out, claims beyond this exam, questions that were not asked. */
import type { Ledger, ModelLedger } from '../../claims/ledger.ts';
import { counted, evidenceOf, isBeyondExam } from '../words.ts';
import { html, type Markup } from './markup.ts';

export function notExamined(ledger: Ledger, entry: ModelLedger): Markup {
  const lines = [...leftOutLines(ledger, entry.world), ...unaskedLines(entry), ...beyondLines(entry)];
  return html`<details><summary><span class="name">What was not examined, and why</span></summary>${
    lines.length === 0
      ? html`<p>Nothing was left out.</p>`
      : html`<ul>${lines.map((line) => html`<li>${line}</li>`)}</ul>`
  }</details>`;
}

/** Left out before any model was seen, so no model can profit from it. */
function leftOutLines(ledger: Ledger, world: string): readonly string[] {
  const reasons = new Map<string, string[]>();
  for (const { world: where, context, reason } of ledger.leftOut) {
    if (where === world) reasons.set(reason, [...(reasons.get(reason) ?? []), context]);
  }
  return [...reasons].map(
    ([reason, contexts]) =>
      `${counted(contexts.length, 'context')} left out before any model was seen: ${reason} (${contexts.slice(0, 3).join(', ')}${contexts.length > 3 ? ', and more' : ''})`,
  );
}

function unaskedLines(entry: ModelLedger): readonly string[] {
  return evidenceOf(entry)
    .filter((evidence) => evidence.verdict !== 'granted' && evidence.verdict !== 'refused')
    .map((evidence) => `${evidence.probe} ${evidence.name}: ${evidence.reason ?? evidence.finding}`);
}

function beyondLines(entry: ModelLedger): readonly string[] {
  return entry.claims
    .filter((claim) => isBeyondExam(claim))
    .map(
      (claim) => `${claim.claim}: ${claim.missing.length === 0 ? claim.because : claim.missing.join('; ')}`,
    );
}

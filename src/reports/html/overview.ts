/** The head of the page: what was examined, and all verdicts at a glance when there are several models or worlds. */
import type { Ledger, ModelLedger, Verdict } from '../../claims/ledger.ts';
import { bottleneckText, counted, isBeyondExam, verdictSigns, verdictWord } from '../words.ts';
import { html, type Markup } from './markup.ts';

/** The anchor of an entry's section. */
export function anchorOf(index: number): string {
  return `entry-${index}`;
}

export function verdictMark(verdict: Verdict): Markup {
  return html`<span class="verdict ${verdict}"><span class="sign" aria-hidden="true">${verdictSigns[verdict]}</span> ${verdictWord(verdict)}</span>`;
}

export function overview(ledger: Ledger): Markup {
  const models = new Set(ledger.entries.map((entry) => entry.model)).size;
  const worlds = [...new Set(ledger.entries.map((entry) => entry.world))];
  return html`<header>
<p class="where">Viva, examination by intervention · profile ${ledger.profile}, alpha ${ledger.alpha} · plan ${ledger.plan.slice(0, 12)}</p>
<h1>What may ${models === 1 ? 'this world model' : `these ${models} world models`} be used for?</h1>
<p class="soft">Each verdict comes from doing something and watching what follows, beside a reference that is known to be right. Good looks are
reported apart and grant nothing.</p>
</header>
${ledger.entries.length > 1 ? worlds.map((world) => matrix(ledger, world)) : undefined}`;
}

function matrix(ledger: Ledger, world: string): Markup {
  const entries = [...ledger.entries.entries()].filter(([, entry]) => entry.world === world);
  const claims = (entries[0]?.[1].claims ?? []).filter((claim) => !isBeyondExam(claim));
  return html`<section class="card"><h2>In ${world}</h2><div class="scroll"><table class="stack">
<thead><tr><th scope="col">model</th>${claims.map(
    (claim) => html`<th scope="col">${claim.claim} <span class="mono">${claim.code}</span></th>`,
  )}<th scope="col">bottleneck</th></tr></thead>
<tbody>${entries.map(([index, entry]) =>
    row(
      index,
      entry,
      claims.map((claim) => claim.claim),
    ),
  )}</tbody></table></div>
<p class="note">${beyondText(entries.map(([, entry]) => entry))}</p></section>`;
}

function row(index: number, entry: ModelLedger, claims: readonly string[]): Markup {
  return html`<tr><th scope="row"><a href="#${anchorOf(index)}">${entry.title}</a></th>${claims.map(
    (claim) =>
      html`<td data-label="${claim}">${verdictMark(entry.claims.find((candidate) => candidate.claim === claim)?.verdict ?? 'undetermined')}</td>`,
  )}<td data-label="bottleneck">${bottleneckText(entry)}</td></tr>`;
}

function beyondText(entries: readonly ModelLedger[]): string {
  const beyond = entries[0]?.claims.filter(isBeyondExam).map((claim) => claim.claim) ?? [];
  return `Not shown: ${beyond.join(', ')}, ${counted(beyond.length, 'claim')} that no probe of this version can grant; each model's ladder says why.`;
}

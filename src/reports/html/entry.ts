/** One model in one world: what it may be used for, and everything behind it. */
import type { EvidenceEntry, ModelLedger } from '../../claims/ledger.ts';
import type { RunView } from '../../exam/run-view.ts';
import { type Exhibit, exhibitOf } from '../exhibit.ts';
import { allowedUse, counted, deniedUse, firstRefused, verdictSigns, verdictWord } from '../words.ts';
import { axesTable } from './axes.ts';
import { claimDetails } from './claim.ts';
import { html, type Markup } from './markup.ts';
import { notExamined } from './not-examined.ts';
import { anchorOf, verdictMark } from './overview.ts';
import { exhibitFigure } from './pictures.ts';
import { preflightDetails, scopeDetails } from './scope.ts';

export async function entrySection(run: RunView, entry: ModelLedger, index: number): Promise<Markup> {
  const exhibits = await exhibitsOf(run, entry);
  const refused = firstRefused(entry);
  const lead = refused?.evidence.find((evidence) => exhibits.has(evidence));
  const { contexts, rollouts, failed } = entry.spent;
  return html`<section class="card" id="${anchorOf(index)}">
<p class="where">${entry.model} · revision ${entry.revision} · in ${entry.world} · ${counted(contexts, 'context')}, ${counted(rollouts, 'rollout')}${failed > 0 ? `, ${failed} failed` : ''} · grade ${entry.grade}</p>
<h2>${entry.title}</h2>
${useSentences(entry)}
${refused === undefined ? nextSentence(entry) : html`<p class="why"><b>Why not:</b> ${refused.because}</p>`}
${lead === undefined ? undefined : figureOf(lead, exhibits)}
<div class="first"><div><h3>Ladder of claims</h3>${ladder(entry)}</div><div><h3>Three axes, the weakest counts</h3>${axesTable(entry)}</div></div>
<h3>Evidence, claim by claim</h3>
${entry.claims.map((claim) =>
  claimDetails(run, entry, claim, (evidence) =>
    evidence === lead ? html`<p class="note">The pictures stand above.</p>` : figureOf(evidence, exhibits),
  ),
)}
${notExamined(run.ledger, entry)}
${preflightDetails(entry)}
${scopeDetails(entry)}
</section>`;
}

type Exhibits = ReadonlyMap<EvidenceEntry, Exhibit>;

/** One for each refused piece of evidence that has pictures. */
async function exhibitsOf(run: RunView, entry: ModelLedger): Promise<Exhibits> {
  const exhibits = new Map<EvidenceEntry, Exhibit>();
  for (const claim of entry.claims) {
    for (const evidence of claim.evidence) {
      const exhibit = evidence.verdict === 'refused' ? await exhibitOf(run, entry, evidence) : undefined;
      if (exhibit !== undefined) exhibits.set(evidence, exhibit);
    }
  }
  return exhibits;
}

function figureOf(evidence: EvidenceEntry, exhibits: Exhibits): Markup | undefined {
  const exhibit = exhibits.get(evidence);
  return exhibit === undefined
    ? undefined
    : exhibitFigure(exhibit, `What was seen: ${evidence.probe} ${evidence.name}, ${evidence.finding}`);
}

function useSentences(entry: ModelLedger): Markup {
  const sign = entry.strongest === 'none' ? 'undetermined' : 'granted';
  const denied = deniedUse(entry);
  const deniedSign = firstRefused(entry) === undefined ? 'undetermined' : 'refused';
  return html`<p class="use"><b class="${sign}"><span class="sign" aria-hidden="true">${verdictSigns[sign]}</span></b> ${allowedUse(entry)}</p>${
    denied === ''
      ? undefined
      : html`<p class="use"><b class="${deniedSign}"><span class="sign" aria-hidden="true">${verdictSigns[deniedSign]}</span></b> ${denied}</p>`
  }`;
}

function nextSentence({ next }: ModelLedger): Markup | undefined {
  return next === undefined
    ? undefined
    : html`<p class="why"><b>In the way of ${next.claim}:</b> ${next.because}</p>`;
}

function ladder(entry: ModelLedger): Markup {
  return html`<ol class="ladder">${entry.claims.map(
    (claim) =>
      html`<li${claim.claim === entry.next?.claim ? html` class="next"` : undefined}>${verdictMark(claim.verdict)}<span>${claim.claim} <span class="mono soft">${claim.code}</span>${claim.claim === entry.next?.claim ? ' (next)' : ''}</span></li>`,
  )}</ol>
<p class="note">${entry.claims.length} levels; ${verdictWord('undetermined')} means that the evidence does not decide, not that it is half good.</p>`;
}

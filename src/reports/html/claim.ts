/** One claim: verdict, reason, and each piece of evidence with its numbers. */
import type { ClaimEntry, EvidenceEntry, ModelLedger } from '../../claims/ledger.ts';
import type { RunView } from '../../exam/run-view.ts';
import { findProbe } from '../../probes/list.ts';
import { counted, measurementText, numberText } from '../words.ts';
import { evidencePath, intervalBar } from './charts.ts';
import { html, type Markup } from './markup.ts';
import { verdictMark } from './overview.ts';

export function claimDetails(
  run: RunView,
  entry: ModelLedger,
  claim: ClaimEntry,
  picturesOf: (evidence: EvidenceEntry) => Markup | undefined,
): Markup {
  const open = claim.evidence.some((evidence) => evidence.verdict === 'refused');
  return html`<details${open ? html` open` : undefined}><summary>${verdictMark(claim.verdict)} <span class="name">${claim.claim}</span> <span class="soft">${claim.code}: ${claim.because}</span></summary>
<p>Would allow: ${claim.use}. <span class="note">${claim.crosswalk}.</span></p>
${claim.missing.length > 1 ? html`<p>Missing:</p><ul>${claim.missing.map((what) => html`<li>${what}</li>`)}</ul>` : undefined}
${claim.evidence.map((evidence) => evidenceCard(run, entry, evidence, picturesOf(evidence)))}
${claim.defeaters.length === 0 ? undefined : defeaters(claim)}
</details>`;
}

function evidenceCard(
  run: RunView,
  entry: ModelLedger,
  evidence: EvidenceEntry,
  pictures: Markup | undefined,
): Markup {
  const { score, estimate, settings } = evidence;
  const isOpen = evidence.verdict === 'refused' ? html` open` : undefined;
  return html`<details class="evidence"${isOpen}><summary>${verdictMark(evidence.verdict)} <span class="name">${evidence.probe} ${evidence.name}</span> <span class="soft">${evidence.reason ?? evidence.finding}</span></summary>
<p class="soft">${findProbe(evidence.probe).question}</p>
<div class="facts"><dl>
<dt>finding</dt><dd>${evidence.finding}</dd>
${evidence.reason === undefined ? undefined : html`<dt>no decision</dt><dd>${evidence.reason}</dd>`}
<dt>mean score</dt><dd>${intervalBar(score, settings.threshold)}${measurementText(score)}, threshold ${settings.threshold}</dd>
<dt>estimate</dt><dd>${measurementText(estimate)}${allowedText(evidence)}</dd>
<dt>contexts</dt><dd>${counted(evidence.contexts, 'context')} of ${counted(evidence.families, 'scene family').replace('familys', 'families')}${evidence.unmeasured > 0 ? `, ${evidence.unmeasured} unmeasured` : ''}</dd>
<dt>certificate</dt><dd>${evidence.certificate}</dd>
</dl><div>${evidencePath(run.scores(entry, evidence), evidence)}
<p class="note figures">e for a grant ${numberText(evidence.eGrant)}, for a refusal ${numberText(evidence.eRefuse)}, needed ${numberText(1 / evidence.alpha)} (1 / alpha)</p></div></div>
${pictures}</details>`;
}

function allowedText({ settings }: EvidenceEntry): string {
  if (settings.band !== undefined) return `, wanted ${settings.band[0]} to ${settings.band[1]}`;
  return settings.tolerance === undefined ? '' : `, tolerance ${settings.tolerance}`;
}

function defeaters(claim: ClaimEntry): Markup {
  const words = { excluded: 'excluded', active: 'ACTIVE', 'not-examined': 'not examined' };
  return html`<p class="note">What would undo a grant: ${claim.defeaters
    .map(({ text, status }) => `${text} (${words[status]})`)
    .join('; ')}.</p>`;
}

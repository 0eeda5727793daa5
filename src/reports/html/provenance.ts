/** Where the page comes from, and how to get it again. */
import type { RunHeader } from '../../exam/run-directory.ts';
import { reproductionOf } from '../reproduce.ts';
import { html, type Markup } from './markup.ts';

export function provenanceSection(header: RunHeader): Markup {
  const { command, config } = reproductionOf(header.plan);
  return html`<section class="card" id="provenance"><h2>Provenance</h2><dl>
<dt>plan</dt><dd class="mono">${header.planHash}</dd>
<dt>status</dt><dd>${header.status}</dd>
${Object.entries(header.versions).map(([name, version]) => html`<dt>${name}</dt><dd>${version}</dd>`)}
</dl><p>Thresholds, caps and alpha were written into the plan, and the plan hashed, before the first rollout. The same exam again:</p>
<pre><code>${command}</code></pre>${config === undefined ? undefined : html`<p>with <code>exam.json</code>:</p><pre><code>${config}</code></pre>`}
<p class="note">Numbers are in <code>ledger.json</code> and <code>tables/*.parquet</code> beside this folder. <code>viva score</code> recomputes every verdict
from <code>journal.jsonl</code> without generating anything.</p></section>`;
}

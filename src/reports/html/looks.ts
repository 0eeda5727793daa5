/** Looks, on a section of their own. */
import type { Ledger } from '../../claims/ledger.ts';
import { looksDescriptions } from '../../clip/looks-figure.ts';
import { measurementText } from '../words.ts';
import { html, type Markup } from './markup.ts';

const better = {
  higher: 'higher is better',
  lower: 'lower is better',
  'near-one': 'near 1 is better',
  'not-applicable': '',
};

export function looksSection(ledger: Ledger): Markup | undefined {
  const ids = [...new Set(ledger.entries.flatMap((entry) => entry.looks.map((figure) => figure.id)))];
  if (ids.length === 0) return undefined;
  return html`<section class="card" id="looks"><h2>Looks</h2>
<p><b>Looks never grant control.</b> A model can draw a perfect ball that rolls the wrong way, and a blurred one can obey every command.
These figures enter no claim.</p>
<div class="scroll"><table><thead><tr><th scope="col">model</th><th scope="col">world</th>${ids.map((id) => {
    const { title, unit, better: where } = looksDescriptions[id];
    return html`<th scope="col">${title}${unit === '1' ? '' : `, ${unit}`}<br><span class="note">${better[where]}</span></th>`;
  })}</tr></thead><tbody>${ledger.entries.map(
    (entry) =>
      html`<tr><th scope="row">${entry.title}</th><td>${entry.world}</td>${ids.map((id) => {
        const figure = entry.looks.find((candidate) => candidate.id === id);
        return html`<td>${figure === undefined ? 'not measured' : measurementText(figure.measurement)}</td>`;
      })}</tr>`,
  )}</tbody></table></div></section>`;
}

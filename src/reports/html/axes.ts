/** The three axes as measured, with what the vendor reports in a column of its own. */
import type { ModelLedger } from '../../claims/ledger.ts';
import { axisNames, horizonText, measurementText } from '../words.ts';
import { intervalBar } from './charts.ts';
import { html, type Markup } from './markup.ts';

const axes = ['consistency', 'controllability', 'usableHorizon'] as const;

export function axesTable(entry: ModelLedger): Markup {
  const others = entry.vendor.filter((claim) => !axes.some((axis) => names(axis, claim.name)));
  return html`<table><thead><tr><th scope="col">0 to 1</th><th scope="col">measured here</th><th scope="col">vendor-reported</th></tr></thead><tbody>
${axes.map(
  (axis) =>
    html`<tr${entry.axes.bottleneck === axis ? html` class="weakest"` : undefined}><th scope="row">${axisNames[axis]}</th><td>${measuredCell(entry, axis)}</td><td>${vendorCell(entry, axis)}</td></tr>`,
)}
${others.map(
  (claim) =>
    html`<tr><th scope="row">${claim.name}</th><td class="soft">not measured by this exam</td><td>${claim.value} <span class="note">(${claim.source}, ${claim.date})</span></td></tr>`,
)}</tbody></table>
<p class="note">${
    entry.vendor.length === 0
      ? 'The vendor reports no figures.'
      : 'What a vendor reports can motivate a claim and never grants one.'
  } The summary is the weakest axis, never their mean${entry.axes.bottleneck === 'undetermined' ? '; it is undetermined while an axis is' : ''}.</p>`;
}

function measuredCell(entry: ModelLedger, axis: (typeof axes)[number]): Markup {
  const measurement = entry.axes[axis];
  if (measurement.status === 'undetermined')
    return html`<span class="soft">undetermined: ${measurement.reason}</span>`;
  const frames = axis === 'usableHorizon' ? ` (${horizonText(entry)})` : '';
  return html`${intervalBar(measurement, undefined)}${measurementText(measurement)}${frames}`;
}

function vendorCell(entry: ModelLedger, axis: (typeof axes)[number]): Markup {
  const claims = entry.vendor.filter((claim) => names(axis, claim.name));
  if (claims.length === 0) return html`<span class="soft">none</span>`;
  return html`${claims.map((claim) => html`${claim.value} <span class="note">(${claim.source}, ${claim.date})</span>`)}`;
}

/** Whether a vendor's figure goes by the name of an axis. */
function names(axis: string, name: string): boolean {
  const letters = (text: string): string => text.toLowerCase().replace(/[^a-z]/g, '');
  return letters(axis) === letters(name);
}

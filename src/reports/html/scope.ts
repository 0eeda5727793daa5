/** What a grant is limited to, and whether the model does what its card declares. */
import type { ModelLedger } from '../../claims/ledger.ts';
import { extrapolationText } from '../words.ts';
import { html, type Markup } from './markup.ts';

export function scopeDetails({ scope }: ModelLedger): Markup {
  const extrapolated = extrapolationText(scope);
  const rows: readonly (readonly [string, string])[] = [
    ['model', `${scope.model}, revision ${scope.revision}`],
    ['world', `${scope.world}, families ${scope.families.join(', ')}`],
    ['actions', scope.actions],
    ['frames', `${scope.width}x${scope.height} at ${scope.fps} per second, horizon ${scope.horizonFrames}`],
    ...(extrapolated === undefined ? [] : [['extrapolation', extrapolated] as const]),
    ['reference', scope.reference],
    ['perceiver', scope.perceiver],
    ['profile', `${scope.profile}, alpha ${scope.alpha} for each single test`],
  ];
  return html`<details><summary><span class="name">Scope: a grant lapses when any of this changes</span></summary><dl>${rows.map(
    ([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`,
  )}</dl></details>`;
}

export function preflightDetails(entry: ModelLedger): Markup {
  const broken = entry.preflight.filter((check) => check.holds === false).length;
  return html`<details><summary><span class="name">Declared against found</span> <span class="soft">grade ${entry.grade}${broken > 0 ? `, ${broken} declared and not so` : ''}</span></summary>
<div class="scroll"><table><thead><tr><th scope="col">check</th><th scope="col">declared</th><th scope="col">found</th><th scope="col">holds</th></tr></thead><tbody>${entry.preflight.map(
    ({ check, declared, found, holds }) =>
      html`<tr><th scope="row">${check}</th><td>${declared}</td><td>${found}</td><td>${holds === 'unknown' ? '? unknown' : holds ? '✓ yes' : '✗ no'}</td></tr>`,
  )}</tbody></table></div><p>Noise floor: ${entry.noise}.</p></details>`;
}

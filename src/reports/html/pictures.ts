/** An exhibit as markup: strips of frames, model above reference, and the paths that the objects took. */
import type { Clip } from '../../clip/clip.ts';
import { contactSheet } from '../../clip/contact-sheet.ts';
import type { Exhibit, ExhibitArm } from '../exhibit.ts';
import { html, type Markup } from './markup.ts';
import { pathsPicture } from './paths.ts';

const GAP = 2;

export function exhibitFigure(exhibit: Exhibit, caption: string): Markup {
  return html`<figure class="exhibit">
<figcaption>${caption}</figcaption>
${exhibit.arms.map((arm) => armRows(arm, exhibit))}
<p class="note">Context ${exhibit.context}. The orange border marks frame ${exhibit.marked}${
    exhibit.marked === exhibit.onset
      ? ', the first that the command may change'
      : ', where the model is farthest from what is right'
  }. Paths: <b class="solid">solid</b> what the model shows, <b class="dashed">dashed</b> what is right, from the ring to the dot.</p>
</figure>`;
}

function armRows(arm: ExhibitArm, exhibit: Exhibit): Markup {
  const paths = pathsPicture(arm);
  return html`<div class="arm"><h5>${capital(arm.title)}</h5>
<div class="strips">
<div class="frames" aria-hidden="true">${exhibit.frames.map(
    (frame) => html`<span>${frame}${noteOf(frame, exhibit)}</span>`,
  )}</div>
${strip('model', arm.model, arm, exhibit)}
${strip('reference', arm.reference, arm, exhibit)}
</div>${paths}</div>`;
}

function noteOf(frame: number, { onset, marked }: Exhibit): Markup | undefined {
  if (frame === marked && marked !== onset) return html`<b>look</b>`;
  return frame === onset ? html`<b>onset</b>` : undefined;
}

function strip(who: string, clip: Clip | undefined, arm: ExhibitArm, exhibit: Exhibit): Markup | undefined {
  if (clip === undefined) return undefined;
  const { frames, marked } = exhibit;
  const sheet = contactSheet([clip], { frames, scale: 1, gap: GAP, mark: { frameIndex: marked } });
  const width = frames.length * (clip.width + GAP) + GAP;
  const label = `${who}, ${arm.title}, frames ${frames.join(', ')}; frame ${marked} is marked`;
  return html`<div class="strip"><span>${who}</span><img src="data:image/png;base64,${Buffer.from(sheet).toString('base64')}" width="${width}" height="${clip.height + 2 * GAP}" alt="${label}"></div>`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

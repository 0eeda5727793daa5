/** An exhibit as markup: strips of frames, model above reference, and the paths that the objects took. */
import type { Clip } from '../../clip/clip.ts';
import { contactSheet } from '../../clip/contact-sheet.ts';
import type { Exhibit, ExhibitArm } from '../exhibit.ts';
import { html, type Markup } from './markup.ts';
import { pathsPicture } from './paths.ts';

const GAP = 2;
/** Between frames: fits light and dark pages. */
const grey = [208, 208, 208] as const;

export function exhibitFigure(exhibit: Exhibit, caption: string): Markup {
  return html`<figure class="exhibit">
<figcaption>${caption}</figcaption>
${exhibit.arms.map((arm) => armRows(arm, exhibit))}
<p class="note">Context ${exhibit.context}. ${markText(exhibit)} Paths: <b class="solid">solid</b> what the model shows, <b class="dashed">dashed</b> what is right, from the ring to the dot.</p>
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

function noteOf(frame: number, { onset, worst }: Exhibit): Markup | undefined {
  if (frame === worst) return html`<b>look</b>`;
  return frame === onset ? html`<b>onset</b>` : undefined;
}

/** The frame with the border. */
function markedFrame({ worst, onset }: Exhibit): number | undefined {
  return worst ?? onset;
}

function markText(exhibit: Exhibit): string {
  const marked = markedFrame(exhibit);
  if (marked === undefined) return '';
  return `The orange border marks frame ${marked}, ${
    marked === exhibit.worst
      ? 'where the model is farthest from what is right, or first breaks'
      : 'the first that the command may change'
  }.`;
}

function strip(who: string, clip: Clip | undefined, arm: ExhibitArm, exhibit: Exhibit): Markup | undefined {
  if (clip === undefined) return undefined;
  const { frames } = exhibit;
  const marked = markedFrame(exhibit);
  const sheet = contactSheet([clip], {
    frames,
    scale: 1,
    gap: GAP,
    background: grey,
    ...(marked === undefined ? {} : { mark: { frameIndex: marked } }),
  });
  const width = frames.length * (clip.width + GAP) + GAP;
  const label = `${who}, ${arm.title}, frames ${frames.join(', ')}${marked === undefined ? '' : `; frame ${marked} is marked`}`;
  return html`<div class="strip"><span>${who}</span><img src="data:image/png;base64,${Buffer.from(sheet).toString('base64')}" width="${width}" height="${clip.height + 2 * GAP}" alt="${label}"></div>`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

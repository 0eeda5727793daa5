/** The report as one self-contained page. */
import type { RunView } from '../exam/run-view.ts';
import { entrySection } from './html/entry.ts';
import { looksSection } from './html/looks.ts';
import { html, type Markup } from './html/markup.ts';
import { overview } from './html/overview.ts';
import { page } from './html/page.ts';
import { provenanceSection } from './html/provenance.ts';
import type { Reporter } from './reporter.ts';

export const htmlReporter: Reporter = {
  id: 'html',
  title: 'one page that works offline',
  write: async (run) => [{ name: 'index.html', content: await htmlPage(run) }],
};

/** The page. Pictures are part of it, so that it can be sent as one file. */
export async function htmlPage(run: RunView): Promise<string> {
  const { ledger, header } = run;
  const sections: Markup[] = [];
  // One after the other: the pictures of the reference are rendered on the way.
  for (const [index, entry] of ledger.entries.entries()) sections.push(await entrySection(run, entry, index));
  const models = [...new Set(ledger.entries.map((entry) => entry.title))].join(', ');
  return page(
    `Viva: ${models}`,
    html`${overview(ledger)}${sections}${looksSection(ledger)}${provenanceSection(header)}`,
  );
}

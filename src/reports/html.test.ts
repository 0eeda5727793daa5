import { describe, expect, test } from 'vitest';
import { createClip } from '../clip/clip.ts';
import { handMadeEntry, handMadeEvidence, handMadeLedger, handMadeRun } from './drawn-run.ts';
import { htmlPage } from './html.ts';

const verdicts = { 'scene-prior': 'granted', 'controllable-clip': 'refused' } as const;
const wrong = handMadeEntry('wrong-direction', verdicts);

/** Elements of the page, closing ones left out. */
function tags(page: string): string[] {
  return [...page.matchAll(/<([a-z0-9]+)[\s>]/gu)].map((match) => match[1] ?? '');
}

describe('what a reader finds', () => {
  test('use, reason, ladder, axes with the bottleneck, vendor figures in their own column', async () => {
    const page = await htmlPage(handMadeRun(handMadeLedger([wrong])));
    expect(page).toContain(
      'May be used for ideas, augmentation, pre-labels that are checked downstream (scene-prior).',
    );
    expect(page).toContain('Not for choosing which scene happens, open loop (controllable-clip: refused).');
    expect(page).toContain('<tr class="weakest"><th scope="row">controllability</th>');
    expect(page).toContain('<th scope="col">vendor-reported</th>');
    expect(page).toContain('not measured by this exam');
    expect(page).toContain('Looks never grant control.');
    expect(page).toContain('the reference is not sure of its own future');
    expect(page).toContain('0123456789abcdef');
  });

  test('verdicts are words with signs, not colours alone', async () => {
    const page = await htmlPage(handMadeRun(handMadeLedger([wrong])));
    expect(page).toMatch(/class="verdict refused"><span class="sign" aria-hidden="true">✗<\/span> refused/u);
    expect(page).toMatch(/class="verdict granted"><span class="sign" aria-hidden="true">✓<\/span> granted/u);
  });

  test('several models are compared at a glance', async () => {
    const page = await htmlPage(handMadeRun(handMadeLedger([wrong, handMadeEntry('oracle', {})])));
    expect(page).toContain('What may these 2 world models be used for?');
    expect(page).toContain('<a href="#entry-1">oracle</a>');
  });

  test('a refusal is shown: model beside reference, with the frame to look at', async () => {
    const clip = createClip({
      width: 4,
      height: 4,
      frameCount: 12,
      fps: 10,
      data: new Uint8Array(4 * 4 * 3 * 12),
    });
    const arm = { id: 'plus', actions: [], seedIndex: 0, mirrored: false };
    const run = handMadeRun(handMadeLedger([wrong]), {
      arms: () => [arm],
      clip: async () => clip,
      referenceClip: async () => clip,
    });
    const page = await htmlPage(run);
    expect(page.match(/<img src="data:image\/png;base64,/gu)).toHaveLength(2);
    expect(page).toContain('alt="reference, the command, frames 0, 2, 4, 6, 7, 9, 11; frame 4 is marked"');
  });
});

describe('hostile strings', () => {
  const evil = '<script>alert(1)</script>"\'&';

  test('nothing from a ledger becomes markup', async () => {
    const evidence = handMadeEvidence('I3', {
      finding: evil,
      reason: evil,
      certificate: evil,
      witnesses: [evil],
    });
    const entry = handMadeEntry(evil, verdicts, {
      title: evil,
      revision: evil,
      noise: evil,
      preflight: [{ check: evil, declared: evil, found: evil, holds: false }],
      vendor: [{ kind: 'vendor-reported', name: evil, value: evil, source: evil, date: evil }],
    });
    const claims = entry.claims.map((claim) => ({
      ...claim,
      because: evil,
      missing: [evil, evil],
      evidence: [evidence],
    }));
    const page = await htmlPage(handMadeRun(handMadeLedger([{ ...entry, claims }])));
    expect(tags(page)).not.toContain('script');
    expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&amp;');
  });
});

describe('the page stands alone', () => {
  test('strict policy, no scripts, nothing fetched', async () => {
    const page = await htmlPage(handMadeRun(handMadeLedger([wrong])));
    expect(page).toContain(
      `content="default-src 'none'; img-src 'self' data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"`,
    );
    expect(tags(page)).not.toContain('script');
    expect(tags(page)).not.toContain('link');
    expect(page).not.toMatch(/https?:\/\/|url\(|@import/u);
    expect(page).not.toMatch(/\son[a-z]+=/u);
  });
});

import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createClip } from '../clip/clip.ts';
import type { WorldModel } from '../models/world-model.ts';
import { checkConfig } from './config.ts';
import { changedVerdicts, rescore } from './rescore.ts';
import { runExam } from './run.ts';
import { runDirectory } from './run-directory.ts';
import { openRunView } from './run-view.ts';

/** Eight grey starts of which nothing right is known: no simulator, so a whole run takes a moment. */
const greyStarts = `
const action = { kind: 'continuous', dim: 1, names: ['push'], low: [-1], high: [1], units: '1', idle: [0] };
const spec = { id: 'grey', title: 'Grey', fps: 10, substeps: 1, action, objects: [], families: ['a', 'b', 'c'], contextFrames: 2, horizon: 16, tasks: [] };
export default {
  spec,
  count: 8,
  context: (index, seed) => ({ key: 'grey/' + spec.families[index % 3] + '#' + index + '@' + seed, world: 'grey', family: spec.families[index % 3], index, seed, mirrored: false }),
  script: () => ({ pulse: [0.5], cross: [0.5], passage: [], event: [] }),
  prefix: async () => ({ clip: { width: 32, height: 32, frameCount: 2, fps: 10, data: new Uint8Array(32 * 32 * 6).fill(128) }, actions: [[0], [0]] }),
};
`;

/** Answers every action with the same grey. */
const greyModel: WorldModel = {
  specificationVersion: 'v1',
  describe: async () => ({
    id: 'grey',
    title: 'Grey',
    revision: '1',
    capabilities: {
      output: 'frames',
      action: { kind: 'continuous', dim: 1, names: ['push'], low: [-1], high: [1], units: '1', idle: [0] },
      conditioning: ['frames', 'actions'],
      seed: 'settable',
      clock: 'job',
      branch: 'restart',
      pixels: 'lossless',
    },
  }),
  rollout: async ({ context: { clip }, frameCount, fps }) => {
    const { width, height } = clip;
    const data = new Uint8Array(width * height * 3 * frameCount).fill(128);
    return { clip: createClip({ width, height, frameCount, fps, data }) };
  },
};

let folder = '';
let run = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'viva-rescore-'));
  await writeFile(join(folder, 'starts.mjs'), greyStarts);
  run = join(folder, 'run');
  const config = checkConfig(
    { profile: 'screen', worlds: [{ module: './starts.mjs' }], models: ['given'], size: 32 },
    folder,
  );
  await runExam(config, { out: run, given: [greyModel] });
});
afterAll(() => rm(folder, { recursive: true }));

const ledgerText = (): Promise<string> => readFile(join(run, 'ledger.json'), 'utf8');

test('scoring again gives the same bytes', async () => {
  const before = await ledgerText();
  expect(await rescore(run)).toMatchObject({ unchanged: true, changes: [] });
  expect(await ledgerText()).toBe(before);
});

test('a torn last line changes nothing', async () => {
  await appendFile(runDirectory(run).journal, '{"key":"model/0/0/0');
  expect((await rescore(run)).unchanged).toBe(true);
});

test('a ledger that was changed by hand is written again, with the verdicts that differ', async () => {
  const before = await ledgerText();
  await writeFile(
    join(run, 'ledger.json'),
    before.replace('"verdict": "undetermined"', '"verdict": "granted"'),
  );
  const { unchanged, changes } = await rescore(run);
  expect(unchanged).toBe(false);
  expect(changes).toEqual(['grey in grey: scene-prior granted -> undetermined']);
  expect(await ledgerText()).toBe(before);
});

test('equal ledgers have no changed verdicts', async () => {
  const ledger = JSON.parse(await ledgerText());
  expect(changedVerdicts(ledger, ledger)).toEqual([]);
});

test('a view gives clips and observations of the run, and nothing for what is not there', async () => {
  const view = await openRunView(run);
  const place = { world: 'grey', context: 'grey/a#0@1', arm: 'plus' };
  expect(await view.clip('grey', place)).toMatchObject({ width: 32, frameCount: 16 });
  expect(view.observation('grey', place)?.frameCount).toBe(16);
  expect(view.arms('grey', 'grey/a#0@1', 'I3').map((arm) => arm.id)).toEqual(['plus', 'minus']);
  expect(await view.referenceClip(place)).toBeUndefined();
  expect(await view.clip('grey', { ...place, arm: 'unheard-of' })).toBeUndefined();
  expect(await view.clip('grey', { ...place, context: 'grey/a#99@1' })).toBeUndefined();
  await view.close();
});

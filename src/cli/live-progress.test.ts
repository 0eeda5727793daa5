import { expect, test } from 'vitest';
import type { ProgressReport } from '../exam/progress.ts';
import { drawnIo } from './drawn-io.ts';
import { createLiveProgress, durationText, progressLine } from './live-progress.ts';

const report: ProgressReport = {
  rollouts: 840,
  resumed: 40,
  rate: 20,
  secondsLeft: 100,
  worlds: [
    { world: 'push', contexts: 12, verdicts: [{ model: 'oracle', strongest: 'scene-prior', open: 3 }] },
    { world: 'occlude', contexts: 0, verdicts: [] },
  ],
};

test('one line says where it stands', () => {
  expect(progressLine(report)).toMatchInlineSnapshot(
    `"840 rollouts (40 from before), 20.0/s, this round about 2 min more; push 12 contexts: oracle scene-prior, 3 open; occlude 0 contexts"`,
  );
});

test('without a terminal: a plain line at most every ten seconds', () => {
  const io = drawnIo();
  let time = 0;
  const progress = createLiveProgress(io, () => time);
  for (time = 0; time <= 25_000; time += 500) progress.tell(report);
  progress.end();
  expect(io.stderr().split('\n').slice(0, -1)).toHaveLength(3);
  expect(io.stderr()).not.toContain('\u001b');
});

test('in a terminal: one live line that fits, taken away at the end', () => {
  const io = drawnIo({ stderrIsTerminal: true, width: 40 });
  const progress = createLiveProgress(io);
  progress.tell(report);
  expect(io.stderr().startsWith('\r\u001b[2K840 rollouts')).toBe(true);
  expect(io.stderr().endsWith('…')).toBe(true);
  expect(io.stderr().length).toBeLessThanOrEqual(40 + 5);
  progress.end();
  expect(io.stderr().endsWith('\r\u001b[2K')).toBe(true);
});

test.each([
  [45, '45 s'],
  [600, '10 min'],
  [9000, '2.5 h'],
])('%d seconds are %s', (seconds, text) => expect(durationText(seconds)).toBe(text));

import { expect, test } from 'vitest';
import { handMadeEntry, handMadeLedger } from './drawn-run.ts';
import { terminalText } from './terminal.ts';

const oracle = handMadeEntry('oracle', {
  'scene-prior': 'granted',
  'controllable-clip': 'granted',
  'controllable-step': 'granted',
});
const wrong = handMadeEntry('wrong-direction', {
  'scene-prior': 'granted',
  'controllable-clip': 'refused',
  'controllable-step': 'refused',
});

test('two models in one world are a matrix with words, then what matters of each', () => {
  expect(terminalText(handMadeLedger([oracle, wrong]))).toMatchInlineSnapshot(`
    "push
                       scene-prior C1  controllable-clip C3o  controllable-step C3s
      oracle           ✓ granted       ✓ granted              ✓ granted
      wrong-direction  ✓ granted       ✗ refused              ✗ refused
      the same for all, undetermined: evaluation-stressor, policy-ranking, policy-value,
        policy-training; refused: safety-evidence

      oracle
        May be used for interactive what-if, data exploration (controllable-step).
        Next policy-ranking: missing: U1 outcome agreement with the reference on at least 50 episodes
        Bottleneck controllability 0.030; usable horizon not examined; grade A; 8 contexts, 124
          rollouts.
      wrong-direction
        May be used for ideas, augmentation, pre-labels that are checked downstream (scene-prior).
        Refused controllable-clip: I3 direction: right in 0 of 8 contexts
        Bottleneck controllability 0.030; usable horizon not examined; grade A; 8 contexts, 124
          rollouts.

    profile screen, alpha 0.1, plan 0123456789ab
    "
  `);
});

test('a single model names the claims beyond the exam as well', () => {
  expect(terminalText(handMadeLedger([wrong]), { width: 60 })).toMatchInlineSnapshot(`
    "push
                       scene-prior C1  controllable-clip C3o  controllable-step C3s
      wrong-direction  ✓ granted       ✗ refused              ✗ refused
      besides, undetermined: evaluation-stressor,
        policy-ranking, policy-value, policy-training;
        refused: safety-evidence

      wrong-direction
        May be used for ideas, augmentation, pre-labels that are
          checked downstream (scene-prior).
        Refused controllable-clip: I3 direction: right in 0 of 8
          contexts
        Bottleneck controllability 0.030; usable horizon not
          examined; grade A; 8 contexts, 124 rollouts.

    profile screen, alpha 0.1, plan 0123456789ab
    "
  `);
});

test('each world has its own matrix', () => {
  const text = terminalText(handMadeLedger([oracle, { ...wrong, model: 'oracle', world: 'occlude' }]));
  expect(text).toMatch(/^push\n.*✓ granted/su);
  expect(text).toMatch(/\nocclude\n/u);
});

test('colours are added to words, never instead of them', () => {
  const text = terminalText(handMadeLedger([wrong]), { colour: true });
  expect(text).toContain('\u001b[31m✗ refused');
  expect(text).toContain('\u001b[32m✓ granted');
});

test('a model cannot steer the terminal through its name', () => {
  const text = terminalText(handMadeLedger([handMadeEntry('evil\u001b[2J\u0007\u202e', {})]));
  for (const sign of ['\u001b', '\u0007', '\u202e']) expect(text).not.toContain(sign);
});

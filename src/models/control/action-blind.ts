/** Right about everything that happens by itself, deaf to every command. */
import { holdAction } from '../../simulators/action.ts';
import type { ControlModel } from './control-model.ts';

export const actionBlind: ControlModel = {
  id: 'action-blind',
  title: 'Blind to actions',
  defect: 'The future is always the one without a command.',
  kind: 'control',
  severity: undefined,
  caughtBy: ['I2', 'I3', 'I4', 'I9', 'I10', 'I14'],
  recipe: ({ spec, frameCount, seed }) => ({
    actions: holdAction(spec.action.idle, frameCount),
    noiseSeed: seed,
  }),
};

/** Reacts rightly, some frames before the action is given. */
import { holdAction } from '../../simulators/action.ts';
import type { ControlModel } from './control-model.ts';

export const anticipating: ControlModel = {
  id: 'anticipating',
  title: 'Anticipating',
  defect: 'Every action takes effect some frames before it is given.',
  kind: 'control',
  severity: { unit: 'frames early', nominal: 3, levels: [1, 2, 3, 5] },
  caughtBy: ['I5', 'I6', 'I14'],
  recipe({ spec, actions, seed, frameCount }, lead) {
    const early = Math.min(frameCount, Math.round(lead));
    return {
      actions: [...actions.slice(early), ...holdAction(spec.action.idle, early)],
      noiseSeed: seed,
    };
  },
};

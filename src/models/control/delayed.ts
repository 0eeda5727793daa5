/** Reacts rightly, some frames late. */
import { holdAction } from '../../simulators/action.ts';
import type { ControlModel } from './control-model.ts';

export const delayed: ControlModel = {
  id: 'delayed',
  title: 'Delayed',
  defect: 'Every action takes effect some frames after it was given.',
  kind: 'control',
  severity: { unit: 'frames late', nominal: 3, levels: [1, 2, 3, 5] },
  caughtBy: ['I5', 'I14'],
  recipe({ spec, actions, seed, frameCount }, lag) {
    const late = Math.min(frameCount, Math.round(lag));
    return {
      actions: [...holdAction(spec.action.idle, late), ...actions.slice(0, frameCount - late)],
      noiseSeed: seed,
    };
  },
};

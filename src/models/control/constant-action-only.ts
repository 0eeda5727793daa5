/** Right for one action held, wrong for sequences of different actions. */
import type { Action } from '../../simulators/action.ts';
import type { ControlModel } from './control-model.ts';

export const constantActionOnly: ControlModel = {
  id: 'constant-action-only',
  title: 'Constant actions only',
  defect: 'The most frequent command of the whole sequence is carried out wherever there is any command.',
  kind: 'control',
  severity: undefined,
  caughtBy: ['I10', 'I12', 'I14'],
  recipe({ spec, actions, seed }) {
    const idle = spec.action.idle;
    const isIdle = (action: Action): boolean => action.every((value, k) => value === (idle[k] ?? 0));
    const counts = new Map<string, { readonly action: Action; count: number }>();
    for (const action of actions) {
      if (isIdle(action)) continue;
      const entry = counts.get(action.join()) ?? { action, count: 0 };
      entry.count++;
      counts.set(action.join(), entry);
    }
    const most = Math.max(0, ...[...counts.values()].map(({ count }) => count));
    const dominant = [...counts.values()].find(({ count }) => count === most)?.action ?? idle;
    return { actions: actions.map((action) => (isIdle(action) ? action : dominant)), noiseSeed: seed };
  },
};

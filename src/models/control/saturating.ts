/** Reacts rightly to small actions and no more to larger ones. */
import type { ControlModel } from './control-model.ts';

export const saturating: ControlModel = {
  id: 'saturating',
  title: 'Saturating',
  defect: 'Actions above a size have the effect of that size: doubling a pulse changes nothing.',
  kind: 'control',
  severity: { unit: 'times the size of the pulse', nominal: 1, levels: [1.75, 1.5, 1.25, 1] },
  caughtBy: ['I11'],
  recipe({ spec, script, actions, seed }, multiple) {
    const { idle } = spec.action;
    const sizeOf = (action: readonly number[]): number =>
      Math.hypot(...action.map((value, k) => value - (idle[k] ?? 0)));
    const most = multiple * sizeOf(script.pulse);
    const limited = actions.map((action) => {
      const size = sizeOf(action);
      if (size <= most) return action;
      return action.map((value, k) => {
        const rest = idle[k] ?? 0;
        return rest + ((value - rest) * most) / size;
      });
    });
    return { actions: limited, noiseSeed: seed };
  },
};

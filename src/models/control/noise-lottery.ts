/** The action picks the noise and nothing else: any change of the request draws another future. */
import type { Action } from '../../simulators/action.ts';
import { keyedSeed, keyedUniform } from '../../statistics/random.ts';
import type { ControlModel } from './control-model.ts';

/** Frames that a drawn action lasts. */
const stretch = 8;

export const noiseLottery: ControlModel = {
  id: 'noise-lottery',
  title: 'Noise lottery',
  defect: 'The action re-seeds the noise: futures differ with every action, in no direction of their own.',
  kind: 'control',
  severity: undefined,
  caughtBy: ['I2', 'I3', 'I4', 'I6', 'I7', 'I12', 'I14'],
  recipe({ spec, script, actions, seed, note }) {
    const ticket = keyedSeed(seed, JSON.stringify(actions), note ?? '');
    const { idle } = spec.action;
    const size = Math.hypot(...script.pulse.map((value, k) => value - (idle[k] ?? 0)));
    // As large as a pulse, so that two draws lie as far apart as two answers to opposite pulses.
    const drawn = actions.map((_, frame): Action => {
      const turn = Math.floor(frame / stretch);
      const angle = 2 * Math.PI * keyedUniform(ticket, 'direction', turn);
      return idle.map(
        (value, k) => value + (k === 0 ? Math.cos(angle) : k === 1 ? Math.sin(angle) : 0) * size,
      );
    });
    return { actions: drawn, noiseSeed: Math.max(1, ticket) };
  },
};

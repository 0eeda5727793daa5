/** The model that is right: what a perfect world model would return. */
import type { ControlModel } from './control-model.ts';

export const oracle: ControlModel = {
  id: 'oracle',
  title: 'Oracle',
  defect: 'None: the reference world under the actions asked for, with noise of its own seed.',
  kind: 'sound',
  severity: undefined,
  caughtBy: [],
  recipe: ({ actions, seed }) => ({ actions, noiseSeed: seed }),
};

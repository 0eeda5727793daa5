/** The control models, from the sound one to the ones that only look different. */
import { unknownName } from '../../errors.ts';
import { actionBlind } from './action-blind.ts';
import { actionShuffled } from './action-shuffled.ts';
import { anticipating } from './anticipating.ts';
import { appearanceControls } from './appearance-controls.ts';
import { brightnessOnly } from './brightness-only.ts';
import { bystanderDrag } from './bystander-drag.ts';
import { constantActionOnly } from './constant-action-only.ts';
import type { ControlModel } from './control-model.ts';
import { copyLastFrame } from './copy-last-frame.ts';
import { delayed } from './delayed.ts';
import { drifting } from './drifting.ts';
import { duplicate } from './duplicate.ts';
import { forgets } from './forgets.ts';
import { halfGain } from './half-gain.ts';
import { merge } from './merge.ts';
import { noiseLottery } from './noise-lottery.ts';
import { oracle } from './oracle.ts';
import { recolour } from './recolour.ts';
import { remarkSwayed } from './remark-swayed.ts';
import { reshape } from './reshape.ts';
import { saturating } from './saturating.ts';
import { split } from './split.ts';
import { swap } from './swap.ts';
import { teleport } from './teleport.ts';
import { vanish } from './vanish.ts';
import { vanishBehindOccluder } from './vanish-behind-occluder.ts';
import { wrongDirection } from './wrong-direction.ts';

export const controlModels: readonly ControlModel[] = [
  oracle,
  copyLastFrame,
  actionBlind,
  wrongDirection,
  halfGain,
  saturating,
  delayed,
  anticipating,
  noiseLottery,
  remarkSwayed,
  brightnessOnly,
  bystanderDrag,
  actionShuffled,
  drifting,
  constantActionOnly,
  vanishBehindOccluder,
  vanish,
  swap,
  duplicate,
  recolour,
  reshape,
  teleport,
  merge,
  split,
  forgets,
  ...appearanceControls,
];

const byId: ReadonlyMap<string, ControlModel> = new Map(controlModels.map((model) => [model.id, model]));

/** @throws `invalid-input` with the nearest ids. */
export function findControlModel(id: string): ControlModel {
  const model = byId.get(id);
  if (model === undefined) throw unknownName('control model', id, [...byId.keys()]);
  return model;
}

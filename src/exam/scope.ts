/** What a model's grants are limited to. */
import type { Scope } from '../claims/ledger.ts';
import type { ModelCard } from '../models/world-model.ts';
import type { ExamPlan, PlannedSetting } from './plan.ts';

export function scopeOf(
  plan: Pick<ExamPlan, 'profile' | 'alpha'>,
  setting: PlannedSetting,
  card: ModelCard,
): Scope {
  const { trainedFrames } = card.capabilities;
  return {
    model: card.id,
    revision: card.revision,
    world: setting.world,
    families: setting.families,
    width: setting.width,
    height: setting.height,
    fps: setting.fps,
    actions: setting.action,
    horizonFrames: setting.horizon,
    ...(trainedFrames === undefined ? {} : { trainedFrames }),
    reference: setting.hasReference ? `${setting.world} simulator` : 'none',
    perceiver: setting.perceiver,
    profile: plan.profile,
    alpha: plan.alpha,
  };
}

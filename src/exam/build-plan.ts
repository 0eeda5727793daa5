/** Builds the plan from a config: describes models and settings, adds baselines, binds certificates. */
import { findProfile } from '../claims/profile.ts';
import { unknownName, VivaError } from '../errors.ts';
import type { ModelCard, WorldModel } from '../models/world-model.ts';
import { certificateBinding } from './certificate-store.ts';
import type { ExamConfig, ModelPart } from './config.ts';
import { partName, resolveModel } from './parts.ts';
import {
  type ExamPlan,
  PLAN_VERSION,
  type PlannedModel,
  type PlannedSetting,
  requirementsIn,
} from './plan.ts';
import { baselineIds } from './separation.ts';
import { openSetting, type Setting, type SettingRef } from './setting.ts';

export interface BuiltPlan {
  readonly plan: ExamPlan;
  /** One per planned setting, to be closed by the caller. */
  readonly settings: readonly Setting[];
}

/** `given` are live models by index of the config; the others are made from their parts to be described, then closed. */
export async function buildPlan(
  config: ExamConfig,
  given: readonly (WorldModel | undefined)[] = [],
): Promise<BuiltPlan> {
  const opened = await Promise.all(
    config.worlds.map(async (world) => {
      const ref: SettingRef = {
        world,
        perceiver: config.perceiver,
        size: config.size,
        horizon: config.horizon,
        seed: config.seed,
        baseDirectory: config.baseDirectory,
      };
      const setting = await openSetting(ref);
      return { setting, planned: await plannedSetting(ref, setting) };
    }),
  );
  const examined = await Promise.all(
    config.models.map(async (part, index) => plannedModel(part, config, 'examined', given[index])),
  );
  requireDistinct(examined);
  requireWorlds(
    config,
    opened.map(({ planned }) => planned.world),
  );
  const profile = findProfile(config.profile);
  return {
    settings: opened.map((entry) => entry.setting),
    plan: {
      version: PLAN_VERSION,
      profile: profile.id,
      alpha: profile.alpha,
      minContexts: Math.max(profile.minContexts, config.minContexts ?? 0),
      seed: config.seed,
      settings: opened.map((entry) => entry.planned),
      models: [...examined, ...(await baselines(config, examined, opened))],
      requirements: requirementsIn(profile),
      limits: config.limits,
    },
  };
}

async function plannedSetting(ref: SettingRef, setting: Setting): Promise<PlannedSetting> {
  const { spec } = setting;
  const first = setting.start(0);
  return {
    ref,
    world: spec.id,
    families: spec.families,
    perceiver: setting.perceiver.id,
    width: first.width,
    height: first.height,
    fps: spec.fps,
    horizon: setting.horizon,
    action: `${spec.action.dim}-D ${spec.action.kind} (${spec.action.names.join(', ')}), in ${spec.action.units}`,
    hasReference: setting.hasReference,
    hasMirror: setting.hasMirror,
    count: setting.count,
    ...(await certificateBinding(ref, setting)),
  };
}

/** The naive models that are not examined anyway; they need a world with a reference. */
async function baselines(
  config: ExamConfig,
  examined: readonly PlannedModel[],
  opened: readonly { readonly setting: Setting }[],
): Promise<readonly PlannedModel[]> {
  if (!config.baselines || !opened.every(({ setting }) => setting.hasReference)) return [];
  const known = new Set(examined.map((model) => model.card.id));
  const missing = baselineIds.filter((id) => !known.has(id));
  return Promise.all(missing.map((id) => plannedModel(id, config, 'baseline', undefined)));
}

async function plannedModel(
  part: ModelPart,
  config: ExamConfig,
  role: PlannedModel['role'],
  given: WorldModel | undefined,
): Promise<PlannedModel> {
  const model = given ?? (await resolveModel(part, config.baseDirectory));
  let card: ModelCard;
  try {
    card = await model.describe();
  } finally {
    if (given === undefined) await model.close?.();
  }
  return { part, card, role };
}

/** A model's worlds are worlds of the exam; a baseline vouches for every world, so it is never left out of one. */
function requireWorlds(config: ExamConfig, known: readonly string[]): void {
  for (const part of config.models) {
    if (typeof part === 'string' || part.worlds === undefined) continue;
    const unknown = part.worlds.find((world) => !known.includes(world));
    if (unknown !== undefined) throw unknownName(`world of model ${partName(part)}`, unknown, known);
    if (config.baselines && baselineIds.some((id) => id === partName(part))) {
      throw new VivaError({
        code: 'invalid-input',
        message: `Model ${partName(part)} is a baseline and shows in every world that bad models are told from good ones.`,
        hint: 'Leave its "worlds" out, or set baselines: false.',
      });
    }
  }
}

function requireDistinct(models: readonly PlannedModel[]): void {
  const seen = new Map<string, string>();
  for (const { card, part } of models) {
    const other = seen.get(card.id);
    if (other !== undefined) {
      throw new VivaError({
        code: 'invalid-input',
        message: `Two models of the config call themselves "${card.id}": ${other} and ${partName(part)}.`,
        hint: 'Give each model its own id in describe().',
      });
    }
    seen.set(card.id, partName(part));
  }
}

/** How to run the same exam again: one command where the plan fits on one, else a config. */
import { findProfile } from '../claims/profile.ts';
import type { ModelPart } from '../exam/config.ts';
import type { ExamPlan } from '../exam/plan.ts';
import { baselineIds } from '../exam/separation.ts';

export interface Reproduction {
  readonly command: string;
  /** The config that the command names; undefined when the command says it all. */
  readonly config: string | undefined;
}

export function reproductionOf(plan: ExamPlan): Reproduction {
  const examined = plan.models.filter((model) => model.role === 'examined').map((model) => model.part);
  const worlds = plan.settings.map((setting) => setting.ref.world);
  const [first] = plan.settings;
  const known = plan.models.map((model) => model.card.id);
  const baselines = baselineIds.every((id) => known.includes(id));
  const usual = { deadlineSeconds: 120, retries: 1 };
  const isUsual =
    first?.ref.horizon === undefined &&
    first?.ref.perceiver === 'palette' &&
    plan.minContexts === findProfile(plan.profile).minContexts &&
    JSON.stringify(plan.limits) === JSON.stringify(usual);
  const words = [...examined, ...worlds].map(wordOf);
  if (isUsual && words.every((word) => word !== undefined)) {
    const options = [
      ...examined.map((part) => `--model ${wordOf(part)}`),
      ...worlds.map((part) => `--world ${wordOf(part)}`),
      `--profile ${plan.profile} --seed ${plan.seed} --size ${first?.ref.size ?? 64}`,
      ...(baselines ? [] : ['--no-baselines']),
    ];
    return { command: `viva exam ${options.join(' ')}`, config: undefined };
  }
  const config = {
    profile: plan.profile,
    seed: plan.seed,
    worlds,
    models: examined,
    perceiver: first?.ref.perceiver,
    baselines,
    size: first?.ref.size,
    horizon: first?.ref.horizon,
    minContexts: plan.minContexts,
    limits: plan.limits,
  };
  return { command: 'viva exam exam.json', config: JSON.stringify(config, null, 2) };
}

/** The part as it is written on the command line; undefined when it has options or an export of its own. */
function wordOf(part: ModelPart): string | undefined {
  if (typeof part === 'string') return part;
  if (part.options !== undefined || ('worlds' in part && part.worlds !== undefined)) return undefined;
  if ('id' in part) return part.id;
  if ('onnx' in part) return part.onnx;
  return part.export === undefined ? part.module : undefined;
}

/** Does units of work in this thread: rolls out arms, lets the perceiver look, keeps the clips. */

import type { Clip } from '../clip/clip.ts';
import { clipDigest } from '../clip/clip-file.ts';
import { type Looks, looksOf } from '../clip/looks.ts';
import type { LooksFigure } from '../clip/looks-figure.ts';
import { messageOf } from '../errors.ts';
import { type CallLimits, callModel } from '../models/call.ts';
import { runPreflight } from '../models/preflight.ts';
import type { ModelCard, RolloutRequest, WorldModel } from '../models/world-model.ts';
import type { Hints } from '../perception/perceiver.ts';
import { idleArm, plusArm } from '../probes/arms.ts';
import type { Arm } from '../probes/probe.ts';
import { keyedSeed } from '../statistics/random.ts';
import { armsOf } from './arm-book.ts';
import type { ClipStore } from './clip-store.ts';
import type { ModelPart } from './config.ts';
import { type ObservationRecord, recordOf } from './observation-record.ts';
import { resolveModel } from './parts.ts';
import { type OpenContext, openSetting, type Setting, type SettingRef } from './setting.ts';
import type {
  ArmResult,
  ModelResult,
  ModelUnit,
  PreflightResult,
  PreflightUnit,
  ReferenceResult,
  ReferenceUnit,
  ResultOf,
  Unit,
} from './unit.ts';

/** What an examiner needs to know of the plan. */
export interface ExaminerOptions {
  readonly settings: readonly SettingRef[];
  readonly models: readonly ModelPart[];
  readonly baseDirectory: string;
  readonly seed: number;
  readonly limits: CallLimits;
  readonly clips: ClipStore | undefined;
}

export interface Examiner {
  examine<U extends Unit>(unit: U, cancelled?: AbortSignal): Promise<ResultOf<U>>;
  close(): Promise<void>;
}

interface LiveModel {
  readonly model: WorldModel;
  readonly card: ModelCard;
}

interface RolledArm {
  readonly result: ArmResult;
  readonly clip: Clip | undefined;
  /** The model did not answer in time. */
  readonly missed: boolean;
}

/** Deadlines missed in a row after which the rest of a context is not asked any more: a dead service must not cost hours. */
const MOST_LATE = 3;
const REMEMBERED_OBSERVATIONS = 256;

/** `given` are live models of the program that runs the exam; all others are made from the parts. */
export function createExaminer(
  options: ExaminerOptions,
  given: readonly (WorldModel | undefined)[] = [],
): Examiner {
  const settings = new Map<number, Promise<Setting>>();
  const models = new Map<number, Promise<LiveModel>>();
  const seen = new Map<string, ObservationRecord>();

  const setting = (index: number): Promise<Setting> => {
    const ref = options.settings[index];
    if (ref === undefined) throw new RangeError(`The plan has no setting ${index}.`);
    return remember(settings, index, () => openSetting(ref));
  };
  const model = (index: number): Promise<LiveModel> =>
    remember(models, index, async () => {
      const part = options.models[index];
      if (part === undefined) throw new RangeError(`The plan has no model ${index}.`);
      const live = given[index] ?? (await resolveModel(part, options.baseDirectory));
      return { model: live, card: await live.describe() };
    });

  /** Equal clips of one context look equal: control models share many. */
  const observe = async (
    where: Setting,
    key: string,
    clip: Clip,
    digest: string,
    hints: Hints,
  ): Promise<ObservationRecord> => {
    const id = `${where.spec.id}|${key}|${digest}`;
    const known = seen.get(id);
    if (known !== undefined) return known;
    const record = recordOf(await where.perceiver.observe(clip, hints));
    seen.set(id, record);
    const [oldest] = seen.keys();
    if (seen.size > REMEMBERED_OBSERVATIONS && oldest !== undefined) seen.delete(oldest);
    return record;
  };

  const rollArm = async (
    where: Setting,
    opened: OpenContext,
    live: LiveModel,
    arm: Arm,
    cancelled: AbortSignal | undefined,
  ): Promise<RolledArm> => {
    const side = arm.mirrored ? opened.mirrored : opened;
    if (side === undefined) {
      return {
        result: { arm: arm.id, status: 'failed', reason: 'there is no mirrored start' },
        clip: undefined,
        missed: false,
      };
    }
    const passive = live.card.capabilities.action.kind === 'none';
    const request = requestFor(
      side,
      opened,
      passive ? { ...arm, actions: idleArm(opened.start).actions } : arm,
      options.seed,
    );
    const rollout = await callModel(live.model, live.card, request, options.limits, cancelled);
    if (rollout.status === 'failed') {
      const result = { arm: arm.id, status: 'failed', reason: rollout.message } as const;
      return { result, clip: undefined, missed: rollout.kind === 'deadline' };
    }
    const { clip, provenance } = rollout;
    await options.clips?.put(clip, provenance.clipDigest);
    try {
      const observation = await observe(where, side.context.key, clip, provenance.clipDigest, side.hints);
      return { result: { arm: arm.id, status: 'seen', observation, provenance }, clip, missed: false };
    } catch (error) {
      const reason = `the perceiver failed on ${clipDigest(clip).slice(0, 12)}: ${messageOf(error)}`;
      return { result: { arm: arm.id, status: 'failed', reason }, clip, missed: false };
    }
  };

  const examineReference = async (unit: ReferenceUnit): Promise<ReferenceResult> => {
    const where = await setting(unit.setting);
    const stability = await where.stability(unit.context);
    const opened = await where.open(unit.context);
    const base = { kind: 'reference' } as const;
    if (!stability.stable) return { ...base, leftOut: stability.reason, arms: [] };
    if (!where.hasReference) return { ...base, arms: [] };
    const arms = armsOf(opened.start, unit.arms).filter((arm) => arm.modelOnly !== true);
    const seenArms: { readonly arm: string; readonly observation: ObservationRecord }[] = [];
    for (const arm of arms) {
      seenArms.push({ arm: arm.id, observation: recordOf(await where.reference(opened, arm)) });
    }
    return { ...base, arms: seenArms };
  };

  const examineModel = async (unit: ModelUnit, cancelled: AbortSignal | undefined): Promise<ModelResult> => {
    const where = await setting(unit.setting);
    const opened = await where.open(unit.context);
    const live = await model(unit.model);
    const arms: ArmResult[] = [];
    let looks: ModelResult['looks'] = [];
    let late = 0;
    for (const arm of armsOf(opened.start, unit.arms)) {
      if (late === MOST_LATE) {
        const reason = `not asked: model ${live.card.id} missed ${MOST_LATE} deadlines in a row in this context`;
        arms.push({ arm: arm.id, status: 'failed', reason });
        continue;
      }
      const { result, clip, missed } = await rollArm(where, opened, live, arm, cancelled);
      arms.push(result);
      late = missed ? late + 1 : 0;
      if (unit.looks && arm.id === looksArm(opened).id && clip !== undefined) {
        looks = figuresOf(looksOf(clip, await where.referenceClip(opened, arm)));
      }
    }
    return { kind: 'model', arms, looks };
  };

  const examinePreflight = async (
    unit: PreflightUnit,
    cancelled: AbortSignal | undefined,
  ): Promise<PreflightResult> => {
    const where = await setting(unit.setting);
    const opened = await where.open(unit.context);
    const live = await model(unit.model);
    const preflight = await runPreflight(
      live.model,
      live.card,
      {
        base: requestFor(opened, opened, plusArm(opened.start), options.seed),
        idle: idleArm(opened.start).actions,
        otherSeed: seedOf(options.seed, opened, 1),
      },
      options.limits,
      cancelled,
    );
    return { kind: 'preflight', preflight };
  };

  return {
    async examine<U extends Unit>(unit: U, cancelled?: AbortSignal): Promise<ResultOf<U>> {
      const result =
        unit.kind === 'reference'
          ? await examineReference(unit)
          : unit.kind === 'model'
            ? await examineModel(unit, cancelled)
            : await examinePreflight(unit, cancelled);
      return result as ResultOf<U>;
    },
    async close() {
      for (const live of models.values()) await (await live.catch(() => undefined))?.model.close?.();
      for (const open of settings.values()) await (await open.catch(() => undefined))?.close();
    },
  };
}

/** The arm whose looks are measured. */
function looksArm(opened: OpenContext): Arm {
  return opened.start.action.kind === 'none' ? idleArm(opened.start) : plusArm(opened.start);
}

function seedOf(seed: number, opened: OpenContext, index: number): number {
  // 0 would mean "no noise" to the control models.
  return keyedSeed(seed, opened.context.key, 'sampler', index) || 1;
}

function requestFor(
  side: Pick<OpenContext, 'context' | 'prefix'>,
  opened: OpenContext,
  arm: Arm,
  seed: number,
): RolloutRequest {
  return {
    id: `${side.context.key}/${arm.id}`,
    context: { key: side.context.key, clip: side.prefix.clip, actions: side.prefix.actions },
    actions: arm.actions,
    frameCount: opened.start.horizon,
    fps: opened.start.fps,
    // A mirrored arm keeps the seed of its group.
    seed: seedOf(seed, opened, arm.seedIndex),
    ...(arm.note === undefined ? {} : { note: arm.note }),
  };
}

function remember<T>(known: Map<number, Promise<T>>, key: number, make: () => Promise<T>): Promise<T> {
  const found = known.get(key) ?? make();
  known.set(key, found);
  return found;
}

/** The single figures of a looks page; the curves stay with the clip. */
function figuresOf(looks: Looks): readonly LooksFigure[] {
  return [looks.psnr, looks.ssim, looks.sharpness, looks.flicker, looks.referenceFlicker];
}

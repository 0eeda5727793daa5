/**
 * Feeds contexts in the declared order, in rounds: what a round asks depends only on the rounds before it, so the ledger does
 * not depend on how many workers there are or which of them is fast. Tests that can no longer change a verdict get no
 * further rollouts.
 */

import { probeFor } from '../claims/decide.ts';
import { messageOf, VivaError } from '../errors.ts';
import { lostPreflight } from '../models/preflight.ts';
import type { ProbeId } from '../probes/probe.ts';
import { armIds } from './arm-book.ts';
import { evidenceOf, openRequirements } from './assess.ts';
import type { Assessment } from './assessment.ts';
import type { Executor } from './executor.ts';
import type { Journal } from './journal.ts';
import { type ExamPlan, isExaminedIn, ROUND } from './plan.ts';
import type { Setting } from './setting.ts';
import { type ModelUnit, type ResultOf, type Unit, unitKey } from './unit.ts';

/** Candidates that may be left out in a row before a world is given up. */
const MOST_LEFT_OUT = 64;

export interface Work {
  readonly executor: Executor;
  readonly journal: Journal;
  /** Called when a unit is asked for. */
  onQueue(unit: Unit): void;
  /** Called after each unit; `fresh` is false for results of an earlier process. */
  onUnit(unit: Unit, fresh: boolean): void;
  /** Called after each round. */
  onRound(assessment: Assessment): void;
}

/** Examines all models of the plan in one setting. */
export async function examineSetting(
  index: number,
  setting: Setting,
  assessment: Assessment,
  work: Work,
): Promise<void> {
  const { plan, record } = assessment;
  const everyone = plan.models.flatMap((model, k) => (isExaminedIn(model, assessment.setting) ? [k] : []));
  await Promise.all(
    everyone.map(async (model) => {
      const unit = { kind: 'preflight', setting: index, model, context: 0 } as const;
      record.addPreflight(model, (await perform(unit, plan, work)).preflight);
    }),
  );
  let next = 0;
  for (let round = 0; ; round++) {
    const wanted = wantedProbes(assessment, everyone, round);
    if (wanted.size === 0) return;
    const probes = new Set([...wanted.values()].flat());
    const size = round === 0 ? plan.minContexts : ROUND;
    const { accepted, after } = await acceptContexts(index, setting, assessment, work, next, size, probes);
    next = after;
    if (accepted.length === 0) return;
    const units = accepted.flatMap((context) =>
      [...wanted].map(
        ([model, asked]): ModelUnit => ({
          kind: 'model',
          setting: index,
          model,
          context,
          arms: armIds(setting.start(context), asked),
          looks: setting.hasReference && round === 0,
        }),
      ),
    );
    await Promise.all(
      units
        .filter((unit) => unit.arms.length > 0)
        .map(async (unit) =>
          record.addModel(unit.model, setting.start(unit.context), await perform(unit, plan, work)),
        ),
    );
    work.onRound(assessment);
  }
}

/** What each model is still asked: everything in the first round, then what can change a verdict. */
function wantedProbes(
  assessment: Assessment,
  models: readonly number[],
  round: number,
): ReadonlyMap<number, readonly ProbeId[]> {
  const wanted = new Map<number, readonly ProbeId[]>();
  for (const model of models) {
    if (round > 0 && assessment.plan.models[model]?.role === 'baseline') continue;
    const evidence = evidenceOf(assessment, model);
    const open = openRequirements(assessment, model).map((requirement) => probeFor(requirement, evidence).id);
    const probes = round === 0 && evidence.hasActions ? [...open, 'I1' as const] : open;
    if (probes.length > 0) wanted.set(model, [...new Set(probes)]);
  }
  return wanted;
}

/** The next `size` contexts whose reference is sure of itself, with the reference's arms recorded. */
async function acceptContexts(
  index: number,
  setting: Setting,
  assessment: Assessment,
  work: Work,
  from: number,
  size: number,
  probes: ReadonlySet<ProbeId>,
): Promise<{ readonly accepted: readonly number[]; readonly after: number }> {
  const accepted: number[] = [];
  let next = from;
  let leftOut = 0;
  while (accepted.length < size && leftOut < MOST_LEFT_OUT) {
    const end = Math.min(next + size - accepted.length, setting.count ?? Number.POSITIVE_INFINITY);
    const candidates = Array.from({ length: end - next }, (_, k) => next + k);
    if (candidates.length === 0) break;
    const results = await Promise.all(
      candidates.map(async (context) => {
        const start = setting.start(context);
        const unit = { kind: 'reference', setting: index, context, arms: armIds(start, probes) } as const;
        assessment.record.addReference(start, await perform(unit, assessment.plan, work));
        return assessment.record.isLeftOut(context);
      }),
    );
    for (const [k, left] of results.entries()) {
      if (left) leftOut++;
      else accepted.push(next + k);
    }
    next = end;
  }
  return { accepted, after: next };
}

/** Takes a finished unit from the journal, or does it and writes it down. */
async function perform<U extends Unit>(unit: U, plan: ExamPlan, work: Work): Promise<ResultOf<U>> {
  const key = unitKey(unit);
  work.onQueue(unit);
  const known = work.journal.get(key);
  if (known !== undefined) {
    work.onUnit(unit, false);
    return known as ResultOf<U>;
  }
  const result = await work.executor.execute(unit).catch((error: unknown) => substitute(unit, plan, error));
  await work.journal.add(key, result);
  work.onUnit(unit, true);
  return result as ResultOf<U>;
}

/** A model that takes its worker down, and physics that diverge, are findings; everything else ends the run. */
function substitute(unit: Unit, plan: ExamPlan, error: unknown): ResultOf<Unit> {
  const code = VivaError.isInstance(error) ? error.code : undefined;
  const reason = messageOf(error);
  if (unit.kind === 'model' && code === 'model-call-failed') {
    return { kind: 'model', arms: unit.arms.map((arm) => ({ arm, status: 'failed', reason })), looks: [] };
  }
  const card = unit.kind === 'preflight' ? plan.models[unit.model]?.card : undefined;
  if (card !== undefined && code === 'model-call-failed') {
    return { kind: 'preflight', preflight: lostPreflight(card.capabilities, reason) };
  }
  if (unit.kind === 'reference' && code === 'simulator-failed') {
    return { kind: 'reference', leftOut: reason, arms: [] };
  }
  throw error;
}

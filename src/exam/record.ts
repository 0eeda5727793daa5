/** What is known so far in a run, by setting, context and model: the results that scores are computed from. */
import type { OrderedScore } from '../claims/evidence.ts';
import type { Requirement } from '../claims/profile.ts';
import type { LooksFigure } from '../clip/looks-figure.ts';
import type { Preflight } from '../models/preflight.ts';
import type { Observation } from '../perception/perceiver.ts';
import type { ArmObservation, ContextScore, Probe, ProbeId, ProbeStart } from '../probes/probe.ts';
import { observationOf } from './observation-record.ts';
import type { ArmResult, ModelResult, ReferenceResult } from './unit.ts';

interface ContextRecord {
  readonly start: ProbeStart;
  readonly reference: Map<string, Observation>;
  leftOut: string | undefined;
  /** By model index. */
  readonly models: Map<number, Map<string, ArmObservation>>;
  /** Looks of one arm, by model index. */
  readonly looks: Map<number, readonly LooksFigure[]>;
  readonly results: { readonly model: number; readonly result: ArmResult }[];
  /** Ids of the arms that a probe asks for here. */
  readonly asked: Map<ProbeId, readonly string[]>;
}

/** Everything seen in one setting. */
export interface SettingRecord {
  /** Grows with everything that is added: what was computed at the same revision still holds. */
  readonly revision: number;
  addReference(start: ProbeStart, result: ReferenceResult): void;
  addModel(model: number, start: ProbeStart, result: ModelResult): void;
  addPreflight(model: number, preflight: Preflight): void;
  preflight(model: number): Preflight | undefined;
  /** Scores of a model in the declared order of contexts; `probe` is what answers the requirement for it. */
  scores(model: number, probe: Probe, requirement: Pick<Requirement, 'settings'>): readonly OrderedScore[];
  leftOut(): readonly { readonly context: string; readonly reason: string }[];
  isLeftOut(context: number): boolean;
  spent(model: number): { readonly contexts: number; readonly rollouts: number; readonly failed: number };
  looks(model: number): readonly (readonly LooksFigure[])[];
  /** Everything that was seen, in context order; `model` is undefined for the reference. */
  observations(): readonly SeenArm[];
  rollouts(): readonly { readonly model: number; readonly context: string; readonly result: ArmResult }[];
}

/** One arm of one context as it was seen. */
export interface SeenArm {
  readonly model: number | undefined;
  readonly context: string;
  readonly arm: string;
  readonly observation: Observation;
}

export function createSettingRecord(hasReference: boolean): SettingRecord {
  const contexts = new Map<number, ContextRecord>();
  const preflights = new Map<number, Preflight>();
  const memo = new Map<string, ContextScore>();
  let revision = 0;

  const at = (start: ProbeStart): ContextRecord => {
    const index = start.context.index;
    const known = contexts.get(index) ?? {
      start,
      reference: new Map(),
      leftOut: undefined,
      models: new Map(),
      results: [],
      looks: new Map(),
      asked: new Map(),
    };
    contexts.set(index, known);
    return known;
  };
  const inOrder = (): readonly ContextRecord[] =>
    [...contexts].sort(([a], [b]) => a - b).map(([, record]) => record);

  return {
    get revision() {
      return revision;
    },
    addReference(start, result) {
      revision++;
      const record = at(start);
      record.leftOut = result.leftOut;
      for (const { arm, observation } of result.arms) record.reference.set(arm, observationOf(observation));
    },
    addModel(model, start, result) {
      revision++;
      const record = at(start);
      const arms = record.models.get(model) ?? new Map<string, ArmObservation>();
      record.models.set(model, arms);
      for (const arm of result.arms) {
        record.results.push({ model, result: arm });
        arms.set(
          arm.arm,
          arm.status === 'seen'
            ? { status: 'seen', observation: observationOf(arm.observation) }
            : { status: 'failed', reason: arm.reason },
        );
      }
      if (result.looks.length > 0) record.looks.set(model, result.looks);
    },
    addPreflight(model, preflight) {
      revision++;
      preflights.set(model, preflight);
    },
    preflight: (model) => preflights.get(model),
    scores(model, probe, requirement) {
      if (!hasReference && probe.needs.includes('reference')) return [];
      return inOrder().flatMap((record) => {
        const arms = record.models.get(model);
        const asked = askedArms(record, probe);
        // Arms that were not scheduled here are no answer, neither good nor bad.
        if (arms === undefined || asked.length === 0 || !asked.every((arm) => arms.has(arm))) return [];
        const { key, family } = record.start.context;
        // The threshold is no part of a score.
        const { tolerance, band } = requirement.settings;
        const id = `${model}|${probe.id}|${tolerance}|${band}|${key}`;
        const group = {
          start: record.start,
          model: arms,
          ...(hasReference ? { reference: record.reference } : {}),
        };
        const score = memo.get(id) ?? probe.score(group, requirement.settings);
        memo.set(id, score);
        return [{ context: key, family, score }];
      });
    },
    leftOut: () =>
      inOrder().flatMap((record) =>
        record.leftOut === undefined ? [] : [{ context: record.start.context.key, reason: record.leftOut }],
      ),
    isLeftOut: (context) => contexts.get(context)?.leftOut !== undefined,
    spent(model) {
      const used = inOrder().flatMap((record) => record.models.get(model) ?? []);
      const all = used.flatMap((arms) => [...arms.values()]);
      return {
        contexts: used.length,
        rollouts: all.length,
        failed: all.filter((arm) => arm.status === 'failed').length,
      };
    },
    looks: (model) =>
      inOrder()
        .flatMap((record) => [record.looks.get(model) ?? []])
        .filter((page) => page.length > 0),
    observations: () => inOrder().flatMap(seenIn),
    rollouts: () =>
      inOrder().flatMap((record) =>
        byModel(record.results).map((entry) => ({ ...entry, context: record.start.context.key })),
      ),
  };
}

function askedArms(record: ContextRecord, probe: Probe): readonly string[] {
  const known = record.asked.get(probe.id) ?? probe.arms(record.start).map((arm) => arm.id);
  record.asked.set(probe.id, known);
  return known;
}

function seenIn(record: ContextRecord): readonly SeenArm[] {
  const context = record.start.context.key;
  const reference = [...record.reference].map(([arm, observation]) => ({
    model: undefined,
    context,
    arm,
    observation,
  }));
  // Which model answers first differs from run to run; the tables must not.
  const models = [...record.models]
    .sort(([a], [b]) => a - b)
    .flatMap(([model, arms]) =>
      [...arms].flatMap(([arm, seen]) =>
        seen.status === 'seen' ? [{ model, context, arm, observation: seen.observation }] : [],
      ),
    );
  return [...reference, ...models];
}

function byModel<T extends { readonly model: number }>(results: readonly T[]): readonly T[] {
  return [...results].sort((a, b) => a.model - b.model);
}

/** The contract of a probe: one question with its arms, its score per context and its null hypothesis. */
import type { Observation } from '../perception/perceiver.ts';
import type { ActionSequence, ActionSpec } from '../simulators/action.ts';
import type { Context, ContextScript, ObjectSpec } from '../simulators/world.ts';
import type { Measurement } from '../statistics/measurement.ts';

/** Ids in the order in which a report lists them. */
export const probeIds = [
  'I1',
  'I2',
  "I2'",
  'I3',
  'I4',
  'I5',
  'I6',
  'I7',
  'I8',
  'I9',
  'I10',
  'I11',
  'I12',
  'I13',
  'I14',
  'I15',
  'P1',
  'P2',
  'P3',
  'H1',
] as const;
export type ProbeId = (typeof probeIds)[number];

/** What a probe can show. Never added up. */
export type EvidenceKind =
  | 'floor'
  | 'dependence'
  | 'direction'
  | 'gain'
  | 'timing'
  | 'locality'
  | 'identity'
  | 'horizon';

/** What must be there for the question to make sense. */
export type Need = 'actions' | 'reference' | 'seed' | 'mirror';

/** Everything about a start that arms are built from. */
export interface ProbeStart {
  readonly context: Context;
  readonly script: ContextScript;
  /** The pulse of another context, in a direction that differs from this one's; undefined when there is none. */
  readonly donorPulse: ActionSequence[number] | undefined;
  readonly action: ActionSpec;
  readonly objects: readonly ObjectSpec[];
  /** Generated frames. */
  readonly horizon: number;
  readonly width: number;
  readonly height: number;
  readonly fps: number;
  /** Turns an action round as a mirror does; absent where a world has no mirrored starts. */
  readonly mirrorAction?: (action: readonly number[]) => readonly number[];
  /** Seed of the arm's pseudo-random parts; follows from the plan. */
  readonly seed: number;
}

/** What is done in one rollout. Arms with the same id are the same arm and are rolled out once. */
export interface Arm {
  readonly id: string;
  readonly actions: ActionSequence;
  /** 0 is the group's seed; other numbers are other seeds. */
  readonly seedIndex: number;
  readonly mirrored: boolean;
  /** An inert change that must not change the outcome. */
  readonly note?: string;
  /** Asked of the model only; what the reference would do follows from another arm. */
  readonly modelOnly?: boolean;
}

/** What was seen in one arm, or why nothing was. */
export type ArmObservation =
  | { readonly status: 'seen'; readonly observation: Observation }
  | { readonly status: 'failed'; readonly reason: string };

/** All arms of one context. */
export interface ObservedGroup {
  readonly start: ProbeStart;
  readonly model: ReadonlyMap<string, ArmObservation>;
  /** What is right, from ground truth; absent in settings without a reference. */
  readonly reference?: ReadonlyMap<string, Observation>;
}

/**
 * One context's answer. `unmeasured` means the model's clips did not allow a measurement: the test takes the worst case
 * against a grant and the best case against a refusal. `not-asked` means that the question does not arise here, which
 * only the start and the reference may decide.
 */
export type ContextScore =
  | {
      readonly status: 'scored';
      /** In [0, 1]; 1 is right. */
      readonly score: number;
      /** The numbers behind the score, in the units that the probe's page names. */
      readonly detail: Readonly<Record<string, number>>;
    }
  | { readonly status: 'unmeasured' | 'not-asked'; readonly reason: string };

/** Thresholds of one probe in one profile. All of them are printed with a verdict. */
export interface ProbeSettings {
  /** The null hypothesis is: the mean score is at most this. */
  readonly threshold: number;
  /** Where deviations are compared with a tolerance: the tolerance, in the unit that the probe's page names. */
  readonly tolerance?: number;
  /** Where a ratio must lie in a band. */
  readonly band?: readonly [number, number];
}

export interface Probe {
  readonly id: ProbeId;
  /** Short name, e.g. `dependence`. */
  readonly name: string;
  readonly question: string;
  readonly evidence: EvidenceKind;
  readonly needs: readonly Need[];
  /** Settings of the profile `default`. */
  readonly settings: ProbeSettings;
  arms(start: ProbeStart): readonly Arm[];
  score(group: ObservedGroup, settings: ProbeSettings): ContextScore;
  /** The natural quantity behind the scores, e.g. a gain with its interval. For display; the test decides. */
  estimate(scores: readonly ContextScore[], settings: ProbeSettings): Measurement;
  /** Says in a few words what a low score means here, from the details, e.g. `gain 0.50, wanted 0.67 to 1.50`. */
  explain(scores: readonly ContextScore[], settings: ProbeSettings): string;
}

export function scored(score: number, detail: Readonly<Record<string, number>> = {}): ContextScore {
  return { status: 'scored', score: Math.min(1, Math.max(0, score)), detail };
}

export function unmeasured(reason: string): ContextScore {
  return { status: 'unmeasured', reason };
}

export function notAsked(reason: string): ContextScore {
  return { status: 'not-asked', reason };
}

/**
 * Score of a deviation: 1 at none, 0 at five tolerances and beyond. Its mean exceeds 0.8 exactly when the deviation,
 * truncated at five tolerances, is below one tolerance on average: an equivalence test on a bounded score.
 */
export function toleranceScore(deviation: number, tolerance: number): number {
  return 1 - Math.min(1, deviation / (5 * tolerance));
}

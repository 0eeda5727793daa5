/** What reports see of a run: ledger and header at once, scores, observations and clips when asked. */
import type { OrderedScore } from '../claims/evidence.ts';
import type { EvidenceEntry, Ledger, ModelLedger } from '../claims/ledger.ts';
import type { Clip } from '../clip/clip.ts';
import type { Observation } from '../perception/perceiver.ts';
import { findProbe } from '../probes/list.ts';
import type { Arm, ProbeId } from '../probes/probe.ts';
import { createClipStore } from './clip-store.ts';
import { observationOf } from './observation-record.ts';
import { type RestoredRun, restoreRun } from './restore.ts';
import { type RunHeader, readLedger, runDirectory } from './run-directory.ts';
import type { ArmResult } from './unit.ts';

/** One arm of one context in one world. */
export interface ArmPlace {
  readonly world: string;
  /** The context's key. */
  readonly context: string;
  /** The arm's id. */
  readonly arm: string;
}

export interface RunView {
  /** The run directory. */
  readonly path: string;
  readonly header: RunHeader;
  readonly ledger: Ledger;
  /** The scores behind a piece of evidence, in the declared order of contexts. */
  scores(entry: ModelLedger, evidence: EvidenceEntry): readonly OrderedScore[];
  /** The arms that a probe asks for in a context; empty when the context is not known. */
  arms(world: string, context: string, probe: ProbeId): readonly Arm[];
  /** What was seen in a model's arm, or in the reference's when `model` is undefined. */
  observation(model: string | undefined, place: ArmPlace): Observation | undefined;
  /** A model's clip; undefined when it failed, was not asked or was not kept. */
  clip(model: string, place: ArmPlace): Promise<Clip | undefined>;
  /** The reference's frames of the same arm, rendered now; undefined where there is no reference. */
  referenceClip(place: ArmPlace): Promise<Clip | undefined>;
  close(): Promise<void>;
}

/** @throws `invalid-input` when there is no run or it has no ledger yet. */
export async function openRunView(path: string): Promise<RunView> {
  const ledger = await readLedger(path);
  const run = await restoreRun(path);
  const { plan } = run.header;
  const store = createClipStore(runDirectory(path).clips);
  const book = bookOf(run);
  const settingOf = (world: string): number => plan.settings.findIndex((setting) => setting.world === world);
  const modelOf = (model: string): number => plan.models.findIndex(({ card }) => card.id === model);
  const resultOf = (model: string, { world, context, arm }: ArmPlace): ArmResult | undefined =>
    book.arms.get(`${settingOf(world)}|${modelOf(model)}|${context}|${arm}`);
  const armsIn = (world: string, context: string, probe: ProbeId): readonly Arm[] => {
    const setting = settingOf(world);
    const index = book.contexts.get(`${setting}|${context}`);
    const start = index === undefined ? undefined : run.settings[setting]?.start(index);
    return start === undefined ? [] : findProbe(probe).arms(start);
  };
  return {
    path,
    header: run.header,
    ledger,
    scores(entry, evidence) {
      const record = run.assessments[settingOf(entry.world)]?.record;
      return record?.scores(modelOf(entry.model), findProbe(evidence.probe), evidence) ?? [];
    },
    arms: armsIn,
    observation(model, place) {
      if (model === undefined) return book.references.get(`${settingOf(place.world)}|${place.context}|${place.arm}`)?.();
      const result = resultOf(model, place);
      return result?.status === 'seen' ? observationOf(result.observation) : undefined;
    },
    async clip(model, place) {
      const result = resultOf(model, place);
      if (result?.status !== 'seen') return undefined;
      return store.get(result.provenance.clipDigest).catch(() => undefined);
    },
    async referenceClip({ world, context, arm }) {
      const index = book.contexts.get(`${settingOf(world)}|${context}`);
      const setting = run.settings[settingOf(world)];
      if (index === undefined || setting?.hasReference !== true) return undefined;
      const opened = await setting.open(index);
      const found = armOf(plan.requirements, opened.start, arm);
      return found === undefined ? undefined : setting.referenceClip(opened, found);
    },
    close: () => run.close(),
  };
}

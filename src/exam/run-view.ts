/** What reports see of a run: ledger and header at once, scores, observations and clips when asked. */
import type { OrderedScore } from '../claims/evidence.ts';
import type { EvidenceEntry, Ledger, ModelLedger } from '../claims/ledger.ts';
import type { Clip } from '../clip/clip.ts';
import type { Observation } from '../perception/perceiver.ts';
import { findProbe } from '../probes/list.ts';
import type { Arm, ProbeId, ProbeStart } from '../probes/probe.ts';
import { armsOf } from './arm-book.ts';
import { createClipStore } from './clip-store.ts';
import type { JournalEntry } from './journal-entries.ts';
import { type ObservationRecord, observationOf } from './observation-record.ts';
import { restoreRun } from './restore.ts';
import { type RunHeader, readLedger, runDirectory } from './run-directory.ts';

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
  const settingOf = (world: string): number => plan.settings.findIndex((setting) => setting.world === world);
  const modelOf = (model: string): number => plan.models.findIndex(({ card }) => card.id === model);
  const shown = new Map<string, Promise<Clip>>();
  const book = bookOf(run.entries, (setting, context) => run.settings[setting]?.start(context).context.key);
  const startOf = (world: string, context: string): ProbeStart | undefined => {
    const index = book.contexts.get(`${settingOf(world)}|${context}`);
    return index === undefined ? undefined : run.settings[settingOf(world)]?.start(index);
  };
  return {
    path,
    header: run.header,
    ledger,
    scores(entry, evidence) {
      const record = run.assessments[settingOf(entry.world)]?.record;
      return record?.scores(modelOf(entry.model), findProbe(evidence.probe), evidence) ?? [];
    },
    arms(world, context, probe) {
      const start = startOf(world, context);
      return start === undefined ? [] : findProbe(probe).arms(start);
    },
    observation(model, { world, context, arm }) {
      const side = model === undefined ? 'reference' : modelOf(model);
      const record = book.seen.get(`${settingOf(world)}|${side}|${context}|${arm}`)?.observation;
      return record === undefined ? undefined : observationOf(record);
    },
    async clip(model, { world, context, arm }) {
      const seen = book.seen.get(`${settingOf(world)}|${modelOf(model)}|${context}|${arm}`);
      return seen?.digest === undefined ? undefined : store.get(seen.digest).catch(() => undefined);
    },
    async referenceClip({ world, context, arm }) {
      const start = startOf(world, context);
      const setting = run.settings[settingOf(world)];
      const [found] = start === undefined ? [] : armsOf(start, [arm]);
      if (start === undefined || found === undefined || setting?.hasReference !== true) return undefined;
      return remembered(shown, `${world}|${context}|${arm}`, async () =>
        setting.referenceClip(await setting.open(start.context.index), found),
      );
    },
    close: () => run.close(),
  };
}

/** Reference clips kept in memory: models often have the same witness. */
const REMEMBERED = 16;

function remembered<T>(known: Map<string, Promise<T>>, key: string, make: () => Promise<T>): Promise<T> {
  const found = known.get(key) ?? make();
  known.set(key, found);
  const [oldest] = known.keys();
  if (known.size > REMEMBERED && oldest !== undefined) known.delete(oldest);
  return found;
}

interface Seen {
  readonly observation: ObservationRecord;
  /** Address of the clip; undefined for the reference, which is rendered anew. */
  readonly digest: string | undefined;
}

interface Book {
  /** Position in the declared order by `setting|context key`. */
  readonly contexts: ReadonlyMap<string, number>;
  /** By `setting|model index or reference|context key|arm`. */
  readonly seen: ReadonlyMap<string, Seen>;
}

function bookOf(
  entries: readonly JournalEntry[],
  keyOf: (setting: number, context: number) => string | undefined,
): Book {
  const contexts = new Map<string, number>();
  const seen = new Map<string, Seen>();
  for (const entry of entries) {
    const key = keyOf(entry.setting, entry.context);
    if (key === undefined || entry.result.kind === 'preflight') continue;
    contexts.set(`${entry.setting}|${key}`, entry.context);
    const side = 'model' in entry ? entry.model : 'reference';
    for (const arm of entry.result.arms) {
      if ('status' in arm && arm.status === 'failed') continue;
      const digest = 'provenance' in arm ? arm.provenance.clipDigest : undefined;
      seen.set(`${entry.setting}|${side}|${key}|${arm.arm}`, { observation: arm.observation, digest });
    }
  }
  return { contexts, seen };
}

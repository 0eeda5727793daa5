/** Puts a finished run back into memory from its header and journal; nothing is generated. */
import type { Assessment } from './assessment.ts';
import { loadCertificate } from './certificate-store.ts';
import { type JournalEntry, readJournalEntries } from './journal-entries.ts';
import { createSettingRecord } from './record.ts';
import { type RunHeader, readHeader, runDirectory } from './run-directory.ts';
import { openSetting, type Setting } from './setting.ts';

export interface RestoredRun {
  readonly header: RunHeader;
  readonly entries: readonly JournalEntry[];
  /** One per planned setting, to be closed by the caller. */
  readonly settings: readonly Setting[];
  /** One per planned setting. */
  readonly assessments: readonly Assessment[];
  close(): Promise<void>;
}

/** @throws `invalid-input` when there is no run, or a world of its own cannot be found any more. */
export async function restoreRun(path: string): Promise<RestoredRun> {
  const header = await readHeader(path);
  const { plan } = header;
  const entries = await readJournalEntries(runDirectory(path).journal);
  const settings = await Promise.all(plan.settings.map(({ ref }) => openSetting(ref)));
  const assessments = await Promise.all(
    plan.settings.map(async (setting, index): Promise<Assessment> => {
      const record = createSettingRecord(setting.hasReference);
      const certificate = await loadCertificate(setting.world, setting.perceiver, setting.width);
      for (const entry of entries) {
        const opened = settings[entry.setting];
        if (entry.setting === index && opened !== undefined) addEntry(record, opened, entry);
      }
      return { plan, setting, record, certificate };
    }),
  );
  const close = async (): Promise<void> => {
    await Promise.all(settings.map((setting) => setting.close()));
  };
  return { header, entries, settings, assessments, close };
}

function addEntry(record: Assessment['record'], setting: Setting, entry: JournalEntry): void {
  if (!('model' in entry)) {
    record.addReference(setting.start(entry.context), entry.result);
    return;
  }
  const { model, result } = entry;
  if (result.kind === 'preflight') record.addPreflight(model, result.preflight);
  else record.addModel(model, setting.start(entry.context), result);
}

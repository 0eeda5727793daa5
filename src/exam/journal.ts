/** The journal of a run: one line per finished unit, appended and flushed; a torn last line is dropped. */
import { type FileHandle, open, readFile, stat } from 'node:fs/promises';
import { storageError } from './clip-store.ts';
import { formatLine, parseLine } from './journal-line.ts';
import type { UnitResult } from './unit.ts';

export interface Journal {
  /** The result of a unit that was finished before, here or in an earlier process. */
  get(key: string): UnitResult | undefined;
  /** Appends and waits until the line is handed to the disk. */
  add(key: string, result: UnitResult): Promise<void>;
  /** Lines that were dropped on opening because they were torn or damaged. */
  readonly dropped: number;
  close(): Promise<void>;
}

/** Opens or makes a journal. @throws `storage-failed` */
export async function openJournal(path: string): Promise<Journal> {
  const known = new Map<string, UnitResult>();
  const { text, dropped, keep } = await readLines(path, known);
  let file: FileHandle;
  try {
    file = await open(path, 'a');
    // A torn tail would swallow the next line.
    if (keep < text) await file.truncate(keep);
  } catch (error) {
    throw storageError(path, error);
  }
  let tail: Promise<void> = Promise.resolve();
  return {
    dropped,
    get: (key) => known.get(key),
    add(key, result) {
      tail = tail.then(async () => {
        try {
          await file.appendFile(`${formatLine(key, result)}\n`);
          await file.datasync();
        } catch (error) {
          throw storageError(path, error);
        }
        known.set(key, result);
      });
      return tail;
    },
    async close() {
      await tail.catch(() => {});
      await file.close();
    },
  };
}

/** Reads whole, undamaged lines; everything from the first bad line on is done again. */
async function readLines(
  path: string,
  known: Map<string, UnitResult>,
): Promise<{ readonly text: number; readonly dropped: number; readonly keep: number }> {
  const info = await stat(path).catch(() => undefined);
  // A device or a pipe has no earlier lines, and may never end.
  if (info?.isFile() !== true) return { text: 0, dropped: 0, keep: 0 };
  const text = await readFile(path);
  let keep = 0;
  let start = 0;
  while (start < text.length) {
    const end = text.indexOf(10, start);
    if (end < 0) break;
    const line = parseLine(text.toString('utf8', start, end));
    if (line === undefined) break;
    known.set(line.key, line.result);
    start = end + 1;
    keep = start;
  }
  const dropped = text
    .toString('utf8', keep)
    .split('\n')
    .filter((rest) => rest.length > 0).length;
  return { text: text.length, dropped, keep };
}

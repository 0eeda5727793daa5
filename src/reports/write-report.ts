/** Writes a report's files into a folder. */
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { storageError } from '../exam/clip-store.ts';
import { writeWhole } from '../exam/run-directory.ts';
import type { RunView } from '../exam/run-view.ts';
import type { Reporter } from './reporter.ts';

/** Paths of the written files. @throws `storage-failed` */
export async function writeReport(
  reporter: Reporter,
  run: RunView,
  folder: string,
): Promise<readonly string[]> {
  const paths: string[] = [];
  for (const { name, content } of await reporter.write(run)) {
    const path = join(folder, name);
    try {
      await mkdir(dirname(path), { recursive: true });
    } catch (error) {
      throw storageError(path, error);
    }
    await writeWhole(path, content);
    paths.push(path);
  }
  return paths;
}

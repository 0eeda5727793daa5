/** The ONNX models that come with the package: `models/<id>/model.json` beside `dist`. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { LAYOUT_FILE } from './layout.ts';

const shelf: string = join(import.meta.dirname, '..', '..', '..', 'models');

/** Folders by id, which is the folder's name. */
export const shippedModels: ReadonlyMap<string, string> = modelsOn(shelf);

/** The folders of a shelf that hold a layout, sorted by name; none when there is no shelf. */
export function modelsOn(folder: string): ReadonlyMap<string, string> {
  if (!existsSync(folder)) return new Map();
  const names = readdirSync(folder).sort();
  return new Map(
    names
      .map((name) => [name, join(folder, name)] as const)
      .filter(([, path]) => existsSync(join(path, LAYOUT_FILE))),
  );
}

/** Versions of everything that decides bits. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const require = createRequire(import.meta.url);

/** The folder of this package: `certificates/`, `schemas/` and `package.json` lie there. */
export const packageRoot: string = join(import.meta.dirname, '..', '..');

export function packageVersion(): string {
  return versionIn(join(packageRoot, 'package.json'));
}

export function runVersions(): Readonly<Record<string, string>> {
  return {
    viva: packageVersion(),
    mujoco: mujocoVersion(),
    node: process.version,
    platform: `${process.platform}-${process.arch}`,
  };
}

function mujocoVersion(): string {
  // The package's exports hide its package.json, so it is found from the entry.
  let folder = dirname(require.resolve('@mujoco/mujoco'));
  for (let depth = 0; depth < 4; depth++, folder = dirname(folder)) {
    try {
      return versionIn(join(folder, 'package.json'));
    } catch {
      // Not this folder; its parent is next.
    }
  }
  return 'unknown';
}

function versionIn(path: string): string {
  const { version } = JSON.parse(readFileSync(path, 'utf8')) as { readonly version: string };
  return version;
}

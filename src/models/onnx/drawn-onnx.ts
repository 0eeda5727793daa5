/** Copies of the fixtures of `test/onnx`, to be damaged. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { fixtures } from './drawn-request.ts';

/** A copy of all fixtures; the folder of one of them. `change` rewrites its layout. */
export function copiedFixture(name: string, change: (layout: WrittenLayout) => void = () => {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'viva-onnx-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  cpSync(fixtures, folder, { recursive: true });
  const file = join(folder, name, 'model.json');
  const layout = JSON.parse(readFileSync(file, 'utf8')) as WrittenLayout;
  change(layout);
  writeFileSync(file, JSON.stringify(layout));
  return join(folder, name);
}

export interface WrittenGraph {
  file: string;
  sha256: string;
  frames?: number;
  inputs: Record<string, string>;
  outputs: Record<string, string>;
}

export type WrittenLayout = Record<string, unknown> & { graphs: Record<string, WrittenGraph> };

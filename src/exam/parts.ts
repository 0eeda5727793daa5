/** Turns the parts that a config names into live things: built-ins by name, a user's own by module. */
import { existsSync, statSync } from 'node:fs';
import { isAbsolute, resolve } from 'node:path';
import { messageOf, VivaError } from '../errors.ts';
import { createModel } from '../models/list.ts';
import { createOnnxModel } from '../models/onnx/model.ts';
import type { WorldModel } from '../models/world-model.ts';
import { createPerceiver } from '../perception/list.ts';
import type { Perceiver } from '../perception/perceiver.ts';
import type { StartSource } from '../simulators/start-source.ts';
import type { World } from '../simulators/world.ts';
import { findWorld } from '../simulators/worlds.ts';
import { importModule, type ModelPart, type Part } from './config.ts';

/** A word that reads as a path is a module; every other word is a name. */
export function asPart(word: string): Part {
  const path = /^\.{0,2}\//.test(word) || /\.(ts|mts|js|mjs)$/.test(word);
  return path ? { module: resolve(word) } : word;
}

/** As {@link asPart}; a path to a folder is a model given as ONNX files. */
export function asModelPart(word: string): ModelPart {
  const part = asPart(word);
  const isFolder = typeof part === 'object' && 'module' in part && isDirectory(part.module);
  return isFolder ? { onnx: part.module } : part;
}

function isDirectory(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

/** The part as one word, for keys and messages. */
export function partName(part: ModelPart): string {
  if (typeof part === 'string') return part;
  if ('onnx' in part) return part.onnx;
  return 'id' in part ? part.id : `${part.module}${part.export === undefined ? '' : `#${part.export}`}`;
}

export async function resolveWorld(part: Part, base: string): Promise<World | StartSource> {
  if (typeof part === 'string') return findWorld(part);
  if ('id' in part) return findWorld(part.id);
  return made<World | StartSource>(part, base, 'world', 'context');
}

export async function resolvePerceiver(part: Part, base: string): Promise<Perceiver> {
  if (typeof part === 'string') return createPerceiver(part);
  if ('id' in part) return createPerceiver(part.id);
  return made<Perceiver>(part, base, 'perceiver', 'observe');
}

export async function resolveModel(part: ModelPart, base: string): Promise<WorldModel> {
  if (typeof part === 'string') return createModel(part);
  if ('id' in part) return createModel(part.id, part.options);
  if ('onnx' in part) return createOnnxModel(resolve(base, part.onnx), part.options);
  return made<WorldModel>(part, base, 'model', 'rollout');
}

type ModulePart = Extract<Part, { readonly module: string }>;

/** The export itself, or what it makes of the options when it is a function. `member` is what the thing must have. */
async function made<T>(part: ModulePart, base: string, kind: string, member: string): Promise<T> {
  const file = isAbsolute(part.module) ? part.module : resolve(base, part.module);
  const name = part.export ?? 'default';
  const fail = (message: string, cause?: unknown): VivaError =>
    new VivaError({
      code: 'invalid-input',
      message: `The ${kind} ${file}: ${message}`,
      hint: `Export a ${kind}, or a function of the options that makes one. See CONTRIBUTING.md.`,
      cause,
    });
  if (!existsSync(file)) throw fail('there is no such file.');
  let exported: unknown;
  try {
    exported = await importModule(file, name);
    if (typeof exported === 'function') exported = await exported(part.options ?? {});
  } catch (error) {
    if (VivaError.isInstance(error)) throw error;
    throw fail(messageOf(error), error);
  }
  if (typeof exported !== 'object' || exported === null || !(member in exported)) {
    throw fail(`its export "${name}" is no ${kind}: it has no ${member}.`);
  }
  return exported as T;
}

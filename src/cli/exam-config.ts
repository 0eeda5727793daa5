/** Which exam was asked for: a config file, the options on top of it, or the demo exam. */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { checkConfig, type ExamConfig, loadConfig, type ModelPart } from '../exam/config.ts';
import { asModelPart, asPart } from '../exam/parts.ts';
import { findShippedExam, shippedExams } from '../exam/shipped-exams.ts';
import { createModel } from '../models/list.ts';
import { findWorld } from '../simulators/worlds.ts';
import type { CliIo } from './io.ts';

/** What the options of `viva exam` say; undefined where an option was not given. */
export interface ExamOptions {
  readonly config: string | undefined;
  readonly models: readonly string[];
  readonly worlds: readonly string[];
  readonly profile: string | undefined;
  readonly seed: number | undefined;
  readonly size: number | undefined;
  readonly workers: number | undefined;
  readonly baselines: boolean;
}

export interface ChosenExam {
  readonly config: ExamConfig;
  /** Where it comes from, for the reader, e.g. `viva.config.ts`. */
  readonly source: string;
}

/** @throws `invalid-input` with the field and what is allowed there. */
export async function chooseExam(options: ExamOptions, io: CliIo): Promise<ChosenExam> {
  const found = options.config ?? (existsSync(join(io.cwd, 'viva.config.ts')) ? 'viva.config.ts' : undefined);
  if (found !== undefined && !(found in shippedExams)) {
    const { baseDirectory, ...loaded } = await loadConfig(resolve(io.cwd, found));
    return checkNames({
      config: checkConfig(withOptions(loaded, options), baseDirectory, found),
      source: found,
    });
  }
  const shipped = found ?? (options.models.length === 0 ? 'demo' : undefined);
  const base = shipped === undefined ? {} : findShippedExam(shipped);
  const source = shipped === undefined ? 'the command line' : `the ${shipped} exam`;
  return checkNames({ config: checkConfig(withOptions(base, options), io.cwd, 'The command line'), source });
}

/** Names are looked up at once; a plan takes seconds. @throws `invalid-input` with the nearest names. */
function checkNames(chosen: ChosenExam): ChosenExam {
  const named = (parts: readonly ModelPart[]): readonly string[] =>
    parts.flatMap((part) => (typeof part === 'string' ? part : 'id' in part ? part.id : []));
  for (const name of named(chosen.config.models)) createModel(name);
  for (const name of named(chosen.config.worlds)) findWorld(name);
  return chosen;
}

function withOptions(base: object, options: ExamOptions): object {
  const { models, worlds, profile, seed, size, workers, baselines } = options;
  return {
    ...base,
    ...(models.length > 0 ? { models: models.map(asModelPart) } : {}),
    ...(worlds.length > 0 ? { worlds: worlds.map(asPart) } : {}),
    ...(profile === undefined ? {} : { profile }),
    ...(seed === undefined ? {} : { seed }),
    ...(size === undefined ? {} : { size }),
    ...(workers === undefined ? {} : { workers }),
    ...(baselines ? {} : { baselines }),
  };
}

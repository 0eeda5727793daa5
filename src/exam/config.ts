/** What a person writes to have an exam run: one schema for TypeScript, YAML and JSON. */
import { readFile } from 'node:fs/promises';
import { dirname, extname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createJiti } from 'jiti';
import { parse as parseYaml } from 'yaml';
import { z } from 'zod';
import { type ProfileId, profileIds } from '../claims/profile.ts';
import { messageOf, VivaError } from '../errors.ts';

/** A built-in by name (with options where it takes any), or an export of a module with the options that its factory gets. */
export type Part =
  | string
  | { readonly id: string; readonly options?: Readonly<Record<string, unknown>> | undefined }
  | {
      /** Path, relative to the config. */
      readonly module: string;
      /** @default 'default' */
      readonly export?: string | undefined;
      readonly options?: Readonly<Record<string, unknown>> | undefined;
    };

/** A model: a part, or a folder with ONNX files and their layout `model.json`, relative to the config. */
export type ModelPart =
  | string
  | (Exclude<Part, string> & InWorlds)
  | ({
      readonly onnx: string;
      readonly options?: Readonly<Record<string, unknown>> | undefined;
    } & InWorlds);

interface InWorlds {
  /** Ids of the exam's worlds that the model is examined in. @default all of them */
  readonly worlds?: readonly string[] | undefined;
}

export interface CallConfig {
  /** Seconds that one rollout may take. @default 120 */
  readonly deadlineSeconds: number;
  /** Further tries after a failed call, with the same seed. @default 1 */
  readonly retries: number;
}

/** A checked config. */
export interface ExamConfig {
  /** @default 'default' */
  readonly profile: ProfileId;
  /** Fixes contexts, seeds and pseudo-random arms. @default 1 */
  readonly seed: number;
  /** Worlds to examine in. @default ['push', 'occlude'] */
  readonly worlds: readonly Part[];
  readonly models: readonly ModelPart[];
  /** @default 'palette' */
  readonly perceiver: Part;
  /** Naive baselines beside the models: they show whether a world separates good from bad. @default true */
  readonly baselines: boolean;
  /** Frame width and height in pixels, 32 to 512. @default 64 */
  readonly size: number;
  /** Frames to generate, 16 to 256; the world's own horizon when absent. */
  readonly horizon: number | undefined;
  /** Contexts that every examined model gets at least, also where nothing can be decided; the profile's when absent. */
  readonly minContexts: number | undefined;
  readonly limits: CallConfig;
  /** Worker threads; the number of processors when absent, at most 8. */
  readonly workers: number | undefined;
  /** Which generated clips stay in the run directory. @default 'all' */
  readonly keepClips: 'all' | 'none';
  /** The folder that module paths are relative to. */
  readonly baseDirectory: string;
}

/** What a person writes: everything but the models may be left out. */
export type ExamConfigInput = Pick<ExamConfig, 'models'> &
  Partial<Omit<ExamConfig, 'models' | 'baseDirectory' | 'limits'>> & {
    readonly limits?: Partial<CallConfig>;
  };

const optionsSchema = z.record(z.string(), z.unknown()).optional();
const byName = z.strictObject({ id: z.string().min(1), options: optionsSchema });
const byModule = z.strictObject({
  module: z.string().min(1),
  export: z.string().min(1).optional(),
  options: optionsSchema,
});
const byFolder = z.strictObject({ onnx: z.string().min(1), options: optionsSchema });
const inWorlds = { worlds: z.array(z.string().min(1)).min(1).optional() };
const partSchema = z.union([z.string().min(1), byName, byModule]);
const modelPartSchema = z.union([
  z.string().min(1),
  byName.extend(inWorlds),
  byModule.extend(inWorlds),
  byFolder.extend(inWorlds),
]);

const configSchema = z.strictObject({
  profile: z.enum(profileIds).default('default'),
  seed: z.number().int().min(0).max(0xffffffff).default(1),
  worlds: z.array(partSchema).min(1).default(['push', 'occlude']),
  models: z.array(modelPartSchema).min(1),
  perceiver: partSchema.default('palette'),
  baselines: z.boolean().default(true),
  size: z.number().int().min(32).max(512).default(64),
  horizon: z.number().int().min(16).max(256).optional(),
  minContexts: z.number().int().min(8).max(400).optional(),
  limits: z
    .strictObject({
      deadlineSeconds: z.number().positive().max(86_400).default(120),
      retries: z.number().int().min(0).max(10).default(1),
    })
    .default({ deadlineSeconds: 120, retries: 1 }),
  workers: z.number().int().min(1).max(64).optional(),
  keepClips: z.enum(['all', 'none']).default('all'),
});

/** Types a `viva.config.ts`. */
export function defineExam(config: ExamConfigInput): ExamConfigInput {
  return config;
}

/** @throws `invalid-input` with the path of each wrong field and what is allowed there. */
export function checkConfig(input: unknown, baseDirectory: string, where = 'The config'): ExamConfig {
  const result = configSchema.safeParse(input);
  if (result.success) {
    const { horizon, minContexts, workers, ...rest } = result.data;
    return { ...rest, horizon, minContexts, workers, baseDirectory };
  }
  const faults = result.error.issues.map(
    (issue) => `${issue.path.join('.') || '(root)'}: ${describeIssue(issue)}`,
  );
  throw new VivaError({
    code: 'invalid-input',
    message: `${where} is not valid: ${faults.join('; ')}.`,
    hint: `Fields: ${Object.keys(configSchema.shape).join(', ')}. See docs/config.md.`,
  });
}

/** Loads `.ts`, `.js`, `.mjs`, `.yaml`, `.yml` or `.json`. */
export async function loadConfig(path: string): Promise<ExamConfig> {
  const file = resolve(path);
  return checkConfig(await readConfigFile(file), dirname(file), path);
}

async function readConfigFile(file: string): Promise<unknown> {
  try {
    switch (extname(file)) {
      case '.yaml':
      case '.yml':
        return parseYaml(await readFile(file, 'utf8'));
      case '.json':
        return JSON.parse(await readFile(file, 'utf8'));
      default:
        return await importModule(file, 'default');
    }
  } catch (error) {
    throw new VivaError({
      code: 'invalid-input',
      message: `The config ${file} cannot be read: ${messageOf(error)}`,
      hint: 'Write one with: viva init',
      cause: error,
    });
  }
}

/** Imports one export of a user's TypeScript or JavaScript file. */
export async function importModule(file: string, name: string): Promise<unknown> {
  const jiti = createJiti(import.meta.url, {
    alias: { 'viva-voce': resolve(import.meta.dirname, indexFile) },
  });
  const namespace: Record<string, unknown> = await jiti.import(pathToFileURL(file).href);
  return namespace[name];
}

/** The package's own entry, so that a user's module gets the very instance that runs it. */
const indexFile = import.meta.url.endsWith('.ts') ? '../index.ts' : '../index.js';

function describeIssue(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'unrecognized_keys':
      return `unknown field ${issue.keys.join(', ')}`;
    case 'invalid_value':
      return `allowed are ${issue.values.join(', ')}`;
    default:
      return issue.message;
  }
}

/** The published shape of `run.json`, version 1. */
import { z } from 'zod';
import { claimIds } from '../claims/ladder.ts';
import { profileIds } from '../claims/profile.ts';
import type { RunHeader } from '../exam/run-directory.ts';
import { probeIds } from '../probes/probe.ts';

const options = z.record(z.string(), z.unknown()).optional();
const named = z.strictObject({ id: z.string(), options });
const ownModule = z.strictObject({ module: z.string(), export: z.string().optional(), options });
const part = z
  .union([z.string(), named, ownModule])
  .meta({ id: 'Part', description: 'A built-in by name, or an export of a module.' });

const inWorlds = { worlds: z.array(z.string()).optional().describe('Absent: examined in all worlds.') };
const modelPart = z
  .union([
    z.string(),
    named.extend(inWorlds),
    ownModule.extend(inWorlds),
    z.strictObject({ onnx: z.string(), options }).extend(inWorlds),
  ])
  .meta({ id: 'ModelPart', description: 'A part, or a folder with ONNX files and their layout.' });

const action = z.looseObject({
  kind: z.string().describe('`none` marks a passive model.'),
  dim: z.number().int(),
  names: z.array(z.string()),
});

const card = z.looseObject({
  id: z.string(),
  title: z.string(),
  revision: z.string(),
  weightsDigest: z.string().optional(),
  licence: z.string().optional(),
  capabilities: z.looseObject({ seed: z.enum(['settable', 'fixed', 'none']), action }),
});

const setting = z.strictObject({
  ref: z.strictObject({
    world: part,
    perceiver: part,
    size: z.number().int(),
    horizon: z.number().int().optional(),
    seed: z.number().int(),
    baseDirectory: z.string().describe('The folder that module paths are relative to; not part of the hash.'),
  }),
  world: z.string(),
  families: z.array(z.string()),
  perceiver: z.string(),
  width: z.number().int(),
  height: z.number().int(),
  fps: z.number(),
  horizon: z.number().int().describe('Generated frames.'),
  action: z.string(),
  hasReference: z.boolean(),
  hasMirror: z.boolean(),
  count: z.number().int().optional().describe('Contexts that exist; absent when there is no end.'),
  bank: z.string().describe('SHA-256 of the fault bank that certificates are bound to.'),
  fingerprint: z
    .string()
    .describe('SHA-256 of what world, renderer and perceiver did when the plan was made.'),
});

const plan = z.strictObject({
  version: z.number().int(),
  profile: z.enum(profileIds),
  alpha: z.number(),
  minContexts: z.number().int(),
  seed: z.number().int(),
  settings: z.array(setting),
  models: z.array(z.strictObject({ part: modelPart, card, role: z.enum(['examined', 'baseline']) })),
  requirements: z.array(
    z.strictObject({
      claim: z.enum(claimIds),
      probe: z.enum(probeIds),
      settings: z.looseObject({ threshold: z.number() }),
      cap: z.number().int().describe('Contexts after which an undecided test stays undetermined.'),
    }),
  ),
  limits: z.strictObject({ deadlineSeconds: z.number(), retries: z.number().int() }),
});

const run = z
  .strictObject({
    version: z.literal(1),
    planHash: z.string(),
    plan,
    versions: z.record(z.string(), z.string()),
    status: z.enum(['running', 'complete', 'incomplete']),
  })
  .meta({ title: 'Viva run', description: 'Header of a run directory: readable without the rest.' });

/** Whether a header fits the published schema; the first faults otherwise. */
export function faultsOfHeader(header: RunHeader): readonly string[] {
  const result = run.safeParse(JSON.parse(JSON.stringify(header)));
  if (result.success) return [];
  return result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
}

/** JSON Schema 2020-12, published as `schemas/run.schema.json`. */
export function runJsonSchema(): object {
  return z.toJSONSchema(run);
}

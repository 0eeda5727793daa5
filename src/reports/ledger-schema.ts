/** The published shape of `ledger.json`, version 1: checks ledgers read from disk and makes the JSON Schema. */
import { z } from 'zod';
import { claimIds } from '../claims/ladder.ts';
import type { Ledger, ModelLedger } from '../claims/ledger.ts';
import { profileIds } from '../claims/profile.ts';
import { type LooksId, looksDescriptions } from '../clip/looks-figure.ts';
import { probeIds } from '../probes/probe.ts';
import { requireShape } from './require-shape.ts';

const interval = z.strictObject({
  low: z.number(),
  high: z.number(),
  level: z.number().describe('Coverage in (0, 1).'),
  method: z.string(),
});

const measurement = z
  .discriminatedUnion('status', [
    z.strictObject({
      status: z.literal('measured'),
      value: z.number(),
      interval: interval.exactOptional(),
      standardError: z.number().exactOptional(),
      n: z.number().describe('Independent units behind the value: contexts or clips, not frames.'),
    }),
    z.strictObject({ status: z.literal('undetermined'), reason: z.string() }),
  ])
  .meta({ id: 'Measurement' });

const verdict = z.enum(['granted', 'refused', 'undetermined', 'not-applicable']).meta({ id: 'Verdict' });
const claimId = z.enum(claimIds).meta({ id: 'ClaimId' });

const evidence = z
  .strictObject({
    probe: z.enum(probeIds),
    name: z.string(),
    verdict,
    finding: z.string().describe('What was seen, in words with numbers.'),
    reason: z.string().exactOptional().describe('Why there is no decision.'),
    settings: z.strictObject({
      threshold: z.number().describe('The null hypothesis is: the mean score is at most this.'),
      tolerance: z.number().exactOptional(),
      band: z.tuple([z.number(), z.number()]).readonly().exactOptional(),
    }),
    score: measurement.describe('Mean score in [0, 1].'),
    estimate: measurement.describe("The natural quantity; its unit is on the probe's page."),
    contexts: z.number().int(),
    unmeasured: z.number().int(),
    families: z.number().int(),
    eGrant: z.number().describe('Evidence for a grant; decides at 1 / alpha.'),
    eRefuse: z.number().describe('Evidence for a refusal; decides at 1 / alpha.'),
    alpha: z.number(),
    certificate: z.string().describe('`certified`, or why the probe is not.'),
    witnesses: z.array(z.string()).describe('Context keys of the lowest scores, worst first.'),
  })
  .meta({ id: 'Evidence' });

const claim = z
  .strictObject({
    claim: claimId,
    code: z.string(),
    use: z.string(),
    verdict,
    because: z.string(),
    missing: z.array(z.string()),
    evidence: z.array(evidence),
    defeaters: z.array(
      z.strictObject({ text: z.string(), status: z.enum(['excluded', 'active', 'not-examined']) }),
    ),
    crosswalk: z.string(),
  })
  .meta({ id: 'Claim' });

const looksIds = Object.keys(looksDescriptions) as LooksId[];

const modelLedger = z
  .strictObject({
    model: z.string(),
    title: z.string(),
    revision: z.string(),
    grade: z.string().describe('A to D: how far a rollout can be trusted to come out the same again.'),
    world: z.string(),
    strongest: z.union([claimId, z.literal('none')]),
    next: z.strictObject({ claim: claimId, because: z.string() }).optional(),
    claims: z.array(claim),
    preflight: z.array(
      z.strictObject({
        check: z.string(),
        declared: z.string(),
        found: z.string(),
        holds: z.union([z.boolean(), z.literal('unknown')]),
      }),
    ),
    noise: z.string(),
    axes: z
      .strictObject({
        consistency: measurement,
        controllability: measurement,
        usableHorizon: measurement.describe('Share of the claimed horizon.'),
        bottleneck: z.enum(['consistency', 'controllability', 'usableHorizon', 'undetermined']),
      })
      .describe('The weakest axis is the summary; never their mean.'),
    looks: z
      .array(z.strictObject({ kind: z.literal('looks'), id: z.enum(looksIds), measurement }))
      .describe('Beside the claims, never an input to them.'),
    vendor: z
      .array(
        z.strictObject({
          kind: z.literal('vendor-reported'),
          name: z.string(),
          value: z.union([z.number(), z.string()]),
          source: z.string(),
          date: z.string(),
        }),
      )
      .describe('What the vendor states; never grants a claim.'),
    scope: z
      .strictObject({
        model: z.string(),
        revision: z.string(),
        world: z.string(),
        families: z.array(z.string()),
        width: z.number().int(),
        height: z.number().int(),
        fps: z.number(),
        actions: z.string(),
        horizonFrames: z.number().int(),
        trainedFrames: z
          .number()
          .int()
          .exactOptional()
          .describe('Frames that the model says it was trained for; later ones are extrapolation.'),
        reference: z.string(),
        perceiver: z.string(),
        profile: z.string(),
        alpha: z.number(),
      })
      .describe('A grant lapses when any of this changes.'),
    spent: z.strictObject({
      contexts: z.number().int(),
      rollouts: z.number().int(),
      failed: z.number().int(),
    }),
  })
  .meta({ id: 'ModelLedger' });

/** A ledger as JSON keeps it: what is undefined is absent. The annotation below fails to compile when type and schema drift apart. */
type WrittenLedger = Omit<Ledger, 'entries'> & {
  readonly entries: readonly (Omit<ModelLedger, 'next'> & { readonly next?: ModelLedger['next'] })[];
};

const ledger: z.ZodType<WrittenLedger> = z
  .strictObject({
    version: z.literal(1),
    plan: z.string().describe('SHA-256 of the plan, written before the first rollout.'),
    profile: z.enum(profileIds),
    alpha: z.number(),
    entries: z.array(modelLedger).describe('One per examined model and world.'),
    leftOut: z
      .array(z.strictObject({ world: z.string(), context: z.string(), reason: z.string() }))
      .describe('Contexts left out before any model was seen.'),
  })
  .meta({ title: 'Viva ledger', description: 'All verdicts of a run with their evidence.' });

/** @throws `invalid-input` naming the file and the first wrong fields; `record-version` for another version. */
export function checkLedger(value: unknown, path: string): Ledger {
  requireShape(ledger, value, { path, what: 'ledger', version: 1 });
  return value as Ledger;
}

/** JSON Schema 2020-12, published as `schemas/ledger.schema.json`. */
export function ledgerJsonSchema(): object {
  return z.toJSONSchema(ledger);
}

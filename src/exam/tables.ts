/** The run's tables as Parquet, for pandas and DuckDB. Columns are documented in docs/run-directory.md. */
import { join } from 'node:path';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { probeFor } from '../claims/decide.ts';
import type { Ledger } from '../claims/ledger.ts';
import { evidenceOf } from './assess.ts';
import type { Assessment } from './assessment.ts';
import { type ExamPlan, isExaminedIn } from './plan.ts';
import { writeWhole } from './run-directory.ts';

type Cell = string | number | boolean | null;
type Row = Readonly<Record<string, Cell>>;
type ColumnType = 'STRING' | 'DOUBLE' | 'INT32' | 'BOOLEAN';

/** Writes `scores`, `measurements`, `observations` and `rollouts`. */
export async function writeTables(
  directory: string,
  plan: ExamPlan,
  assessments: readonly Assessment[],
  ledger: Ledger,
): Promise<void> {
  const tables: Readonly<Record<string, { readonly rows: readonly Row[]; readonly columns: Columns }>> = {
    scores: { rows: scoreRows(plan, assessments), columns: scoreColumns },
    measurements: { rows: measurementRows(ledger), columns: measurementColumns },
    observations: { rows: observationRows(plan, assessments), columns: observationColumns },
    rollouts: { rows: rolloutRows(plan, assessments), columns: rolloutColumns },
  };
  for (const [name, { rows, columns }] of Object.entries(tables)) {
    await writeWhole(join(directory, `${name}.parquet`), new Uint8Array(parquetOf(rows, columns)));
  }
}

type Columns = Readonly<Record<string, ColumnType>>;

function parquetOf(rows: readonly Row[], columns: Columns): ArrayBuffer {
  return parquetWriteBuffer({
    columnData: Object.entries(columns).map(([name, type]) => ({
      name,
      type,
      nullable: true,
      data: rows.map((row) => row[name] ?? null),
    })),
  });
}

const scoreColumns: Columns = {
  model: 'STRING',
  world: 'STRING',
  claim: 'STRING',
  probe: 'STRING',
  context: 'STRING',
  family: 'STRING',
  status: 'STRING',
  score: 'DOUBLE',
  reason: 'STRING',
  detail: 'STRING',
};

function scoreRows(plan: ExamPlan, assessments: readonly Assessment[]): readonly Row[] {
  return assessments.flatMap((assessment) =>
    plan.models.flatMap((model, index) => {
      if (!isExaminedIn(model, assessment.setting)) return [];
      const evidence = evidenceOf(assessment, index);
      return plan.requirements.flatMap((requirement) => {
        const probe = probeFor(requirement, evidence);
        return evidence.scores(requirement).map(
          ({ context, family, score }): Row => ({
            model: model.card.id,
            world: assessment.setting.world,
            claim: requirement.claim,
            probe: probe.id,
            context,
            family,
            status: score.status,
            score: score.status === 'scored' ? score.score : null,
            reason: score.status === 'scored' ? null : score.reason,
            detail: score.status === 'scored' ? JSON.stringify(score.detail) : null,
          }),
        );
      });
    }),
  );
}

const measurementColumns: Columns = {
  model: 'STRING',
  world: 'STRING',
  claim: 'STRING',
  probe: 'STRING',
  verdict: 'STRING',
  finding: 'STRING',
  estimate: 'DOUBLE',
  low: 'DOUBLE',
  high: 'DOUBLE',
  contexts: 'INT32',
  unmeasured: 'INT32',
  threshold: 'DOUBLE',
  eGrant: 'DOUBLE',
  eRefuse: 'DOUBLE',
};

function measurementRows(ledger: Ledger): readonly Row[] {
  return ledger.entries.flatMap((entry) =>
    entry.claims.flatMap((claim) =>
      claim.evidence.map((evidence): Row => {
        const { estimate } = evidence;
        const known = estimate.status === 'measured' ? estimate : undefined;
        return {
          model: entry.model,
          world: entry.world,
          claim: claim.claim,
          probe: evidence.probe,
          verdict: evidence.verdict,
          finding: evidence.finding,
          estimate: known?.value ?? null,
          low: known?.interval?.low ?? null,
          high: known?.interval?.high ?? null,
          contexts: evidence.contexts,
          unmeasured: evidence.unmeasured,
          threshold: evidence.settings.threshold,
          eGrant: evidence.eGrant,
          eRefuse: evidence.eRefuse,
        };
      }),
    ),
  );
}

const observationColumns: Columns = {
  model: 'STRING',
  world: 'STRING',
  context: 'STRING',
  arm: 'STRING',
  object: 'STRING',
  frame: 'INT32',
  state: 'STRING',
  x: 'DOUBLE',
  y: 'DOUBLE',
  area: 'DOUBLE',
  visibility: 'DOUBLE',
};

/** One row per object and frame; the reference appears as model `reference`. */
function observationRows(plan: ExamPlan, assessments: readonly Assessment[]): readonly Row[] {
  return assessments.flatMap((assessment) =>
    assessment.record.observations().flatMap(({ model, context, arm, observation }) =>
      observation.tracks.flatMap((track) =>
        track.samples.map((sample, frame): Row => {
          const seen = sample.state === 'visible' ? sample : undefined;
          return {
            model: model === undefined ? 'reference' : (plan.models[model]?.card.id ?? `${model}`),
            world: assessment.setting.world,
            context,
            arm,
            object: track.objectId,
            frame,
            state: sample.state,
            x: seen?.x ?? null,
            y: seen?.y ?? null,
            area: seen?.area ?? null,
            visibility: seen?.visibility ?? null,
          };
        }),
      ),
    ),
  );
}

const rolloutColumns: Columns = {
  model: 'STRING',
  world: 'STRING',
  context: 'STRING',
  arm: 'STRING',
  status: 'STRING',
  reason: 'STRING',
  seed: 'DOUBLE',
  clip: 'STRING',
  request: 'STRING',
  retries: 'INT32',
};

function rolloutRows(plan: ExamPlan, assessments: readonly Assessment[]): readonly Row[] {
  return assessments.flatMap((assessment) =>
    assessment.record.rollouts().map(
      ({ model, context, result }): Row => ({
        model: plan.models[model]?.card.id ?? `${model}`,
        world: assessment.setting.world,
        context,
        arm: result.arm,
        status: result.status,
        reason: result.status === 'failed' ? result.reason : null,
        seed: result.status === 'seen' ? result.provenance.seedAsked : null,
        clip: result.status === 'seen' ? result.provenance.clipDigest : null,
        request: result.status === 'seen' ? result.provenance.requestHash : null,
        retries: result.status === 'seen' ? result.provenance.retries : null,
      }),
    ),
  );
}

/** One function makes both the printed verdict and the exit code. */
import { unknownName } from '../errors.ts';
import { type ClaimId, findClaim } from './ladder.ts';
import type { ClaimEntry, Ledger, Verdict } from './ledger.ts';

/** Exit codes of the command line. */
export const exitCodes = {
  granted: 0,
  refused: 1,
  usage: 2,
  undetermined: 3,
  incomplete: 4,
  interrupted: 130,
} as const;

export interface GateResult {
  readonly verdict: Verdict;
  readonly exitCode: number;
  /** One line per world. */
  readonly lines: readonly string[];
}

/**
 * The verdict on a claim for a model over all worlds of the run (or the one named): the worst of them. Refused is worse than
 * undetermined, undetermined worse than granted.
 * @throws `invalid-input` for names that are not in the ledger.
 */
export function gate(ledger: Ledger, model: string, claim: string, world?: string): GateResult {
  const id: ClaimId = findClaim(claim).id;
  const ofModel = ledger.entries.filter((entry) => entry.model === model);
  if (ofModel.length === 0)
    throw unknownName('model in this run', model, [...new Set(ledger.entries.map((entry) => entry.model))]);
  const entries = world === undefined ? ofModel : ofModel.filter((entry) => entry.world === world);
  if (entries.length === 0)
    throw unknownName(
      'world in this run',
      world ?? '',
      ofModel.map((entry) => entry.world),
    );
  const found = entries.flatMap((entry) => {
    const verdict = entry.claims.find((candidate) => candidate.claim === id);
    return verdict === undefined ? [] : [{ world: entry.world, verdict }];
  });
  const verdict = worst(found.map((entry) => entry.verdict));
  return {
    verdict,
    exitCode:
      verdict === 'granted'
        ? exitCodes.granted
        : verdict === 'refused'
          ? exitCodes.refused
          : exitCodes.undetermined,
    lines: found.map(
      (entry) => `${model} in ${entry.world}: ${id} ${entry.verdict.verdict}: ${entry.verdict.because}`,
    ),
  };
}

function worst(entries: readonly ClaimEntry[]): Verdict {
  const verdicts = entries.map((entry) => entry.verdict);
  if (verdicts.includes('refused')) return 'refused';
  if (verdicts.some((verdict) => verdict !== 'granted')) return 'undetermined';
  return 'granted';
}

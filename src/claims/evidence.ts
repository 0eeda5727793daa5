/** From the scores of one probe to a three-valued decision, with error control at every look. */
import type { ContextScore } from '../probes/probe.ts';
import { gridBetLogEValue } from '../statistics/grid-bet.ts';
import type { Profile, Requirement } from './profile.ts';

export type EvidenceVerdict = 'granted' | 'refused' | 'undetermined' | 'not-applicable';

/** One context's score with the family it came from, in the declared order. */
export interface OrderedScore {
  readonly context: string;
  readonly family: string;
  readonly score: ContextScore;
}

export interface EvidenceDecision {
  readonly verdict: EvidenceVerdict;
  /** Why, when neither granted nor refused. */
  readonly reason: string | undefined;
  /** Contexts used until the decision. */
  readonly contexts: number;
  /** Contexts among them that gave no number; counted as 0 against a grant and as 1 against a refusal. */
  readonly unmeasured: number;
  readonly families: number;
  /** Evidence against "the mean is at most the threshold": a grant needs `1 / alpha`. */
  readonly eGrant: number;
  /** Evidence against "the mean is at least the threshold": a refusal needs `1 / alpha`. */
  readonly eRefuse: number;
  /** True when more contexts could still change the verdict. */
  readonly open: boolean;
}

/** Contexts without the question after which it is taken to arise nowhere in this world. */
const NEVER_ASKED = 24;

/**
 * Feeds scores in the declared order to two order-invariant grid-betting e-processes and stops at the first crossing.
 * Deciding at any time keeps the error rate (Ville); see docs/statistics.md.
 */
export function decideEvidence(
  scores: readonly OrderedScore[],
  requirement: Requirement,
  profile: Profile,
): EvidenceDecision {
  const threshold = requirement.settings.threshold;
  const bar = Math.log(1 / profile.alpha);
  const worst: number[] = [];
  const best: number[] = [];
  const families = new Set<string>();
  let missing = 0;
  const state = (): { readonly grant: number; readonly refuse: number } => ({
    grant: gridBetLogEValue(worst, { mean: threshold, alternative: 'greater' }),
    refuse: gridBetLogEValue(best, { mean: threshold, alternative: 'less' }),
  });
  const result = (verdict: EvidenceVerdict, open: boolean, reason?: string): EvidenceDecision => {
    const { grant, refuse } = state();
    return {
      verdict,
      reason,
      contexts: worst.length,
      unmeasured: missing,
      families: families.size,
      eGrant: finite(grant),
      eRefuse: finite(refuse),
      open,
    };
  };
  for (const { family, score } of scores) {
    if (score.status === 'not-asked') continue;
    if (worst.length === requirement.cap) break;
    if (score.status === 'unmeasured') missing++;
    worst.push(score.status === 'scored' ? score.score : 0);
    best.push(score.status === 'scored' ? score.score : 1);
    families.add(family);
    if (worst.length < profile.minContexts || families.size < profile.minFamilies) continue;
    const { grant, refuse } = state();
    if (grant >= bar) return result('granted', false);
    if (refuse >= bar) return result('refused', false);
  }
  if (worst.length >= requirement.cap) {
    return result('undetermined', false, `no decision within the cap of ${requirement.cap} contexts`);
  }
  if (scores.length >= 3 * requirement.cap || (worst.length === 0 && scores.length >= NEVER_ASKED)) {
    return result('undetermined', false, 'the question arises in too few contexts of this world');
  }
  const left = requirement.cap - worst.length;
  const reachable =
    reachesBar(worst, 1, left, { mean: threshold, alternative: 'greater' }, bar) ||
    reachesBar(best, 0, left, { mean: threshold, alternative: 'less' }, bar);
  if (!reachable) return result('undetermined', false, mainReason(scores, missing));
  return result(
    'undetermined',
    true,
    worst.length === 0 ? 'no context asks this question yet' : 'more contexts are needed',
  );
}

/** JSON knows no infinity; nobody needs more evidence than this. */
function finite(logEValue: number): number {
  return Math.exp(Math.min(logEValue, 600));
}

/** True when the bar can still be reached if all remaining contexts turn out in the best way. */
function reachesBar(
  scores: readonly number[],
  value: number,
  left: number,
  options: Parameters<typeof gridBetLogEValue>[1],
  bar: number,
): boolean {
  const future = Array.from({ length: left }, () => value);
  return gridBetLogEValue([...scores, ...future], options) >= bar;
}

function mainReason(scores: readonly OrderedScore[], missing: number): string {
  const reasons = new Map<string, number>();
  for (const { score } of scores) {
    if (score.status === 'unmeasured') reasons.set(score.reason, (reasons.get(score.reason) ?? 0) + 1);
  }
  const [top] = [...reasons].sort((a, b) => b[1] - a[1]);
  return top === undefined
    ? 'no verdict can be reached within the cap'
    : `${top[0]} (${missing} contexts could not be measured)`;
}

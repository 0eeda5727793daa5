/** Rollouts that a run spent until its verdicts, against a fixed-sample design with the same error rates. */
import type { Ledger } from '../src/claims/ledger.ts';
import type { Requirement } from '../src/claims/profile.ts';
import { armIds } from '../src/exam/arm-book.ts';
import type { ExamPlan } from '../src/exam/plan.ts';
import { openSetting } from '../src/exam/setting.ts';
import { binomialUpperTail } from '../src/statistics/binomial-distribution.ts';

export interface Savings {
  readonly model: string;
  readonly world: string;
  readonly spent: number;
  readonly fixed: number;
  readonly ratio: number;
}

const POWER = 0.9;
/** True means that a good model is designed to have, by threshold. */
const goodMeans: readonly (readonly [number, number])[] = [
  [0.5, 0.75],
  [0.75, 0.9],
  [0.8, 0.95],
  [0.85, 0.97],
  [0.9, 0.98],
];

/** The smallest fixed sample of an exact binomial test at level alpha with power .9 at the design point. */
export function fixedSample(threshold: number, alpha: number): number {
  const good = goodMeans.find(([mean]) => mean === threshold)?.[1] ?? 0.5 * (1 + threshold);
  for (let trials = 1; trials < 1000; trials++) {
    for (let successes = 0; successes <= trials; successes++) {
      if (binomialUpperTail(successes, trials, threshold) > alpha) continue;
      if (binomialUpperTail(successes, trials, good) >= POWER) return trials;
      break;
    }
  }
  throw new RangeError(`no fixed sample for threshold ${threshold} at alpha ${alpha}`);
}

/** Both designs share arms between probes; the fixed one rolls each probe's arms out in its fixed number of contexts. */
export async function savingsOf(plan: ExamPlan, ledger: Ledger): Promise<readonly Savings[]> {
  const fixed = new Map<string, number>();
  for (const planned of plan.settings) {
    const setting = await openSetting(planned.ref);
    let rollouts = 0;
    const samples = plan.requirements.map((requirement) =>
      fixedSample(requirement.settings.threshold, plan.alpha),
    );
    for (let context = 0; context < Math.max(...samples); context++) {
      const wanted = plan.requirements.filter((_: Requirement, k: number) => (samples[k] ?? 0) > context);
      rollouts += armIds(setting.start(context), new Set(wanted.map((entry) => entry.probe))).length;
    }
    fixed.set(planned.world, rollouts);
    await setting.close();
  }
  return ledger.entries.map(({ model, world, spent }) => {
    const design = fixed.get(world) ?? 0;
    return { model, world, spent: spent.rollouts, fixed: design, ratio: spent.rollouts / design };
  });
}

/** Summaries of context scores that several probes share. */
import { clusterBootstrap } from '../statistics/bootstrap.ts';
import { gridBetInterval } from '../statistics/grid-bet.ts';
import { type Measurement, measured, undetermined } from '../statistics/measurement.ts';
import { mean } from '../statistics/sample.ts';
import type { ContextScore } from './probe.ts';

type Scored = Extract<ContextScore, { status: 'scored' }>;

export function scoredOnly(scores: readonly ContextScore[]): readonly Scored[] {
  return scores.filter((score): score is Scored => score.status === 'scored');
}

/** Mean score with its anytime-valid 95 % interval. */
export function meanScore(scores: readonly ContextScore[]): Measurement {
  const values = scoredOnly(scores).map((entry) => entry.score);
  if (values.length === 0) return undetermined(reasonOf(scores));
  return measured(mean(values), { n: values.length, interval: gridBetInterval(values) });
}

/** Mean of one detail over contexts with a percentile bootstrap over contexts (B = 2000, 95 %). */
export function meanDetail(scores: readonly ContextScore[], key: string): Measurement {
  const values = detailsOf(scores, key);
  if (values.length === 0) return undetermined(reasonOf(scores));
  if (values.length === 1) return measured(mean(values), { n: 1 });
  return clusterBootstrap(values, mean, { seed: 1 });
}

export function detailsOf(scores: readonly ContextScore[], key: string): readonly number[] {
  return scoredOnly(scores)
    .map((entry) => entry.detail[key])
    .filter((value) => value !== undefined);
}

/** `0.93` or `not measured`. */
export function meanText(values: readonly number[], digits = 2): string {
  return values.length === 0 ? 'not measured' : mean(values).toFixed(digits);
}

/** The most frequent reason among the contexts that gave no number. */
export function reasonOf(scores: readonly ContextScore[]): string {
  const counts = new Map<string, number>();
  for (const score of scores) {
    if (score.status !== 'scored') counts.set(score.reason, (counts.get(score.reason) ?? 0) + 1);
  }
  const [top] = [...counts].sort((a, b) => b[1] - a[1]);
  return top?.[0] ?? 'no context was examined';
}

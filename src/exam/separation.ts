/** Whether this world, through this perceiver, separates good from bad models at all: shown by the baselines of the run. */
import { probeFor } from '../claims/decide.ts';
import { allRequirements, type Requirement } from '../claims/profile.ts';
import type { ProbeId } from '../probes/probe.ts';
import { mean } from '../statistics/sample.ts';
import type { Assessment } from './assessment.ts';
import { planProfile } from './plan.ts';

/** Naive models, and the probes that each of them must fail. */
export const baselineIds = ['oracle', 'copy-last-frame', 'action-blind', 'wrong-direction'] as const;

const mustFail: Readonly<Partial<Record<ProbeId, readonly string[]>>> = {
  I2: ['action-blind', 'copy-last-frame'],
  I3: ['wrong-direction', 'action-blind'],
  I4: ['wrong-direction', 'action-blind'],
  I9: ['action-blind', 'wrong-direction'],
  I14: ['wrong-direction', 'action-blind'],
};

/** Why the probe says nothing here, or undefined. Without baselines in the plan nothing is known against it. */
export function inseparable(assessment: Assessment, probe: ProbeId): string | undefined {
  // The strictest of the claims that ask this probe.
  const [requirement] = allRequirements(planProfile(assessment.plan))
    .filter((entry) => entry.probe === probe)
    .sort((a, b) => b.settings.threshold - a.settings.threshold);
  if (requirement === undefined || !assessment.setting.hasReference) return undefined;
  const oracle = meanScoreOf(assessment, 'oracle', requirement);
  if (oracle === undefined) return undefined;
  const { threshold } = requirement.settings;
  if (oracle < threshold) {
    return `the oracle itself scores ${oracle.toFixed(2)} here, below ${threshold}: the probe cannot tell good from bad in this world`;
  }
  const baselines = (mustFail[probe] ?? []).flatMap((id) => meanScoreOf(assessment, id, requirement) ?? []);
  if (baselines.length > 0 && baselines.every((score) => score >= threshold)) {
    return 'the naive baselines pass as well: the probe cannot tell good from bad in this world';
  }
  return undefined;
}

function meanScoreOf(assessment: Assessment, id: string, requirement: Requirement): number | undefined {
  const { plan, record } = assessment;
  const index = plan.models.findIndex((model) => model.card.id === id);
  if (index < 0) return undefined;
  const probe = probeFor(requirement, { hasSeed: record.preflight(index)?.verified.hasSeed ?? true });
  const scores = record
    .scores(index, probe, requirement)
    .flatMap(({ score }) => (score.status === 'scored' ? [score.score] : []));
  return scores.length === 0 ? undefined : mean(scores);
}

/** I5: the action acts when it is given, neither late nor early. */
import { crossCorrelation, identifyResponse } from '../statistics/cross-correlation.ts';
import { excitation, excitationArms, isExcitation } from './excitation.ts';
import { type Probe, scored } from './probe.ts';
import { detailsOf, meanDetail, meanText } from './summary.ts';

const MAX_LAG = 8;
/** Level of the max-statistic in each context. */
const LEVEL = 0.05;

export const lag: Probe = {
  id: 'I5',
  name: 'lag',
  question: 'Does the action act when it is given?',
  evidence: 'timing',
  needs: ['actions'],
  settings: { threshold: 0.75, tolerance: 1 },
  arms: excitationArms,
  score(group, settings) {
    const found = excitation(group);
    if (!isExcitation(found)) return found;
    const referenceGain =
      found.reference === undefined
        ? 1
        : oneStepGain(crossCorrelation([found.reference], { referenceGain: 1, maxLag: 1 }));
    const result = identifyResponse([found.rollouts], {
      referenceGain,
      maxLag: MAX_LAG,
      seed: group.start.seed,
      replicates: 199,
    });
    const significant = result.pValue <= LEVEL;
    const inTime = Math.abs(result.peak.lag) <= (settings.tolerance ?? 1);
    return scored(significant && inTime ? 1 : 0, {
      lag: result.peak.lag,
      response: result.peak.response,
      p: result.pValue,
    });
  },
  estimate: (scores) => meanDetail(scores, 'lag'),
  explain(scores) {
    const lags = detailsOf(scores, 'lag');
    const blind = detailsOf(scores, 'p').filter((p) => p > LEVEL).length;
    return `lag ${meanText(lags, 1)} steps, peak response ${meanText(detailsOf(scores, 'response'))}, no clear peak in ${blind} of ${lags.length}`;
  },
};

function oneStepGain(responses: readonly { readonly lag: number; readonly response: number }[]): number {
  const gain = responses.find((entry) => entry.lag === 0)?.response ?? 0;
  return Math.abs(gain) < 1e-6 ? 1 : gain;
}

import { describe, expect, it } from 'vitest';
import type { Coverage } from '../perception/certificate.ts';
import type { ProbeId } from '../probes/probe.ts';
import { decideClaims, type Evidence } from './decide.ts';
import type { OrderedScore } from './evidence.ts';
import { findProfile } from './profile.ts';

const certified = { status: 'certified' } as unknown as Coverage;

function evidence(
  overrides: Partial<Evidence> & { readonly bad?: Partial<Record<ProbeId, number>> } = {},
): Evidence {
  const { bad = {}, ...rest } = overrides;
  return {
    profile: findProfile('default'),
    hasActions: true,
    hasSeed: true,
    hasReference: true,
    hasMirror: true,
    scores: ({ probe }): readonly OrderedScore[] =>
      Array.from({ length: 60 }, (_, index) => ({
        context: `c${index}`,
        family: `family-${index % 3}`,
        score: { status: 'scored', score: bad[probe] ?? 1, detail: {} },
      })),
    coverage: () => certified,
    inseparable: () => undefined,
    ...rest,
  };
}

function verdicts(found: Evidence): Readonly<Record<string, string>> {
  return Object.fromEntries(decideClaims(found).map((entry) => [entry.claim, entry.verdict]));
}

describe('decideClaims', () => {
  it('grants a model without a fault everything that this version decides, and nothing above', () => {
    expect(verdicts(evidence())).toEqual({
      'scene-prior': 'granted',
      'evaluation-stressor': 'undetermined',
      'controllable-clip': 'granted',
      'controllable-step': 'granted',
      'policy-ranking': 'undetermined',
      'policy-value': 'undetermined',
      'policy-training': 'undetermined',
      'safety-evidence': 'refused',
    });
  });

  it.each(['I2', 'I3', 'I4', 'I8', 'I11', 'I13'] as const)(
    'refuses both control claims when %s fails',
    (probe) => {
      const found = verdicts(evidence({ bad: { [probe]: 0 } }));
      expect(found).toMatchObject({
        'scene-prior': 'granted',
        'controllable-clip': 'refused',
        'controllable-step': 'refused',
        'policy-ranking': 'undetermined',
      });
    },
  );

  it.each(['I5', 'I6', 'I7', 'I9', 'I10', 'I12', 'I14', 'I15', 'P2', 'H1'] as const)(
    'refuses the stepwise claim alone when %s fails',
    (probe) => {
      expect(verdicts(evidence({ bad: { [probe]: 0 } }))).toMatchObject({
        'controllable-clip': 'granted',
        'controllable-step': 'refused',
      });
    },
  );

  it('never promotes a model without an action channel, however well it keeps identities', () => {
    const found = decideClaims(evidence({ hasActions: false }));
    expect(found.find((entry) => entry.claim === 'controllable-clip')).toMatchObject({ verdict: 'refused' });
    expect(found.find((entry) => entry.claim === 'scene-prior')).toMatchObject({ verdict: 'granted' });
    expect(found.find((entry) => entry.claim === 'controllable-clip')?.because).toContain(
      'no action channel',
    );
  });

  it('says undetermined where a probe has no certificate, for good and for bad scores', () => {
    const coverage = (probe: ProbeId): Coverage =>
      probe === 'I3' ? { status: 'uncertified', reason: 'no certificate' } : certified;
    for (const bad of [{}, { I3: 0 }]) {
      const clip = decideClaims(evidence({ bad, coverage })).find(
        (entry) => entry.claim === 'controllable-clip',
      );
      expect(clip?.verdict).toBe('undetermined');
      expect(clip?.missing).toContain('I3 direction: no certificate');
    }
  });

  it('says undetermined where a world does not separate good from bad', () => {
    const inseparable = (probe: ProbeId): string | undefined => (probe === 'P2' ? 'cannot tell' : undefined);
    expect(verdicts(evidence({ inseparable }))['controllable-step']).toBe('undetermined');
  });

  it('leaves what needs a reference undetermined without one, and names it', () => {
    const clip = decideClaims(evidence({ hasReference: false })).find(
      (entry) => entry.claim === 'controllable-clip',
    );
    expect(clip?.verdict).toBe('undetermined');
    expect(clip?.missing.join('\n')).toContain('I3 direction: needs a reference');
  });

  it('asks the law of samples where the seed is not honoured', () => {
    const clip = decideClaims(evidence({ hasSeed: false })).find(
      (entry) => entry.claim === 'controllable-clip',
    );
    expect(clip?.evidence[0]?.probe).toBe("I2'");
  });

  it('holds a grant back when one family fails alone', () => {
    const scores: Evidence['scores'] = ({ probe }) =>
      Array.from({ length: 90 }, (_, index) => ({
        context: `c${index}`,
        family: `family-${index % 9}`,
        score: { status: 'scored', score: probe === 'I3' && index % 9 === 0 ? 0 : 1, detail: {} },
      }));
    const clip = decideClaims(evidence({ scores })).find((entry) => entry.claim === 'controllable-clip');
    expect(clip?.verdict).toBe('undetermined');
    expect(clip?.defeaters).toContainEqual({ text: 'holds in one family only', status: 'active' });
  });
});

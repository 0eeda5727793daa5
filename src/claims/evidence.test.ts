import { describe, expect, it } from 'vitest';
import type { ContextScore } from '../probes/probe.ts';
import { binomialUpperTail } from '../statistics/binomial-distribution.ts';
import { mulberry32 } from '../statistics/random.ts';
import { decideEvidence, type OrderedScore } from './evidence.ts';
import { findProfile, type Requirement } from './profile.ts';

const profile = findProfile('default');

function requirement(threshold: number): Requirement {
  return { claim: 'controllable-clip', probe: 'I3', settings: { threshold }, cap: profile.cap(threshold) };
}

function ordered(
  values: readonly (number | 'unmeasured' | 'not-asked')[],
  families = 3,
): readonly OrderedScore[] {
  return values.map((value, index) => ({
    context: `c${index}`,
    family: `family-${index % families}`,
    score:
      typeof value === 'number'
        ? ({ status: 'scored', score: value, detail: {} } satisfies ContextScore)
        : { status: value, reason: 'nothing to see' },
  }));
}

const repeat = <T>(value: T, count: number): T[] => Array.from({ length: count }, () => value);

describe('decideEvidence', () => {
  it.each([
    [0.5, 8],
    [0.75, 16],
    [0.8, 21],
    [0.9, 44],
  ])('grants threshold %s after %i perfect contexts', (threshold, needed) => {
    const decision = decideEvidence(ordered(repeat(1, 200)), requirement(threshold), profile);
    expect(decision).toMatchObject({ verdict: 'granted', contexts: needed, open: false });
    expect(decideEvidence(ordered(repeat(1, needed - 1)), requirement(threshold), profile).verdict).toBe(
      'undetermined',
    );
  });

  it('refuses a hopeless model at the smallest allowed number of contexts', () => {
    expect(decideEvidence(ordered(repeat(0, 50)), requirement(0.8), profile)).toMatchObject({
      verdict: 'refused',
      contexts: 8,
    });
  });

  it('decides nothing before three families were seen', () => {
    expect(decideEvidence(ordered(repeat(1, 60), 2), requirement(0.8), profile).verdict).toBe('undetermined');
  });

  it('counts an unmeasured context against a grant and against a refusal', () => {
    const measured = decideEvidence(ordered(repeat(1, 21)), requirement(0.8), profile);
    const gaps = decideEvidence(
      ordered([...repeat('unmeasured' as const, 3), ...repeat(1, 18)]),
      requirement(0.8),
      profile,
    );
    expect(measured.verdict).toBe('granted');
    expect(gaps).toMatchObject({ verdict: 'undetermined', unmeasured: 3 });
    expect(
      decideEvidence(ordered(repeat('unmeasured' as const, 80)), requirement(0.8), profile).verdict,
    ).toBe('undetermined');
  });

  it('stops when nothing can be decided any more, with the main reason', () => {
    const decision = decideEvidence(ordered(repeat('unmeasured' as const, 60)), requirement(0.8), profile);
    expect(decision.open).toBe(false);
    expect(decision.contexts).toBeLessThan(profile.cap(0.8));
    expect(decision.reason).toContain('nothing to see');
  });

  it('passes over contexts that do not ask the question', () => {
    const mixed = Array.from({ length: 42 }, (_, index) => (index % 2 === 0 ? 1 : ('not-asked' as const)));
    expect(decideEvidence(ordered(mixed), requirement(0.8), profile)).toMatchObject({
      verdict: 'granted',
      contexts: 21,
    });
  });

  it('stays undetermined at the cap when the truth sits on the threshold', () => {
    const half = Array.from({ length: 300 }, (_, index) => (index % 5 === 4 ? 0 : 1));
    const decision = decideEvidence(ordered(half), requirement(0.8), profile);
    expect(decision).toMatchObject({ verdict: 'undetermined', contexts: profile.cap(0.8), open: false });
    expect(decision.reason).toContain('cap');
  });

  it('grants a model on the threshold at most in a share alpha of exams', () => {
    const runs = 600;
    let granted = 0;
    for (let seed = 0; seed < runs; seed++) {
      const random = mulberry32(seed);
      const values = Array.from({ length: 88 }, () => (random() < 0.8 ? 1 : 0));
      if (decideEvidence(ordered(values), requirement(0.8), profile).verdict === 'granted') granted++;
    }
    // Were the true rate above alpha, so few grants would have to be a rare accident.
    expect(binomialUpperTail(granted, runs, profile.alpha)).toBeGreaterThan(0.001);
    expect(granted).toBeGreaterThan(0);
  });
});

/** JUnit XML, so that a CI server lists claims as tests: one suite per model and world, one case per claim. */
import { findClaim } from '../claims/ladder.ts';
import type { ClaimEntry, Ledger, ModelLedger } from '../claims/ledger.ts';
import type { Reporter } from './reporter.ts';
import { plain, verdictWord } from './words.ts';

export const junitReporter: Reporter = {
  id: 'junit',
  title: 'JUnit XML for CI servers',
  write: async ({ ledger }) => [{ name: 'junit.xml', content: junitXml(ledger) }],
};

type Outcome = 'passed' | 'failure' | 'skipped';

export function junitXml(ledger: Ledger): string {
  const outcomes = ledger.entries.flatMap((entry) => entry.claims.map(outcomeOf));
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="viva" ${counts(outcomes)}>`,
    ...ledger.entries.flatMap(suite),
    '</testsuites>',
    '',
  ].join('\n');
}

/** A claim that this tool never grants says nothing about the model: it is skipped, or every run would be red. */
function outcomeOf(claim: ClaimEntry): Outcome {
  if (claim.verdict === 'granted') return 'passed';
  return claim.verdict === 'refused' && findClaim(claim.claim).never === undefined ? 'failure' : 'skipped';
}

function counts(outcomes: readonly Outcome[]): string {
  const count = (wanted: Outcome): number => outcomes.filter((outcome) => outcome === wanted).length;
  return `tests="${outcomes.length}" failures="${count('failure')}" errors="0" skipped="${count('skipped')}"`;
}

function suite(entry: ModelLedger): readonly string[] {
  const outcomes = entry.claims.map(outcomeOf);
  return [
    `  <testsuite name="${xml(`${entry.model} in ${entry.world}`)}" ${counts(outcomes)}>`,
    ...entry.claims.flatMap((claim) => testCase(entry, claim)),
    '  </testsuite>',
  ];
}

function testCase(entry: ModelLedger, claim: ClaimEntry): readonly string[] {
  const open = `    <testcase classname="${xml(`${entry.model}.${entry.world}`)}" name="${xml(`${claim.code} ${claim.claim}`)}"`;
  const outcome = outcomeOf(claim);
  if (outcome === 'passed') return [`${open}/>`];
  const message = `${verdictWord(claim.verdict)}: ${claim.because}`;
  const details = claim.evidence
    .filter((evidence) => evidence.verdict !== 'granted')
    .map((evidence) => `${evidence.probe} ${evidence.name}: ${evidence.reason ?? evidence.finding}`);
  return [
    `${open}>`,
    outcome === 'failure'
      ? `      <failure type="refused" message="${xml(message)}">${xml(details.join('\n'))}</failure>`
      : `      <skipped message="${xml(message)}"/>`,
    '    </testcase>',
  ];
}

function xml(text: string): string {
  return text
    .split('\n')
    .map(plain)
    .join('\n')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

import { expect, test } from 'vitest';
import { handMadeEntry, handMadeLedger } from './drawn-run.ts';
import { junitXml } from './junit.ts';

test('granted passes, refused fails, undetermined is skipped', () => {
  const entry = handMadeEntry('wrong-direction', {
    'scene-prior': 'granted',
    'controllable-clip': 'refused',
  });
  expect(junitXml(handMadeLedger([entry]))).toMatchInlineSnapshot(`
    "<?xml version="1.0" encoding="UTF-8"?>
    <testsuites name="viva" tests="8" failures="1" errors="0" skipped="6">
      <testsuite name="wrong-direction in push" tests="8" failures="1" errors="0" skipped="6">
        <testcase classname="wrong-direction.push" name="C1 scene-prior"/>
        <testcase classname="wrong-direction.push" name="C2 evaluation-stressor">
          <skipped message="undetermined: missing: negative controls on the perception module"/>
        </testcase>
        <testcase classname="wrong-direction.push" name="C3o controllable-clip">
          <failure type="refused" message="refused: I3 direction: right in 0 of 8 contexts">I3 direction: right in 0 of 8 contexts</failure>
        </testcase>
        <testcase classname="wrong-direction.push" name="C3s controllable-step">
          <skipped message="undetermined: missing: more contexts are needed"/>
        </testcase>
        <testcase classname="wrong-direction.push" name="C4a policy-ranking">
          <skipped message="undetermined: missing: U1 outcome agreement with the reference on at least 50 episodes"/>
        </testcase>
        <testcase classname="wrong-direction.push" name="C4b policy-value">
          <skipped message="undetermined: missing: at least 30 paired reference trials for the rectified estimate"/>
        </testcase>
        <testcase classname="wrong-direction.push" name="C5 policy-training">
          <skipped message="undetermined: missing: U3 planning gap with the same planner on the reference"/>
        </testcase>
        <testcase classname="wrong-direction.push" name="C6 safety-evidence">
          <skipped message="refused: safety evidence needs validation in the real world and an accrediting body; no exam inside a simulator gives it"/>
        </testcase>
      </testsuite>
    </testsuites>
    "
  `);
});

test('a claim that is never granted does not make every run red', () => {
  const xml = junitXml(handMadeLedger([handMadeEntry('oracle', {})]));
  expect(xml).toContain('failures="0"');
  expect(xml).toMatch(/name="C6 safety-evidence">\n\s*<skipped message="refused: /u);
});

test('names and reasons are escaped, control characters are dropped', () => {
  const entry = handMadeEntry('a<b> & "c"\u0000\u001b', {});
  const xml = junitXml(handMadeLedger([entry]));
  expect(xml).toContain('a&lt;b&gt; &amp; &quot;c&quot;');
  for (const sign of ['\u0000', '\u001b']) expect(xml).not.toContain(sign);
  expect(xml).not.toContain('<b>');
});

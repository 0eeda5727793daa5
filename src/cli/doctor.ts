/** `viva doctor`: one line per thing that an exam needs. */
import { exitCodes } from '../claims/gate.ts';
import { tableLines } from '../reports/table.ts';
import { plain } from '../reports/words.ts';
import { type Command, jsonOption, viva } from './command.ts';
import { healthChecks } from './doctor-checks.ts';
import type { Finding } from './doctor-finding.ts';

const signs = { ok: '✓', warning: '!', problem: '✗' } as const;

export const doctor: Command = viva({
  name: 'doctor',
  description: 'Checks that everything an exam needs is here and works; exits with 2 when something is not',
  args: {
    out: { type: 'string', default: 'runs', valueHint: 'folder', description: 'Where runs shall be kept' },
    json: jsonOption,
  },
  async run({ args, io }) {
    const findings: Finding[] = [];
    for (const check of healthChecks)
      findings.push(await check({ cwd: io.cwd, runs: args.out, env: io.env }));
    if (args.json === true) io.out(`${JSON.stringify(findings, null, 2)}\n`);
    else {
      const rows = findings.map(({ what, status, found, advice }) => [
        { text: `${signs[status]} ${status}` },
        { text: what },
        { text: plain(advice === undefined ? found : `${found}; ${advice}`) },
      ]);
      io.out(`${tableLines(rows).join('\n')}\n`);
    }
    return findings.some(({ status }) => status === 'problem') ? exitCodes.usage : exitCodes.granted;
  },
});

/** `viva gate`: one claim of one model as an exit code. */
import { gate } from '../claims/gate.ts';
import { plain } from '../reports/words.ts';
import { type Command, jsonOption, viva } from './command.ts';
import { finishedRun } from './finished-run.ts';

export const gateCommand: Command = viva({
  name: 'gate',
  description: 'Exits with 0 when the claim is granted, 1 refused, 3 undetermined',
  args: {
    run: { type: 'positional', required: true, description: 'Run directory' },
    model: { type: 'string', required: true, valueHint: 'id', description: 'Model of the run' },
    claim: { type: 'string', required: true, valueHint: 'id', description: 'Claim, see viva list claims' },
    world: {
      type: 'string',
      valueHint: 'id',
      description: 'One world only; all worlds of the run otherwise',
    },
    json: jsonOption,
  },
  async run({ args, io }) {
    const { ledger } = await finishedRun(args.run, io);
    const result = gate(ledger, args.model, args.claim, args.world);
    io.out(
      args.json === true
        ? `${JSON.stringify({ model: args.model, claim: args.claim, ...result }, null, 2)}\n`
        : `${result.lines.map(plain).join('\n')}\n`,
    );
    return result.exitCode;
  },
});

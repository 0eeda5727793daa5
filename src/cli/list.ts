/** `viva list`: what there is, by name. */
import { exitCodes } from '../claims/gate.ts';
import { unknownName } from '../errors.ts';
import { tableLines } from '../reports/table.ts';
import { catalogues } from './catalogue.ts';
import { type Command, jsonOption, viva } from './command.ts';

export const list: Command = viva({
  name: 'list',
  description: 'Lists what there is by name',
  args: {
    what: { type: 'positional', required: true, description: Object.keys(catalogues).join(', ') },
    json: jsonOption,
  },
  async run({ args, io }) {
    const catalogue = Object.hasOwn(catalogues, args.what) ? catalogues[args.what] : undefined;
    if (catalogue === undefined) throw unknownName('list', args.what, Object.keys(catalogues));
    const lines = catalogue();
    const rows = lines.map(({ id, description }) => [{ text: id }, { text: description }]);
    io.out(args.json === true ? `${JSON.stringify(lines, null, 2)}\n` : `${tableLines(rows).join('\n')}\n`);
    return exitCodes.granted;
  },
});

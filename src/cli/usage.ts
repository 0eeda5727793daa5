/** The help page of one command. */
import type { ArgsDef } from 'citty';
import { tableLines } from '../reports/table.ts';

export function usageText(name: string, description: string, args: ArgsDef): string {
  const entries = Object.entries(args);
  const positionals = entries.filter(([, option]) => option.type === 'positional');
  const options = entries.filter(([, option]) => option.type !== 'positional');
  const words = positionals.map(([word, { required }]) => (required === false ? `[${word}]` : `<${word}>`));
  const needed = options.flatMap(([word, option]) => (option.required === true ? [left(word, option)] : []));
  return [
    description,
    '',
    `Usage: ${['viva', name, ...words, ...needed, '[options]'].join(' ')}`,
    '',
    ...tableLines([
      ...positionals.map(([word, option]) => line(word, option)),
      ...options.map(([word, option]) => line(left(word, option), option)),
    ]).map((text) => `  ${text}`),
    '',
  ].join('\n');
}

type Option = ArgsDef[string];

/** `--model <name or path>`, `--no-baselines`. */
function left(word: string, option: Option): string {
  if (option.type === 'boolean') return option.default === true ? `--no-${word}` : `--${word}`;
  return `--${word} <${option.valueHint ?? word}>`;
}

function line(text: string, option: Option): readonly { readonly text: string }[] {
  const told =
    option.type === 'boolean' && option.default === true ? option.negativeDescription : option.description;
  const fallback = typeof option.default === 'string' ? ` (${option.default})` : '';
  return [{ text }, { text: `${told ?? ''}${fallback}` }];
}

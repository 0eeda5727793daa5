/** Columns of text, aligned. */

export interface TableCell {
  readonly text: string;
  /** Dresses the padded text, e.g. in colour; the width is that of `text`. */
  readonly dress?: (padded: string) => string;
}

/** Lines of a table with two spaces between columns; nothing trails. */
export function tableLines(rows: readonly (readonly TableCell[])[]): readonly string[] {
  const widths: number[] = [];
  for (const row of rows) {
    for (const [column, { text }] of row.entries()) {
      widths[column] = Math.max(widths[column] ?? 0, text.length);
    }
  }
  return rows.map((row) =>
    row
      .map(({ text, dress }, column) => {
        const padded = column === row.length - 1 ? text : text.padEnd(widths[column] ?? 0);
        return dress === undefined ? padded : dress(padded);
      })
      .join('  ')
      .trimEnd(),
  );
}

/** Breaks a sentence into lines of at most `width` characters; lines after the first are indented. */
export function wrapped(text: string, width: number, indent: string): string {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/)) {
    if (line.length > 0 && line.length + 1 + word.length > width) {
      lines.push(line);
      line = indent + word;
    } else line = line.length === 0 ? word : `${line} ${word}`;
  }
  return [...lines, line].join('\n');
}

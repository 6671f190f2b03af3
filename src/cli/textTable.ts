import { printableText } from './printableText';

export interface TextColumn {
  readonly header: string;
  /** Numbers stand at the right, names at the left. */
  readonly align: 'left' | 'right';
}

/** An aligned table; cells may hold any text, long ones are cut at `maxCellWidth` columns. */
export function textTable(
  columns: readonly TextColumn[],
  rows: readonly (readonly string[])[],
): string {
  const cells = rows.map((row) => row.map((cell) => cut(printableText(cell))));
  const widths = columns.map(({ header }, c) =>
    Math.max(widthOf(header), ...cells.map((row) => widthOf(row[c]!))),
  );
  const line = (row: readonly string[]): string =>
    row
      .map((cell, c) => {
        const space = ' '.repeat(widths[c]! - widthOf(cell));
        return columns[c]!.align === 'left' ? cell + space : space + cell;
      })
      .join('  ')
      .trimEnd();
  return [columns.map(({ header }) => header), ...cells].map((row) => `${line(row)}\n`).join('');
}

const maxCellWidth = 60;

function cut(text: string): string {
  if (widthOf(text) <= maxCellWidth) return text;
  let start = '';
  let width = 1; // the ellipsis
  for (const { segment } of graphemes.segment(text)) {
    width += widthOfGrapheme(segment);
    if (width > maxCellWidth) break;
    start += segment;
  }
  return `${start}…`;
}

/** In columns of a terminal. */
function widthOf(text: string): number {
  let width = 0;
  for (const { segment } of graphemes.segment(text)) width += widthOfGrapheme(segment);
  return width;
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
const wide =
  /^[\p{Emoji_Presentation}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303e\uff01-\uff60]/u;

function widthOfGrapheme(grapheme: string): number {
  return wide.test(grapheme) ? 2 : 1;
}

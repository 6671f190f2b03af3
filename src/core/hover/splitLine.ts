import type { Dialect } from '../dataset/parsing/dialect';

/** A field of a line: `line.slice(start, end)`, without its quotes. */
export interface LineField {
  readonly start: number;
  readonly end: number;
  /** Where it begins and ends with its quotes. */
  readonly outerStart: number;
  readonly outerEnd: number;
  /** Its value: `""` in quotes is `"`. */
  readonly text: string;
}

export interface SplitLine {
  readonly fields: readonly LineField[];
  /** A quoted field goes on in the next line: the last field is the part of it that is here. */
  readonly isOpen: boolean;
}

/**
 * The fields of one line of text, split as `RowScanner` splits bytes; undefined where it would refuse
 * them. `startsInQuotes`: the line begins within a quoted field of the line before.
 */
export function splitLine(
  line: string,
  dialect: Dialect,
  { startsInQuotes = false } = {},
): SplitLine | undefined {
  if (line.includes('\0')) return undefined;
  return dialect.separation === 'runs'
    ? { fields: splitRuns(line), isOpen: false }
    : splitSingle(line, dialect, startsInQuotes);
}

function splitRuns(line: string): LineField[] {
  return Array.from(line.matchAll(/[^ \t]+/g), ({ 0: text, index }) =>
    plainField(line, index, index + text.length),
  );
}

function splitSingle(
  line: string,
  { delimiter, quoting }: Dialect,
  startsInQuotes: boolean,
): SplitLine | undefined {
  const fields: LineField[] = [];
  let position = 0;
  for (let isFirst = true; ; isFirst = false) {
    const continues = isFirst && startsInQuotes;
    let next: number;
    if (continues || (quoting === 'rfc4180' && line[position] === '"')) {
      const start = continues ? 0 : position + 1;
      const close = closingQuote(line, start);
      const end = close < 0 ? line.length : close;
      const text = line.slice(start, end).replaceAll('""', '"');
      next = close < 0 ? line.length : close + 1;
      fields.push({ start, end, outerStart: position, outerEnd: next, text });
      if (close < 0) return { fields, isOpen: true };
      if (next < line.length && !line.startsWith(delimiter, next)) return undefined;
    } else {
      const found = line.indexOf(delimiter, position);
      next = found < 0 ? line.length : found;
      fields.push(plainField(line, position, next));
    }
    if (next === line.length) return { fields, isOpen: false };
    position = next + delimiter.length;
  }
}

/** The first quote from `from` on that is not doubled, or -1. */
function closingQuote(line: string, from: number): number {
  let quote = line.indexOf('"', from);
  while (quote >= 0 && line[quote + 1] === '"') quote = line.indexOf('"', quote + 2);
  return quote;
}

function plainField(line: string, start: number, end: number): LineField {
  return { start, end, outerStart: start, outerEnd: end, text: line.slice(start, end) };
}

import { beginsRow, type TextLines } from './beginsRow';
import { columnOf, type DatasetTable } from './datasetTable';
import { splitLine, type LineField } from './splitLine';

/** Who or what a field is about. Ids are the exact strings of the file. */
export type RowTarget =
  | { readonly type: 'user'; readonly userId: string }
  /** `userId`: who rated it in this row. */
  | { readonly type: 'item'; readonly itemId: string; readonly userId?: string }
  | {
      readonly type: 'rating';
      readonly userId: string;
      readonly itemId: string;
      readonly rating: number;
    };

export interface HoverTarget {
  readonly target: RowTarget;
  /** The field, `[start, end)` in UTF-16 code units, without quotes. */
  readonly start: number;
  readonly end: number;
}

const decimal = /^[ \t]*[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?[ \t]*$/;

/**
 * What is at a place of a dataset file. Undefined where there is nothing to say: in the header, in a
 * line that the reader would refuse, within a field of several lines, in a column of another kind.
 */
export function hoverTarget(
  lines: TextLines,
  { line, column }: { readonly line: number; readonly column: number },
  table: DatasetTable,
): HoverTarget | undefined {
  if (table.header && !isBelowHeader(lines, line, table)) return undefined;
  if (!beginsRow(lines, line, table.dialect)) return undefined;
  const fields = rowFields(lines.line(line), table);
  const position = fields?.findIndex(
    ({ outerStart, outerEnd }) => outerStart <= column && column <= outerEnd,
  );
  if (!fields || position === undefined || position < 0) return undefined;
  const target = fieldTarget(fields, position, table);
  const { start, end } = fields[position]!;
  return target && { target, start, end };
}

/** The fields of a line that is a complete, sound row of the table; else undefined. */
export function rowFields(line: string, table: DatasetTable): readonly LineField[] | undefined {
  const split = splitLine(line, table.dialect);
  if (!split || split.isOpen || line === '') return undefined;
  const { fields } = split;
  const isComplete = table.columns ? fields.length === table.columns.length : fields.length > 1;
  return isComplete && isSound(fields, table) ? fields : undefined;
}

/** What the field at a position of a sound row is about. */
export function fieldTarget(
  fields: readonly LineField[],
  position: number,
  table: DatasetTable,
): RowTarget | undefined {
  const textOf = (column: number | undefined): string | undefined =>
    column === undefined ? undefined : fields[column]?.text;
  if (table.holds === 'items')
    return { type: 'item', itemId: textOf(columnOf(table, 'item')) ?? '' };
  if (!table.columns) {
    const userId = fields[0]!.text;
    return position === 0
      ? { type: 'user', userId }
      : { type: 'item', itemId: fields[position]!.text, userId };
  }
  const userId = textOf(columnOf(table, 'user')) ?? '';
  const itemId = textOf(columnOf(table, 'item')) ?? '';
  const role = table.columns[position]?.role;
  if (role === 'user') return { type: role, userId };
  if (role === 'item') return { type: role, itemId, userId };
  if (role !== 'rating') return undefined;
  return { type: role, userId, itemId, rating: Number(fields[position]!.text) };
}

/** Ids are there and decodable, and the rating is one. */
function isSound(fields: readonly LineField[], table: DatasetTable): boolean {
  if (!table.columns) return true;
  return table.columns.every(({ role }, position) => {
    const { text } = fields[position]!;
    if (role === 'user' || role === 'item') return text !== '' && !text.includes('\uFFFD');
    return role !== 'rating' || isRating(text, table.ratingRange ?? [0, Infinity]);
  });
}

function isRating(text: string, [min, max]: readonly [number, number]): boolean {
  // As the reader keeps it: what rounds to 0 or ∞ as a 32-bit float is no rating.
  const stored = Math.fround(Number(text));
  return (
    decimal.test(text) &&
    stored > 0 &&
    stored < Infinity &&
    Number(text) >= min &&
    Number(text) <= max
  );
}

/** Below the header that the table was made from: a text whose header is another is another table. */
function isBelowHeader(lines: TextLines, index: number, table: DatasetTable): boolean {
  let first = 0;
  while (first < index && lines.line(first) === '') first++;
  if (first >= index) return false;
  const names = splitLine(lines.line(first), table.dialect)?.fields;
  return (
    names?.length === table.columns?.length &&
    (table.columns ?? []).every(({ name }, i) => name === names?.[i]?.text)
  );
}

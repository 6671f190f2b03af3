import type { ColumnRole, DatasetTable } from '../../src/core/hover/datasetTable';
import type { FileLine } from '../../src/core/hover/fileLine';
import { splitLine } from '../../src/core/hover/splitLine';

/** A field of a line, as it is shown. */
export interface RowCell {
  readonly text: string;
  /** Where the field begins in the line, in UTF-16 code units. */
  readonly column: number;
}

export interface RowCells {
  readonly cells: readonly RowCell[];
  /** It has not the fields that its columns ask for: shown as one cell, as it stands. */
  readonly isOdd: boolean;
  /** Fields that are not shown, of a list of many. */
  readonly hidden: number;
}

/** Of an adjacency list, which has a field an item. */
const maxListCells = 40;

/** The cells of a line. */
export function rowCells({ text, isCut }: FileLine, table: DatasetTable | undefined): RowCells {
  const asItStands = { cells: [{ text, column: 0 }], hidden: 0 };
  if (!table) return { ...asItStands, isOdd: false };
  const split = splitLine(text, table.dialect);
  const fields = split?.fields.map((field) => ({ text: field.text, column: field.start })) ?? [];
  if (!table.columns) {
    const cells = fields.slice(0, maxListCells);
    return { cells, isOdd: false, hidden: fields.length - cells.length };
  }
  const isOdd = !split || split.isOpen || isCut || fields.length !== table.columns.length;
  return isOdd ? { ...asItStands, isOdd: text !== '' } : { cells: fields, isOdd, hidden: 0 };
}

/** A column's name and what it is for. */
export interface ColumnHead {
  readonly name: string;
  readonly role: ColumnRole | undefined;
}

/** The heads of the columns; one without a name for a file of no dataset. */
export function columnHeads(
  table: DatasetTable | undefined,
  nameOf: (role: ColumnRole) => string,
): ColumnHead[] {
  if (!table) return [{ name: '', role: undefined }];
  if (!table.columns)
    return Array.from({ length: maxListCells }, (_, i) => {
      const role = i === 0 ? 'user' : 'item';
      return { name: i <= 1 ? nameOf(role) : '', role };
    });
  return table.columns.map(({ name, role }) => ({
    name: name === '' && role ? nameOf(role) : name,
    role,
  }));
}

const [fewest, most] = [5, 48];

/** For padding and a sign of what is cut. */
const spare = 3;

/**
 * How wide columns are, for a grid: as their heads and most of some rows ask for. What is left goes to
 * titles and categories, which are read, each by its width; without them to the last column.
 */
export function columnTracks(heads: readonly ColumnHead[], sample: readonly RowCells[]): string {
  const isText = ({ role }: ColumnHead): boolean => role === 'title' || role === 'categories';
  const growing = heads.some(isText) ? heads.filter(isText) : heads.slice(-1);
  return columnWidths(heads, sample)
    .map((characters, column) => {
      const width = characters + spare;
      return growing.includes(heads[column]!) ? `minmax(${width}ch, ${width}fr)` : `${width}ch`;
    })
    .join(' ');
}

/** In characters. */
function columnWidths(
  heads: readonly ColumnHead[],
  sample: readonly RowCells[],
): readonly number[] {
  return heads.map(({ name }, column) => {
    const lengths = sample
      .filter(({ isOdd }) => !isOdd)
      .map(({ cells }) => cells[column]?.text.length ?? 0)
      .sort((a, b) => a - b);
    const usual = lengths[Math.floor(0.97 * (lengths.length - 1))] ?? 0;
    return Math.min(most, Math.max(fewest, name.length, usual));
  });
}

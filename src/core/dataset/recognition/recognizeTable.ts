import { roleOfColumn } from './columnNames';
import { columnValues, headTable, isNumeric } from './headTable';
import type { DatasetFormat, ItemsMapping, RatingsMapping } from '../datasetLayout';
import type { ColumnRole } from './columnNames';
import type { FileHead } from './fileHead';
import type { FileReading, ItemsReading, RatingsReading } from './fileReading';
import type { HeadTable } from './headTable';

const previewRows = 5;
const recboleName = /:(token|float)(_seq)?$/;

/**
 * MovieLens CSV, RecBole's atomic files, and any other CSV or TSV whose columns can be told by their
 * names. Every table comes with a preview, so that its columns can be asked for.
 */
export function recognizeTable(head: FileHead): FileReading | undefined {
  const table = headTable(head);
  if (!table) return undefined;
  const { file, delimiter, header, names, rows } = table;
  const preview = { file, delimiter, header, columns: names, rows: rows.slice(0, previewRows) };
  if (!header) return { file, preview, ...recognizePairs(table) };
  const columns = new NamedColumns(names);
  const ratings = recognizeRatings(table, columns);
  if (ratings) return { file, preview, ratings };
  const items = recognizeItems(table, columns);
  return { file, preview, ...(items && { items }) };
}

/** The columns of a header by what their names stand for. */
class NamedColumns {
  readonly isRecbole: boolean;
  readonly #names: readonly string[];

  constructor(names: readonly string[]) {
    this.#names = names;
    this.isRecbole = names.every((name) => recboleName.test(name));
  }

  has(...names: readonly string[]): boolean {
    return names.every((name) => this.#names.includes(name));
  }

  /** All columns of a role. */
  of(role: ColumnRole): string[] {
    return this.#names.filter((name) => roleOfColumn(name) === role);
  }

  /** The one column of a role; undefined where there is none or more than one. */
  only(role: ColumnRole): string | undefined {
    const columns = this.of(role);
    return columns.length === 1 ? columns[0] : undefined;
  }
}

function recognizeRatings(table: HeadTable, columns: NamedColumns): RatingsReading | undefined {
  const { file, delimiter } = table;
  const user = columns.only('user');
  const item = columns.only('item');
  if (user === undefined || item === undefined) return undefined;
  const named = columns.of('rating');
  const rating =
    named.length === 1
      ? named.filter((name) => hasNumbers(table, name))
      : named.filter((name) => isNumericColumn(table, name));
  const timestamp = columns.only('timestamp');
  const isMovielens = delimiter === ',' && columns.has('userId', 'movieId', 'rating');
  const format = formatOf(columns, isMovielens);
  const mapping: RatingsMapping = {
    file,
    delimiter,
    ...quotingOf(table),
    header: true,
    user,
    item,
    ...(rating[0] !== undefined && { rating: rating[0] }),
    ...(timestamp !== undefined && { timestamp }),
    ...(isMovielens && { ratingRange: [0.5, 5] as const }),
  };
  const isImplicit = named.length === 0;
  const isSure = rating.length === 1 || (format === 'recbole' && isImplicit);
  const certainty = !isSure ? 'guess' : format === 'table' ? 'columns' : 'format';
  return { format, certainty, mapping, encoding: 'utf-8', itemIds: idsOf(table, item) };
}

function recognizeItems(table: HeadTable, columns: NamedColumns): ItemsReading | undefined {
  const { file, delimiter } = table;
  const item = columns.only('item') ?? (columns.has('id') ? 'id' : undefined);
  if (item === undefined || columns.of('user').length > 0) return undefined;
  const title = columns.of('title')[0];
  const categories = columns.only('categories');
  const isMovielens = delimiter === ',' && columns.has('movieId', 'title', 'genres');
  const format = formatOf(columns, isMovielens);
  const mapping: ItemsMapping = {
    file,
    delimiter,
    ...quotingOf(table),
    header: true,
    item,
    ...(title !== undefined && { title }),
    ...(categories !== undefined && {
      categories: {
        type: 'list',
        column: categories,
        separator: separatorOf(
          columnValues(table, table.names.indexOf(categories)),
          columns.isRecbole,
        ),
      },
    }),
  };
  const certainty = categories === undefined ? 'guess' : format === 'table' ? 'columns' : 'format';
  return { format, certainty, mapping, encoding: 'utf-8', itemIds: idsOf(table, item) };
}

/**
 * Two columns without a header, the second of names that come again: items with a category each, as
 * they are put beside LightGCN's files. Whether the first are items is told by the ratings.
 */
function recognizePairs(table: HeadTable): Pick<FileReading, 'items'> {
  const { file, delimiter, names, rows } = table;
  if (names.length !== 2) return {};
  const lists = columnValues(table, 1);
  if (isNumeric(lists) || new Set(lists).size === rows.length) return {};
  const separator = separatorOf(lists, false);
  const mapping: ItemsMapping = {
    file,
    delimiter,
    ...quotingOf(table),
    header: false,
    item: 0,
    categories: { type: 'list', column: 1, separator },
  };
  const itemIds = new Set(columnValues(table, 0));
  return { items: { format: 'table', certainty: 'columns', mapping, encoding: 'utf-8', itemIds } };
}

function formatOf(columns: NamedColumns, isMovielens: boolean): DatasetFormat {
  if (isMovielens) return 'movielens-csv';
  return columns.isRecbole ? 'recbole' : 'table';
}

/** Said only where it is not what the delimiter stands for. */
function quotingOf(table: HeadTable): { quoting?: 'rfc4180' } {
  return table.delimiter === '\t' && table.quoting === 'rfc4180' ? { quoting: 'rfc4180' } : {};
}

function isNumericColumn(table: HeadTable, column: string): boolean {
  return isNumeric(columnValues(table, table.names.indexOf(column)));
}

/** Whether most values are numbers: the others are mistakes, which the reader tells with their line. */
function hasNumbers(table: HeadTable, column: string): boolean {
  const values = columnValues(table, table.names.indexOf(column));
  return 2 * values.filter((value) => isNumeric([value])).length >= values.length;
}

function idsOf(table: HeadTable, column: string): Set<string> {
  return new Set(columnValues(table, table.names.indexOf(column)));
}

/** The separator that most lists have; `|` where no list has more than one name. */
function separatorOf(lists: readonly string[], isRecbole: boolean): string {
  if (isRecbole) return ' ';
  const candidates = ['|', ';', ','];
  const counts = candidates.map((s) => lists.filter((list) => list.includes(s)).length);
  const most = Math.max(...counts);
  return most === 0 ? '|' : candidates[counts.indexOf(most)]!;
}

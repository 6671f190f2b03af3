import { roleOfColumn } from './columnNames';
import { headRows } from './fileHead';
import type { Dialect } from '../parsing/dialect';
import type { FileHead } from './fileHead';

/** The head of a delimited file, split into columns. */
export interface HeadTable {
  readonly file: string;
  readonly delimiter: string;
  readonly quoting: Dialect['quoting'];
  readonly header: boolean;
  /** The header's names, or `column 1` … where there is none. */
  readonly names: readonly string[];
  /** The data rows, all of the same length: rows that do not fit are left for the reader to tell. */
  readonly rows: readonly (readonly string[])[];
}

const delimiters = ['\t', ',', ';', '|'];
const number = /^\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*$/i;

/**
 * The head as a table: with the delimiter under which all rows have the same number of fields, at
 * least two, the more the better. A header that names its columns is enough: then a row that does
 * not fit is a mistake in the data, to be told with its line, and not a sign of another delimiter.
 * Undefined where there is no such delimiter.
 */
export function headTable(head: FileHead): HeadTable | undefined {
  const tables = delimiters.flatMap((delimiter) => splitBy(head, delimiter) ?? []);
  return tables.reduce<HeadTable | undefined>(
    (best, table) => (best && best.names.length >= table.names.length ? best : table),
    undefined,
  );
}

/** The values of a column. */
export function columnValues(table: HeadTable, column: number): string[] {
  return table.rows.map((row) => row[column]!);
}

/** Whether all values are numbers. */
export function isNumeric(values: readonly string[]): boolean {
  return values.every((value) => number.test(value));
}

function splitBy(head: FileHead, delimiter: string): HeadTable | undefined {
  const quotings: readonly Dialect['quoting'][] =
    delimiter === '\t' ? ['none', 'rfc4180'] : ['rfc4180'];
  for (const quoting of quotings) {
    const rows = headRows(head, { delimiter, quoting, separation: 'single' }, 'utf-8', 2);
    const first = rows?.[0];
    if (!rows || !first) continue;
    const fitting = rows.filter((row) => row.length === first.length);
    if (fitting.length < rows.length && !namesItsColumns(first)) continue;
    if (quoting === 'none' && rows.some((row) => row.some(isQuoted))) continue;
    const header = hasHeader(fitting);
    const names = first.map((name, i) => (header ? name : `column ${i + 1}`));
    return {
      file: head.file,
      delimiter,
      quoting,
      header,
      names,
      rows: header ? fitting.slice(1) : fitting,
    };
  }
  return undefined;
}

/** Two roles at least: one known word alone may stand in any text. */
function namesItsColumns(names: readonly string[]): boolean {
  return new Set(names.flatMap((name) => roleOfColumn(name) ?? [])).size >= 2;
}

/** Fields of a tab-separated file are quoted by some writers; one quote alone is text. */
function isQuoted(field: string): boolean {
  return field.length >= 2 && field.startsWith('"') && field.endsWith('"');
}

/** A first row of distinct names: above a column of numbers, or with a name that we know. */
function hasHeader(rows: readonly (readonly string[])[]): boolean {
  const [first, ...rest] = rows;
  const names = first!;
  if (names.some((name) => name.trim() === '' || number.test(name))) return false;
  if (new Set(names).size < names.length) return false;
  if (names.some((name) => roleOfColumn(name) !== undefined)) return true;
  return rest.length > 0 && names.some((_, i) => isNumeric(rest.map((row) => row[i]!)));
}

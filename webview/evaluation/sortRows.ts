import type { EvaluationRow, EvaluationTable } from '../../src/core/evaluation/evaluationTable';

/** `column` is a column's header, or `titleColumn`. */
export interface Sorting {
  readonly column: string;
  readonly direction: 'ascending' | 'descending';
}

/** The column that names the rows; no header is empty. */
export const titleColumn = '';

const collator = new Intl.Collator(undefined, { numeric: true });

/**
 * Rows in the order wanted; without a sorting as they are. Rows without a value in the column come
 * last either way, and equals stay in their order.
 */
export function sortRows<Row extends { readonly title: string }>(
  rows: readonly Row[],
  sorting: Sorting | undefined,
  valueOf: (row: Row, column: string) => number | undefined,
): Row[] {
  if (!sorting) return [...rows];
  const { column, direction } = sorting;
  const sign = direction === 'ascending' ? 1 : -1;
  return [...rows].sort((a, b) => {
    if (column === titleColumn) return sign * collator.compare(a.title, b.title);
    const [x, y] = [valueOf(a, column), valueOf(b, column)];
    if (x === undefined || y === undefined)
      return (x === undefined ? 1 : 0) - (y === undefined ? 1 : 0);
    return sign * (x - y);
  });
}

/** A table with its rows in the order wanted. */
export function sortedTable(table: EvaluationTable, sorting: Sorting | undefined): EvaluationTable {
  const places = new Map(table.columns.map(({ header }, place) => [header, place]));
  const valueOf = ({ cells }: EvaluationRow, column: string): number | undefined =>
    cells[places.get(column) ?? -1]?.mean;
  return { ...table, rows: sortRows(table.rows, sorting, valueOf) };
}

/** What a press on a heading leads to: the best first, then the worst first, then as it was made. */
export function nextSorting(
  current: Sorting | undefined,
  column: string,
  first: Sorting['direction'],
): Sorting | undefined {
  if (current?.column !== column) return { column, direction: first };
  const second = first === 'descending' ? 'ascending' : 'descending';
  return current.direction === first ? { column, direction: second } : undefined;
}

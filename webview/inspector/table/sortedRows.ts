import type { RowTable } from '../../../src/protocol/inspectApi';

export type SortColumn = 'title' | 'id' | 'ratings' | 'mean';

export interface RowOrder {
  readonly column: SortColumn;
  readonly descending: boolean;
}

/** Most rated first, as a reader expects of a catalogue. */
export const firstOrder: RowOrder = { column: 'ratings', descending: true };

/** The rows in an order; rows without a value are last in both directions, equal ones in row order. */
export function sortedRows(rows: Uint32Array, table: RowTable, order: RowOrder): Uint32Array {
  const sign = order.descending ? -1 : 1;
  const compare = comparison(table, order.column);
  return rows.slice().sort((a, b) => {
    const isLast = order.column === 'mean' && lastOf(table.meanRatings, a, b);
    return isLast || sign * compare(a, b) || a - b;
  });
}

function comparison(table: RowTable, column: SortColumn): (a: number, b: number) => number {
  const { ids, titles, ratingCounts, meanRatings } = table;
  switch (column) {
    case 'title':
      return (a, b) => inOrder.compare(titles[a]!, titles[b]!);
    case 'id':
      return (a, b) => inOrder.compare(ids[a]!, ids[b]!);
    case 'ratings':
      return (a, b) => ratingCounts[a]! - ratingCounts[b]!;
    case 'mean':
      return (a, b) => meanRatings[a]! - meanRatings[b]! || 0;
  }
}

/** 1 or -1 where exactly one of two values is missing. */
function lastOf(values: Float32Array, a: number, b: number): number {
  return Number(Number.isNaN(values[a]!)) - Number(Number.isNaN(values[b]!));
}

/** `10` comes after `9`. */
const inOrder = new Intl.Collator('en', { numeric: true });

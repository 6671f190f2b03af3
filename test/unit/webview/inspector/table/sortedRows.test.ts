import { expect, test } from 'vitest';
import type { RowTable } from '../../../../../src/protocol/inspectApi';
import { sortedRows, type SortColumn } from '../../../../../webview/inspector/table/sortedRows';

const table: RowTable = {
  side: 'item',
  ids: ['10', '9', '100', '11'],
  titles: ['b', 'a', 'Ä', 'c'],
  ratingCounts: Uint32Array.of(5, 7, 5, 1),
  meanRatings: Float32Array.of(3, NaN, 4, NaN),
  categoryNames: [],
  categories: {
    rows: 4,
    columns: 0,
    indptr: new Uint32Array(5),
    indices: new Uint32Array(),
    values: new Float32Array(),
  },
};
const order = (column: SortColumn, descending: boolean): number[] =>
  Array.from(sortedRows(Uint32Array.of(0, 1, 2, 3), table, { column, descending }));

test.each([
  ['ratings', true, [1, 0, 2, 3]],
  ['ratings', false, [3, 0, 2, 1]],
  ['id', false, [1, 0, 3, 2]],
  ['title', false, [1, 2, 0, 3]],
  ['mean', false, [0, 2, 1, 3]],
  ['mean', true, [2, 0, 1, 3]],
] as const)('by %s, descending: %s', (column, descending, expected) => {
  expect(order(column, descending)).toEqual(expected);
});

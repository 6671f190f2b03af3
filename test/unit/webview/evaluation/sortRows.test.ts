import { expect, test } from 'vitest';
import type { EvaluationTable } from '../../../../src/core/evaluation/evaluationTable';
import {
  nextSorting,
  sortedTable,
  sortRows,
  titleColumn,
} from '../../../../webview/evaluation/sortRows';

const rows = [
  { title: 'b', value: 2 },
  { title: 'a10', value: undefined },
  { title: 'a2', value: 3 },
  { title: 'c', value: 2 },
];
const valueOf = ({ value }: (typeof rows)[number]): number | undefined => value;
const titles = (sorted: typeof rows): string => sorted.map(({ title }) => title).join(' ');

test('without a sorting rows stay as they are', () => {
  expect(titles(sortRows(rows, undefined, valueOf))).toBe('b a10 a2 c');
});

test('rows without a value come last either way, and equals stay in their order', () => {
  for (const [direction, order] of [
    ['descending', 'a2 b c a10'],
    ['ascending', 'b c a2 a10'],
  ] as const)
    expect(titles(sortRows(rows, { column: 'f1', direction }, valueOf))).toBe(order);
});

test('names are sorted with their numbers as numbers', () => {
  const sorting = { column: titleColumn, direction: 'ascending' } as const;
  expect(titles(sortRows(rows, sorting, valueOf))).toBe('a2 a10 b c');
});

test('a table is sorted by the figures under a heading', () => {
  const table: EvaluationTable = {
    id: 'ranking',
    title: '',
    rowHeader: 'Method',
    columns: ['F1@5', 'F1@10'].map((header) => ({ header, marks: 'best', decimals: 2 })),
    rows: [
      { title: 'a', isPublished: false, cells: [{ mean: 3 }, { mean: 1 }] },
      { title: 'b', isPublished: true, cells: [undefined, { mean: 2 }] },
    ],
    notes: [],
  };
  const titlesBy = (column: string): string[] =>
    sortedTable(table, { column, direction: 'descending' }).rows.map(({ title }) => title);
  expect(titlesBy('F1@10')).toEqual(['b', 'a']);
  expect(titlesBy('F1@5')).toEqual(['a', 'b']);
  expect(titlesBy('nDCG@5, not measured any more')).toEqual(['a', 'b']);
  expect(sortedTable(table, undefined)).toEqual(table);
});

test('a heading leads to the best first, then to the worst first, then back', () => {
  const first = nextSorting(undefined, 'f1', 'descending');
  const second = nextSorting(first, 'f1', 'descending');
  expect([first?.direction, second?.direction]).toEqual(['descending', 'ascending']);
  expect(nextSorting(second, 'f1', 'descending')).toBeUndefined();
  expect(nextSorting(first, 'p', 'ascending')).toEqual({ column: 'p', direction: 'ascending' });
});

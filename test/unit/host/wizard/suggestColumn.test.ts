import { expect, test } from 'vitest';
import type { TablePreview } from '../../../../src/core/dataset/datasetLayout';
import {
  exampleValues,
  suggestColumn,
  suggestSeparator,
} from '../../../../src/host/wizard/suggestColumn';

const ratings: TablePreview = {
  file: 'log.csv',
  delimiter: ',',
  header: true,
  columns: ['when', 'member', 'film', 'stars'],
  rows: [
    ['2020', 'ada', 'Heat', '5'],
    ['2021', 'bob', 'Alien', '4.5'],
  ],
};

const bare: TablePreview = {
  file: 'films.tsv',
  delimiter: '\t',
  header: false,
  columns: ['1', '2', '3'],
  rows: [
    ['17', 'Heat', 'Crime;Drama'],
    ['18', 'Alien', 'Horror;Sci-Fi'],
  ],
};

test('columns are told by their names', () => {
  expect(suggestColumn('user', ratings)).toBe(1);
  expect(suggestColumn('item', ratings, [1])).toBe(2);
  expect(suggestColumn('rating', ratings, [1, 2])).toBe(3);
});

test('without a header columns are told by their values', () => {
  expect(suggestColumn('itemId', bare)).toBe(0);
  expect(suggestColumn('title', bare, [0])).toBe(1);
  expect(suggestColumn('categories', bare, [0, 1])).toBe(2);
  expect(suggestColumn('rating', bare)).toBe(0);
});

test('a column that has a role already is not suggested again', () => {
  expect(suggestColumn('user', ratings, [1])).toBe(0);
  expect(suggestColumn('rating', bare, [0])).toBeUndefined();
});

test('the separator is the one that most values have', () => {
  expect(suggestSeparator(bare, 2)).toBe(';');
  expect(suggestSeparator(bare, 0)).toBe('|');
});

test('example values are different and not empty', () => {
  const table = { ...bare, rows: [['a'], [''], ['a'], ['b'], ['c'], ['d']] };
  expect(exampleValues(table, 0)).toEqual(['a', 'b', 'c']);
  expect(exampleValues(table, 9)).toEqual([]);
});

import { expect, test } from 'vitest';
import type { DatasetLayout, TablePreview } from '../../../../src/core/dataset/datasetLayout';
import {
  answersBefore,
  layoutOf,
  nextQuestion,
  questionsFor,
  type DatasetAnswers,
  type UnsureFolder,
} from '../../../../src/host/wizard/datasetQuestions';

const log: TablePreview = {
  file: 'log.csv',
  delimiter: ',',
  header: true,
  columns: ['who', 'what', 'stars', 'stars'],
  rows: [],
};
const films: TablePreview = {
  file: 'films.tsv',
  delimiter: '\t',
  header: false,
  columns: ['1', '2', '3'],
  rows: [],
};
const reading = (file: string): DatasetLayout => ({
  format: 'table',
  folder: '/data',
  encoding: 'utf-8',
  ratings: { file, delimiter: ',', header: true, user: 0, item: 1 },
});
const twoTables: UnsureFolder = { folder: '/data', candidates: [], tables: [log, films] };
const twoReadings: UnsureFolder = {
  ...twoTables,
  candidates: [reading('a.csv'), reading('b.csv')],
};

const answered: DatasetAnswers = {
  ratingsFile: 'log.csv',
  user: 0,
  item: 1,
  rating: 2,
  itemsFile: 'films.tsv',
  itemId: 0,
  title: 1,
  categories: 2,
  separator: ';',
  preset: 'paper',
  keep: 'no',
};

test('asks for files, columns, separator, preset, and whether to keep the answers', () => {
  expect(questionsFor(twoTables, {})).toEqual(Object.keys(answered));
});

test('a single table needs no choice of files and has no items', () => {
  const unsure = { ...twoTables, tables: [log] };
  expect(questionsFor(unsure, {})).toEqual(['user', 'item', 'rating', 'preset', 'keep']);
});

test('without an items file nothing is asked about items', () => {
  expect(questionsFor(twoTables, { itemsFile: 'none' })).not.toContain('categories');
  expect(questionsFor(twoTables, { categories: 'none' })).not.toContain('separator');
});

test('a reading that recognition found settles files and columns', () => {
  expect(questionsFor(twoReadings, { reading: 1 })).toEqual(['reading', 'preset', 'keep']);
  expect(questionsFor(twoReadings, { reading: 'columns' })).toContain('user');
  expect(layoutOf(twoReadings, { reading: 1 })?.ratings.file).toBe('b.csv');
  expect(layoutOf({ ...twoReadings, candidates: [reading('a.csv')], tables: [] }, {})).toEqual(
    reading('a.csv'),
  );
});

test('answers lead to the next question until there is none', () => {
  const asked: string[] = [];
  let answers: DatasetAnswers = {};
  for (let name = nextQuestion(twoTables, answers); name; name = nextQuestion(twoTables, answers)) {
    asked.push(name);
    answers = { ...answers, [name]: answered[name] };
  }
  expect(asked).toEqual(Object.keys(answered));
  expect(answers).toEqual(answered);
});

test('Back forgets an answer and what came after it', () => {
  expect(answersBefore(twoTables, answered, 'rating')).toEqual({
    ratingsFile: 'log.csv',
    user: 0,
    item: 1,
  });
  expect(nextQuestion(twoTables, answersBefore(twoTables, answered, 'rating'))).toBe('rating');
});

test('complete answers make a layout: columns by name where the name is unique', () => {
  expect(layoutOf(twoTables, answered)).toEqual({
    format: 'table',
    folder: '/data',
    encoding: 'utf-8',
    ratings: {
      file: 'log.csv',
      delimiter: ',',
      header: true,
      user: 'who',
      item: 'what',
      rating: 2,
    },
    items: {
      file: 'films.tsv',
      delimiter: '\t',
      header: false,
      item: 0,
      title: 1,
      categories: { type: 'list', column: 2, separator: ';' },
    },
  });
});

test('implicit ratings and missing items are left out of the layout', () => {
  const layout = layoutOf(twoTables, { ...answered, rating: 'none', itemsFile: 'none' });
  expect(layout).toEqual({
    format: 'table',
    folder: '/data',
    encoding: 'utf-8',
    ratings: { file: 'log.csv', delimiter: ',', header: true, user: 'who', item: 'what' },
  });
});

test('incomplete answers make no layout', () => {
  expect(layoutOf(twoTables, { ratingsFile: 'log.csv', user: 0 })).toBeUndefined();
});

// Checked readers for what an evaluation file says of its data.

import type { DatasetLayout, ItemsMapping, RatingsMapping } from '../dataset/datasetLayout';
import type { Preparation } from '../dataset/preparation';
import type { EvaluatedDataset } from '../evaluation/evaluation';
import type { JsonFields } from './jsonFields';

const formats = [
  'movielens-csv',
  'movielens-dat',
  'movielens-tab',
  'recbole',
  'lightgcn',
  'table',
] as const;
const quotings = ['rfc4180', 'none'] as const;

/** `folder` as the file has it. */
export function readLayout(fields: JsonFields): DatasetLayout {
  return {
    format: fields.oneOf('format', formats),
    folder: fields.text('folder'),
    ratings: readRatings(fields.fields('ratings')),
    ...(fields.has('items') && { items: readItems(fields.fields('items')) }),
    encoding: fields.oneOf('encoding', ['utf-8', 'latin-1']),
  };
}

export function readPreparation(fields: JsonFields): Omit<Preparation, 'seed'> {
  return {
    minRatings: fields.integer('minRatings', 0),
    filter: fields.oneOf('filter', ['once', 'stable']),
    testFraction: fields.number('testFraction'),
  };
}

export function readEvaluatedDataset(fields: JsonFields): EvaluatedDataset {
  return {
    name: fields.text('name'),
    fingerprint: fields.text('fingerprint'),
    users: fields.integer('users', 0),
    items: fields.integer('items', 0),
    ratings: fields.integer('ratings', 0),
    categories: fields.texts('categories'),
  };
}

function readRatings(fields: JsonFields): RatingsMapping {
  return {
    ...readTable(fields),
    user: fields.column('user'),
    item: fields.column('item'),
    ...(fields.has('rating') && { rating: fields.column('rating') }),
    ...(fields.has('timestamp') && { timestamp: fields.column('timestamp') }),
    ...(fields.has('ratingRange') && { ratingRange: readRange(fields) }),
  };
}

function readItems(fields: JsonFields): ItemsMapping {
  return {
    ...readTable(fields),
    item: fields.column('item'),
    ...(fields.has('title') && { title: fields.column('title') }),
    ...(fields.has('categories') && { categories: readCategories(fields.fields('categories')) }),
  };
}

function readTable(
  fields: JsonFields,
): Pick<RatingsMapping, 'file' | 'delimiter' | 'quoting' | 'header'> {
  return {
    file: fields.text('file'),
    delimiter: fields.text('delimiter'),
    ...(fields.has('quoting') && { quoting: fields.oneOf('quoting', quotings) }),
    header: fields.flag('header'),
  };
}

function readRange(fields: JsonFields): readonly [number, number] {
  const [min, max, ...more] = fields.numbers('ratingRange');
  if (min === undefined || max === undefined || more.length > 0)
    return fields.expected('ratingRange', 'the lowest and the highest rating');
  return [min, max];
}

function readCategories(fields: JsonFields): NonNullable<ItemsMapping['categories']> {
  const type = fields.oneOf('type', ['list', 'flags']);
  return type === 'list'
    ? { type, column: fields.column('column'), separator: fields.text('separator') }
    : { type, firstFlag: fields.integer('firstFlag', 0), names: fields.texts('names') };
}

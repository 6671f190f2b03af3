import { expect, test } from 'vitest';
import type { RowTable } from '../../../../../src/protocol/inspectApi';
import { possibleColour, rowColouring } from '../../../../../webview/inspector/colour/rowColouring';

const rows = (side: 'user' | 'item'): RowTable => ({
  side,
  ids: ['1', '2', '3'],
  titles: ['1', '2', '3'],
  ratingCounts: Uint32Array.of(4, 0, 25),
  meanRatings: Float32Array.of(3.5, NaN, 4.5),
  categoryNames: ['Crime', 'Drama'],
  categories: {
    rows: 3,
    columns: 2,
    indptr: Uint32Array.of(0, 2, 2, 3),
    indices: Uint32Array.of(0, 1, 1),
    values: Float32Array.of(0.5, 1, 1),
  },
});
const byCategory = { type: 'category', top: 7, pinned: [] } as const;
const labelsOf = (...args: Parameters<typeof rowColouring>): string[] => {
  const { classes, legend } = rowColouring(...args);
  return Array.from(classes, (k) => legend[k]!.label);
};

test('users take the colour of their strongest preference alone', () => {
  const { legend, overlaps } = rowColouring(rows('user'), { colour: byCategory, isolate: [] });
  expect(legend.map(({ label, count }) => [label, count])).toEqual([
    ['Drama', 2],
    ['other', 0],
    ['no category', 1],
  ]);
  expect(overlaps).toBe(false);
  expect(rowColouring(rows('item'), { colour: byCategory, isolate: [] }).overlaps).toBe(true);
});

test('numbers of ratings and means are scales', () => {
  expect(labelsOf(rows('item'), { colour: { type: 'ratings' }, isolate: [] })).toEqual([
    '2–4',
    '0',
    '≥ 20',
  ]);
  expect(labelsOf(rows('item'), { colour: { type: 'meanRating' }, isolate: [] })[1]).toBe(
    'not rated',
  );
});

test('clusters are numbered from one, and awaited before they come', () => {
  const colour = { type: 'cluster', block: 'internal', clusters: 2 } as const;
  const clusters = Uint8Array.of(0, 1, 0);
  expect(labelsOf(rows('item'), { colour, isolate: [], clusters })).toEqual([
    'Cluster 1',
    'Cluster 2',
    'Cluster 1',
  ]);
  expect(rowColouring(rows('item'), { colour, isolate: [] }).legend).toHaveLength(1);
});

test('a model without categories is coloured by the number of ratings', () => {
  expect(possibleColour(byCategory, { hasCategories: false, columns: [] }).type).toBe('ratings');
  expect(possibleColour(byCategory, { hasCategories: true, columns: [] })).toBe(byCategory);
  const column = { type: 'column', column: 'year', top: 7 } as const;
  expect(possibleColour(column, { hasCategories: true, columns: ['year'] })).toBe(column);
  expect(possibleColour(column, { hasCategories: true, columns: [] }).type).toBe('category');
});

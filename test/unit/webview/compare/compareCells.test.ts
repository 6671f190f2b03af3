import { describe, expect, it } from 'vitest';
import {
  agreementCells,
  agreementText,
  commonCells,
  commonTable,
} from '../../../../webview/compare/commonFigure';
import { numberText, percentileText } from '../../../../webview/compare/compareTexts';
import { embeddingsTable, splitBlocks } from '../../../../webview/compare/embeddingsFigure';
import { preferenceRows } from '../../../../webview/compare/preferencesFigure';
import { shownUsers } from '../../../../webview/compare/shownUsers';
import { similarityCells, similarityTable } from '../../../../webview/compare/similarityFigure';
import { madeComparison } from '../../core/text/madeComparison';

const three = madeComparison({
  ids: ['551', '313', '<b>'],
  internal: [0.967, 0.5, 0.04],
  external: [0.1, 0.2, 0.3],
  common: [4, 2, 0],
  differences: [0.5, 1, NaN],
  preferences: [
    [1, 0.2, 0],
    [0.4, 1, 0],
    [0.9, 0.9, 0],
  ],
});

describe('the cells of a similarity map', () => {
  it('hold value and percentile, and are coloured by the percentile', () => {
    const cells = similarityCells(three, three.spaces[0]!, 'cosine');
    expect(cells).toHaveLength(9);
    expect(cells[1]).toEqual({
      text: '0.93',
      note: '96 %', // never rounded up
      share: 0.967,
      label: '551 and 313: 0.93, 96 % of random pairs are no more alike',
    });
    expect(cells[4]).toEqual({ text: '', share: NaN, label: '313' });
  });

  it('are coloured by the cosine where there are no percentiles, whatever the measure', () => {
    const few = madeComparison({
      ids: ['a', 'b'],
      internal: [0.75],
      external: [NaN],
      common: [1],
      usualPairs: 0,
    });
    const [, cell] = similarityCells(few, few.spaces[0]!, 'euclidean');
    expect(cell!.note).toBeUndefined();
    expect(cell!.share).toBe(0.75); // a cosine of 0.5
    expect(cell!.text).toBe('0.50');
  });

  it('have a table twin with every pair and every space', () => {
    const { columns, rows } = similarityTable(three, 'cosine');
    expect(columns).toEqual(['Pair', 'internal', 'external', 'whole embedding']);
    expect(rows.map(([pair]) => pair)).toEqual(['551 and 313', '551 and <b>', '313 and <b>']);
    expect(rows[2]![1]).toBe('−0.92 (4 %)');
  });
});

describe('the cells of items in common', () => {
  it('are coloured against the highest Jaccard index, not by a user’s own ratings', () => {
    const cells = commonCells(three);
    expect(cells.map(({ text }) => text)).toEqual(['40', '4', '2', '4', '40', '0', '2', '0', '40']);
    expect(cells[1]!.share).toBe(1);
    expect(cells[2]!.share).toBe(0.5);
    expect(cells[0]!.share).toBeNaN();
    expect(cells[1]!.label).toBe('551 and 313 have in common: 4, 5.0 % of what either rated');
  });

  it('say how far ratings are apart, the closer the stronger', () => {
    const cells = agreementCells(three);
    expect(cells[1]).toMatchObject({ text: '0.50', note: 'r 0.50', share: 0.5 });
    expect(cells[2]).toMatchObject({ text: '1.00', share: 0 });
    expect(cells[2]!.note).toBeUndefined();
    expect(cells[5]).toMatchObject({ text: '–', share: NaN });
  });

  it('have a table twin', () => {
    expect(commonTable(three).rows[0]).toEqual([
      '551 and 313',
      '4',
      '5.0 %',
      '50 %',
      '0.50',
      '0.50',
    ]);
    expect(commonTable(three).rows[2]).toEqual(['313 and <b>', '0', '0 %', '50 %', '–', '–']);
  });

  it('are told of a pair in words', () => {
    expect(agreementText(three, [0, 1])).toBe(
      '551 and 313: 4 in common, 5.0 % of what either rated; their ratings differ by 0.50 on average, correlation 0.50.',
    );
    expect(agreementText(three, [0, 2])).toMatch(/too few or too uniform for a correlation\.$/);
    expect(agreementText(three, [1, 2])).toBe(
      '313 and <b>: 0 in common, 0 % of what either rated.',
    );
  });
});

describe('preferenceRows', () => {
  it('puts first what tells the users shown apart, or what they like most', () => {
    const names = (
      pair: readonly string[] | undefined,
      preferenceOrder: 'difference' | 'strength',
    ) => preferenceRows(three, { pair, preferenceOrder }).map(({ name }) => name);
    expect(names(undefined, 'difference')).toEqual(['Thriller', 'Action', 'Comedy']);
    expect(names(['313', '<b>'], 'difference')).toEqual(['Action', 'Thriller', 'Comedy']);
    expect(names(['551', '<b>'], 'strength')).toEqual(['Action', 'Thriller', 'Comedy']);
  });

  it('leaves out what nobody likes', () => {
    const none = { ...three, usualPreferences: new Float32Array(3) };
    const rows = preferenceRows(none, { preferenceOrder: 'strength' });
    expect(rows.map(({ name }) => name)).toEqual(['Action', 'Thriller']);
  });
});

describe('shownUsers', () => {
  it.each([
    [
      ['313', '551'],
      [1, 0],
    ],
    [
      ['313', 'gone'],
      [0, 1, 2],
    ],
    [
      ['313', '313'],
      [0, 1, 2],
    ],
    [undefined, [0, 1, 2]],
  ])('focuses by %j on the places %j', (pair, places) => {
    expect(shownUsers(three, { pair }).places).toEqual(places);
  });
});

describe('the embeddings', () => {
  const blocks = [
    { name: 'internal', width: 3 },
    { name: 'external', width: 1 },
  ];

  it('are split at the ends of blocks', () => {
    const parts = splitBlocks(Float32Array.of(1, 2, 3, 4), blocks);
    expect(parts.map((part) => [...part])).toEqual([[1, 2, 3], [4]]);
  });

  it('have a table twin by dimension', () => {
    const { rows, columns } = embeddingsTable(three.users.slice(0, 2), blocks);
    expect(columns).toEqual(['Dimension', '551', '313']);
    expect(rows).toEqual([
      ['internal 1', '0.50', '0.50'],
      ['internal 2', '−0.50', '−0.50'],
      ['internal 3', '0.25', '0.25'],
      ['external 1', '0.00', '0.00'],
    ]);
  });
});

describe('numbers', () => {
  it.each([
    [0, '0.00'],
    [-0.001, '0.00'],
    [-1.234, '−1.23'],
    [NaN, '–'],
  ])('writes %d as %s', (value, text) => expect(numberText(value)).toBe(text));

  it.each([
    [1, '100 %'],
    [0.9999, '99 %'],
    [0.29, '29 %'],
    [0, '0 %'],
    [NaN, '–'],
  ])('writes the percentile %d as %s', (value, text) => expect(percentileText(value)).toBe(text));
});

import { describe, expect, it } from 'vitest';
import type { MetadataTable } from '../../../../src/core/metadata/metadataTable';
import type { RowTable } from '../../../../src/protocol/inspectApi';
import { rowsCsv, rowsJson } from '../../../../webview/inspector/exportFiles';
import { columnValues, colourColumns, joinSentences } from '../../../../webview/inspector/metadata';

const rows: RowTable = {
  side: 'item',
  ids: ['1', '=2', '3'],
  titles: ['Heat, "the" film', '=HYPERLINK("x")', 'C'],
  ratingCounts: Uint32Array.of(2, 0, 1),
  meanRatings: Float32Array.of(3.5, NaN, 4.1),
  categoryNames: ['Drama', 'Comedy'],
  categories: {
    rows: 3,
    columns: 2,
    indptr: Uint32Array.of(0, 2, 2, 3),
    indices: Uint32Array.of(0, 1, 1),
    values: Float32Array.of(1, 1, 1),
  },
};
const metadata: MetadataTable = {
  file: 'm.csv',
  idColumn: 'id',
  columns: [
    { type: 'numbers', name: '__proto__', values: Float64Array.of(1, NaN, 3) },
    {
      type: 'labels',
      name: 'mood',
      labels: {
        names: ['calm', 'tense'],
        indptr: Uint32Array.of(0, 0, 2, 3),
        indices: Uint32Array.of(0, 1, 0),
      },
    },
    { type: 'texts', name: 'note', values: ['x', '', '+1 more'] },
  ],
  report: {
    fileRows: 9,
    matched: 3,
    missing: 0,
    missingIds: [],
    unknown: 6,
    unknownIds: ['7', '8'],
    repeated: 1,
  },
};
const chosen = Uint32Array.of(1, 0);

describe('rowsCsv', () => {
  it('quotes what CSV asks for and makes formulas harmless', () => {
    expect(rowsCsv({ rows, chosen, metadata }).split('\r\n')).toEqual([
      'id,title,categories,ratings,meanRating,__proto__,mood,note',
      `'=2,"'=HYPERLINK(""x"")",,0,,,"calm, tense",`,
      '1,"Heat, ""the"" film",Drama|Comedy,2,3.5,1,,x',
      '',
    ]);
  });

  it('tells the preferences of users with their weights', () => {
    const users: RowTable = { ...rows, side: 'user', titles: rows.ids };
    expect(rowsCsv({ rows: users, chosen: Uint32Array.of(0) })).toBe(
      'id,preferences,ratings,meanRating\r\n1,Drama 1.00|Comedy 1.00,2,3.5\r\n',
    );
  });
});

describe('rowsJson', () => {
  it('keeps types and names, whatever the names are', () => {
    const [second, first] = JSON.parse(rowsJson({ rows, chosen, metadata })) as object[];
    expect(second).toMatchObject({ id: '=2', categories: [], ratings: 0 });
    expect(second).not.toHaveProperty('meanRating');
    const read = (first as { metadata: object }).metadata;
    expect(Object.entries(read)).toEqual([
      ['__proto__', 1],
      ['mood', []],
      ['note', 'x'],
    ]);
  });
});

describe('metadata', () => {
  it('offers to colour by numbers and labels, not by texts', () => {
    expect(colourColumns(metadata)).toEqual(['__proto__', 'mood']);
    expect(columnValues(metadata, 'mood')).toBe(metadata.columns[1]);
    expect(columnValues(metadata, 'note')).toBeUndefined();
    expect(columnValues(metadata, 'constructor')).toBeUndefined();
  });

  it('says how the file fitted', () => {
    expect(joinSentences(metadata)).toEqual([
      'm.csv: 3 columns for 3 of 3 rows, joined by “id”.',
      'Lines of ids that the model does not have: “7”, “8” and 4 more.',
      '1 line repeats an earlier id; the last one counts.',
    ]);
  });
});

import { describe, expect, it } from 'vitest';
import { columnHeads, columnTracks, rowCells } from '../../../../webview/dataset/rowCells';
import { adjacency, csvItems, csvRatings, datRatings } from '../../core/hover/datasetTables';

const whole = (text: string) => ({ text, isCut: false });

describe('rowCells', () => {
  it('splits a row, each cell with the place of its field in the line', () => {
    const { cells, isOdd } = rowCells(whole('7,"Story, ""A""",Drama'), csvItems);
    expect(isOdd).toBe(false);
    expect(cells).toEqual([
      { text: '7', column: 0 },
      { text: 'Story, "A"', column: 3 },
      { text: 'Drama', column: 17 },
    ]);
  });

  it.each([
    ['too few fields', '7,8'],
    ['a quote that stays open', '7,8,9,"'],
    ['text after a quote', '"7"x,8,9,1'],
  ])('shows a line with %s as it stands', (_, text) => {
    const { cells, isOdd } = rowCells(whole(text), csvRatings);
    expect(isOdd).toBe(true);
    expect(cells).toEqual([{ text, column: 0 }]);
  });

  it('shows a line that is cut off as it stands, for its fields may not be all', () => {
    expect(rowCells({ text: '1,2,3,4', isCut: true }, csvRatings).isOdd).toBe(true);
  });

  it('shows the first of a long list and counts the others', () => {
    const ids = Array.from({ length: 100 }, (_, i) => String(i));
    const { cells, hidden } = rowCells(whole(ids.join(' ')), adjacency);
    expect(cells.map(({ text }) => text)).toEqual(ids.slice(0, cells.length));
    expect(cells.length + hidden).toBe(100);
  });

  it('shows lines of other files whole', () => {
    expect(rowCells(whole('a,b'), undefined)).toEqual({
      cells: [{ text: 'a,b', column: 0 }],
      isOdd: false,
      hidden: 0,
    });
  });
});

describe('columnHeads', () => {
  it('names columns as the header does, or else by what they hold', () => {
    expect(columnHeads(csvRatings, (role) => role).map(({ name }) => name)).toEqual([
      'userId',
      'itemId',
      'ratingId',
      'timestampId',
    ]);
    expect(columnHeads(datRatings, (role) => role).map(({ name }) => name)).toEqual([
      'user',
      'item',
      'rating',
      'timestamp',
    ]);
  });
});

describe('columnTracks', () => {
  it('makes room for heads and most texts, within limits, and leaves the rest to what is read', () => {
    const heads = columnHeads(csvItems, (role) => role);
    const rows = [`1,Short,${'x'.repeat(200)}`, `100,Also short,${'y'.repeat(200)}`];
    const sample = rows.map((row) => rowCells(whole(row), csvItems));
    expect(columnTracks(heads, sample)).toBe('10ch minmax(8ch, 8fr) minmax(51ch, 51fr)');
    expect(columnTracks(heads, [])).toBe('10ch minmax(8ch, 8fr) minmax(9ch, 9fr)');
  });

  it('leaves the rest to the last column where nothing is read', () => {
    const heads = columnHeads(csvRatings, (role) => role);
    expect(columnTracks(heads, [])).toMatch(/^\d+ch \d+ch \d+ch minmax\((\d+)ch, \1fr\)$/);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hoverTarget, type HoverTarget } from '../../../../src/core/hover/hoverTarget';
import {
  adjacency,
  csvItems,
  csvRatings,
  datRatings,
  tabRatings,
  textLines,
} from './datasetTables';

const header = 'userId,itemId,ratingId,timestampId';
const ids = fc.string({
  unit: fc.constantFrom(...Array.from('ab01,:"| é\n')),
  minLength: 1,
  maxLength: 8,
});
const plainIds = fc.string({
  unit: fc.constantFrom(...Array.from('ab01,"| é')),
  minLength: 1,
  maxLength: 8,
});
const ratings = fc.constantFrom('0.5', '3', '4.0', '5');
const numbers = fc.stringMatching(/^[0-9]{1,6}$/);

/** As a writer of CSV does it. */
function quoted(text: string): string {
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** What is found at every place of a line, without repetition. */
function targetsIn(line: string, find: (column: number) => HoverTarget | undefined): HoverTarget[] {
  const found = new Map<string, HoverTarget>();
  for (let column = 0; column <= line.length; column++) {
    const target = find(column);
    if (target) found.set(JSON.stringify(target), target);
  }
  return [...found.values()];
}

describe('hoverTarget', () => {
  it('finds user, item and rating of a CSV, each over exactly its text', () => {
    const oneLine = ids.filter((id) => !id.includes('\n'));
    fc.assert(
      fc.property(oneLine, oneLine, ratings, numbers, (userId, itemId, rating, time) => {
        const line = [userId, itemId, rating, time].map(quoted).join(',');
        const lines = textLines(header, line);
        const found = targetsIn(line, (column) =>
          hoverTarget(lines, { line: 1, column }, csvRatings),
        );
        expect(found.map(({ target }) => target)).toEqual([
          { type: 'user', userId },
          { type: 'item', itemId, userId },
          { type: 'rating', userId, itemId, rating: Number(rating) },
        ]);
        const texts = found.map(({ start, end }) => line.slice(start, end).replaceAll('""', '"'));
        expect(texts).toEqual([userId, itemId, rating]);
      }),
    );
  });

  it.each([
    ['::', datRatings],
    ['\t', tabRatings],
  ])('finds the same in rows separated by %j, where quotes are text', (delimiter, table) => {
    const own = plainIds.filter((id) => !id.includes(delimiter));
    fc.assert(
      fc.property(own, own, ratings, numbers, (userId, itemId, rating, time) => {
        const line = [userId, itemId, rating, time].join(delimiter);
        const lines = textLines('x', line);
        const found = targetsIn(line, (column) => hoverTarget(lines, { line: 1, column }, table));
        expect(found.map(({ start, end }) => line.slice(start, end))).toEqual([
          userId,
          itemId,
          rating,
        ]);
      }),
    );
  });

  it('reads adjacency lists: a user, then items', () => {
    fc.assert(
      fc.property(fc.array(numbers, { minLength: 2, maxLength: 9 }), (list) => {
        const line = list.join(' ');
        const lines = textLines(line);
        let start = 0;
        list.forEach((id, i) => {
          const end = start + id.length;
          const [userId = ''] = list;
          expect(hoverTarget(lines, { line: 0, column: start }, adjacency)).toEqual({
            target: i === 0 ? { type: 'user', userId } : { type: 'item', itemId: id, userId },
            start,
            end,
          });
          start = end + 1;
        });
      }),
    );
  });

  it('finds the item wherever in a row of the items file', () => {
    const line = '7,"Story, ""A"" (1999)",Comedy|War';
    const found = targetsIn(line, (column) =>
      hoverTarget(textLines('movieId,title,genres', line), { line: 1, column }, csvItems),
    );
    expect(found.map(({ start, end }) => line.slice(start, end))).toEqual([
      '7',
      'Story, ""A"" (1999)',
      'Comedy|War',
    ]);
    for (const { target } of found) expect(target).toEqual({ type: 'item', itemId: '7' });
  });

  it('keeps ids as they are written', () => {
    const at = (line: string): unknown =>
      hoverTarget(textLines(header, line), { line: 1, column: 0 }, csvRatings)?.target;
    for (const userId of ['01', '1', ' 1', '9007199254740993', '__proto__'])
      expect(at(`${userId},2,3,4`)).toEqual({ type: 'user', userId });
  });

  it.each([
    ['the header', 0, header],
    ['a blank line', 1, ''],
    ['a row with too few fields', 1, '1,2,3'],
    ['a row with too many', 1, '1,2,3,4,5'],
    ['text after a closing quote', 1, '"1"x,2,3,4'],
    ['a quote that is not closed', 1, '1,2,3,"4'],
    ['a rating that is no number', 1, '1,2,good,4'],
    ['a rating of 0', 1, '1,2,0,4'],
    ['a decimal comma', 1, '1,2,"3,5",4'],
    ['an empty id', 1, ',2,3,4'],
    ['a NUL', 1, '1,2,3,\0'],
    ['text in another encoding', 1, '\uFFFD,2,3,4'],
  ])('says nothing in %s', (_, line, text) => {
    const lines = line === 0 ? textLines(text) : textLines(header, text);
    expect(targetsIn(text, (column) => hoverTarget(lines, { line, column }, csvRatings))).toEqual(
      [],
    );
  });

  it('says nothing under another header than the one it knows', () => {
    const lines = textLines('itemId,userId,ratingId,timestampId', '1,2,3,4');
    expect(hoverTarget(lines, { line: 1, column: 0 }, csvRatings)).toBeUndefined();
  });

  it('says nothing at the column of a timestamp', () => {
    const lines = textLines(header, '1,2,3,1000');
    expect(hoverTarget(lines, { line: 1, column: 8 }, csvRatings)).toBeUndefined();
  });
});

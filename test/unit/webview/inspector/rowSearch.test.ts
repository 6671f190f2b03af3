import fc from 'fast-check';
import { expect, test } from 'vitest';
import { foldText, rankHits, rowSearch } from '../../../../webview/inspector/rowSearch';

const titles = ['Amélie', 'The Matrix', 'MATRIX Reloaded', 'Two\nlines', 'İstanbul'];
const ids = ['1', '2', '3', '4', '22'];
const search = rowSearch({ ids, titles });
const found = (query: string): number[] => Array.from(search.find(query));

test.each([
  ['amelie', [0]],
  ['AMÉLIE', [0]],
  ['matrix', [1, 2]],
  ['reloaded matrix', [2]],
  ['two lines', [3]],
  ['istanbul', [4]],
  ['22', [4]],
  ['2', [1, 4]],
  ['  ', []],
  ['nothing like it', []],
] as const)('%j finds rows %j', (query, rows) => {
  expect(found(query)).toEqual(rows);
});

test('finds what a look at every row finds', () => {
  const text = fc.string({
    unit: fc.constantFrom('a', 'A', 'b', 'É', 'é', '\n', '\t', ' ', 'ß'),
    maxLength: 6,
  });
  fc.assert(
    fc.property(fc.array(text, { maxLength: 20 }), text, (names, query) => {
      const rows = { ids: names.map((_, i) => `#${i}`), titles: names };
      const words = foldText(query).split(/\s+/).filter(Boolean);
      const expected = names.flatMap((name, i) =>
        words.length > 0 && words.every((word) => foldText(name).includes(word)) ? [i] : [],
      );
      expect(Array.from(rowSearch(rows).find(query))).toEqual(expected);
    }),
    { seed: 5 },
  );
});

test('the id itself comes first, then beginnings, then what is rated most', () => {
  const ratingCounts = Uint32Array.of(1, 9, 5, 0, 0);
  const rank = (query: string) =>
    rankHits(search.find(query), { query, ids, titles, ratingCounts }, 10);
  expect(rank('2')).toEqual([1, 4]);
  expect(rank('matrix')).toEqual([2, 1]);
});

import { expect, test } from 'vitest';
import { listWords } from '../../../../src/core/text/listWords';

test.each([
  [[], Infinity, ''],
  [['a'], Infinity, 'a'],
  [['a', 'b'], Infinity, 'a and b'],
  [['a', 'b', 'c'], Infinity, 'a, b and c'],
  [['a', 'b', 'c'], 3, 'a, b and c'],
  [['a', 'b', 'c', 'd'], 3, 'a, b and 2 others'],
])('lists %j, at most %d, as “%s”', (words, limit, text) => {
  expect(listWords(words, limit)).toBe(text);
});

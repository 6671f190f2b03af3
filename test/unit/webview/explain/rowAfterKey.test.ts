import { expect, test } from 'vitest';
import { rowAfterKey } from '../../../../webview/explain/rowAfterKey';

test.each([
  ['ArrowDown', 3, 4],
  ['ArrowDown', 19, 19],
  ['ArrowUp', 0, 0],
  ['PageDown', 3, 13],
  ['PageUp', 3, 0],
  ['Home', 7, 0],
  ['End', 7, 19],
  ['Enter', 7, undefined],
])('%s leads from row %i of 20 to %s', (key, from, to) => {
  expect(rowAfterKey(key, from, 20)).toBe(to);
});

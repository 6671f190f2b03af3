import { expect, test } from 'vitest';
import { epochAfterKey } from '../../../../webview/training/epochReader';

test.each([
  ['ArrowLeft', undefined, 30],
  ['ArrowLeft', 5, 4],
  ['ArrowLeft', 1, 1],
  ['ArrowRight', 5, 6],
  ['ArrowRight', 30, 30],
  ['PageDown', 25, 15],
  ['PageUp', 25, 30],
  ['Home', 12, 1],
  ['End', 12, 30],
  ['Escape', 12, undefined],
  ['Tab', 12, 'ignored'],
])('%s at epoch %s leads to %s', (key, current, next) => {
  expect(epochAfterKey(key, current, 30)).toBe(next);
});

test('there is nothing to read before the first epoch', () => {
  expect(epochAfterKey('ArrowRight', undefined, 0)).toBe('ignored');
});

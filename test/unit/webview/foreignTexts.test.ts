import { expect, test } from 'vitest';
import { shapeText, sizeText } from '../../../webview/foreign/foreignTexts';

test.each([
  [0, '0 B'],
  [999, '999 B'],
  [1536, '1.54 kB'],
  [28_000_000_000, '28 GB'],
])('%i bytes are %s', (bytes, text) => {
  expect(sizeText(bytes)).toBe(text);
});

test('a shape is told by its dimensions', () => {
  expect(shapeText([1297, 64])).toBe('1297 × 64');
  expect(shapeText([])).toBe('1');
});

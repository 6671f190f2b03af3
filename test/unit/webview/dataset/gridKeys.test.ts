import { expect, it } from 'vitest';
import { placeAfterKey } from '../../../../webview/dataset/gridKeys';

const size = { lines: 100, cells: 4, pageLines: 10 };
const far = 'Control+';

it.each([
  ['ArrowDown', { line: 51, cell: 2 }],
  ['ArrowUp', { line: 49, cell: 2 }],
  ['ArrowLeft', { line: 50, cell: 1 }],
  ['ArrowRight', { line: 50, cell: 3 }],
  ['PageDown', { line: 59, cell: 2 }],
  ['PageUp', { line: 41, cell: 2 }],
  ['Home', { line: 50, cell: 0 }],
  ['End', { line: 50, cell: 3 }],
  ['Control+Home', { line: 0, cell: 0 }],
  ['Control+End', { line: 99, cell: 3 }],
  ['Control+ArrowDown', { line: 99, cell: 2 }],
  ['a', undefined],
])('%s leads from the middle to %j', (key, expected) => {
  const pressed = { key: key.replace(far, ''), ctrlKey: key.startsWith(far), metaKey: false };
  expect(placeAfterKey({ line: 50, cell: 2 }, pressed, size)).toEqual(expected);
});

it.each(['ArrowUp', 'ArrowLeft', 'PageUp'])('%s stops at the first cell', (key) => {
  const pressed = { key, ctrlKey: false, metaKey: false };
  expect(placeAfterKey({ line: 0, cell: 0 }, pressed, size)).toEqual({ line: 0, cell: 0 });
});

it.each(['ArrowDown', 'ArrowRight', 'PageDown'])('%s stops at the last cell', (key) => {
  const pressed = { key, ctrlKey: false, metaKey: false };
  expect(placeAfterKey({ line: 99, cell: 3 }, pressed, size)).toEqual({ line: 99, cell: 3 });
});

import { expect, test } from 'vitest';
import { layOutBars } from '../../../../webview/marks/barsLayout';

test('a few series fill the width, with values behind the bars', () => {
  const { labelPx, columnPx, valuePx } = layOutBars(4, { widthPx: 900, labelLength: 11 });
  expect(valuePx).toBeGreaterThan(0);
  expect(labelPx + 4 * columnPx).toBeLessThanOrEqual(900);
});

test('many series give up the values first, and then ask to be scrolled', () => {
  const { valuePx, barPx } = layOutBars(12, { widthPx: 900, labelLength: 11 });
  expect(valuePx).toBe(0);
  expect(barPx).toBeGreaterThanOrEqual(34);
  const narrow = layOutBars(12, { widthPx: 200, labelLength: 11 });
  expect(narrow.barPx).toBe(34);
  expect(12 * narrow.columnPx).toBeGreaterThan(200);
});

import { expect, test } from 'vitest';
import { dotScale } from '../../../../webview/marks/dotPlot';
import { layOutDotPlot } from '../../../../webview/marks/dotPlotLayout';

test('the scale holds every value and every whisker', () => {
  const scale = dotScale([{ mean: 38, deviation: 1, values: [36.5, 39.2] }], [100, 500]);
  for (const value of [36.5, 37, 39, 39.2]) {
    expect(scale(value)).toBeGreaterThanOrEqual(100);
    expect(scale(value)).toBeLessThanOrEqual(500);
  }
});

test('equal values, and none at all, still have a scale', () => {
  expect(dotScale([{ mean: 5, values: [5, 5] }], [0, 100])(5)).toBeCloseTo(50, -1);
  expect(dotScale([], [0, 100]).domain()).toEqual([0, 1]);
  expect(Number.isFinite(dotScale([{ mean: 0, values: [0] }], [0, 100])(0))).toBe(true);
});

test('names take the room that they need, within limits, and the plot keeps some', () => {
  const wide = layOutDotPlot(5, { widthPx: 900, labelLength: 20 });
  expect(wide.widthPx).toBe(900);
  expect(layOutDotPlot(5, { widthPx: 900, labelLength: 200 }).labelPx).toBe(220);
  expect(layOutDotPlot(5, { widthPx: 200, labelLength: 20 }).plotPx).toBeGreaterThanOrEqual(120);
  expect(layOutDotPlot(6, { widthPx: 900, labelLength: 20 }).heightPx - wide.heightPx).toBe(
    wide.rowPx,
  );
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  cellAfterKey,
  layOutHeatmap,
  mapColumns,
  minHeatmapWidth,
} from '../../../../webview/marks/heatmapLayout';

describe('layOutHeatmap', () => {
  it('fills the width within what can be read', () => {
    const { labelPx, cellPx, rowPx } = layOutHeatmap(4, { widthPx: 260, labelLength: 3 });
    expect(labelPx + 4 * cellPx).toBeLessThanOrEqual(260);
    expect(cellPx).toBeGreaterThan(50);
    expect(rowPx).toBeLessThan(cellPx);
  });

  it('never gets too small to read, however many cells there are', () => {
    const { cellPx, rowPx } = layOutHeatmap(12, { widthPx: 100, labelLength: 3 });
    expect(cellPx).toBeGreaterThanOrEqual(38);
    expect(rowPx).toBeGreaterThanOrEqual(26);
    expect(minHeatmapWidth(12, 3)).toBe(
      12 * cellPx + layOutHeatmap(12, { widthPx: 0, labelLength: 3 }).labelPx,
    );
  });

  it('gives long names room, within bounds', () => {
    const { labelPx } = layOutHeatmap(2, { widthPx: 600, labelLength: 12 });
    expect(labelPx).toBeGreaterThan(80);
    expect(layOutHeatmap(2, { widthPx: 600, labelLength: 500 }).labelPx).toBe(108);
  });
});

describe('mapColumns', () => {
  it.each([
    [4, 1000, 4],
    [4, 700, 2], // three would fit, but leave one alone
    [4, 400, 1],
    [3, 700, 3],
    [5, 800, 3],
    [4, 0, 1],
  ])('puts %d maps on %d px in %d columns', (maps, widthPx, columns) => {
    expect(mapColumns(maps, { widthPx, mapPx: 220, gapPx: 20 })).toBe(columns);
  });
});

describe('cellAfterKey', () => {
  it.each([
    ['ArrowRight', 4, 5],
    ['ArrowRight', 5, 5],
    ['ArrowLeft', 4, 3],
    ['ArrowUp', 4, 1],
    ['ArrowUp', 1, 1],
    ['ArrowDown', 4, 7],
    ['Home', 5, 3],
    ['End', 3, 5],
    ['PageUp', 7, 1],
    ['PageDown', 1, 7],
    ['a', 4, undefined],
  ])('goes by %s from %d to %s', (key, from, to) => {
    expect(cellAfterKey(key, from, 3)).toBe(to);
  });

  it('stays inside', () => {
    const keys = fc.constantFrom(
      'ArrowLeft',
      'ArrowRight',
      'ArrowUp',
      'ArrowDown',
      'Home',
      'PageDown',
    );
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 12 }), fc.array(keys), (count, pressed) => {
        let place = 0;
        for (const key of pressed) place = cellAfterKey(key, place, count)!;
        expect(place >= 0 && place < count * count).toBe(true);
      }),
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  isScaled,
  maxTopPx,
  scrollHeight,
  scrollOfTop,
  topOfScroll,
  topToCentre,
  topToShow,
  visibleRows,
  type RowScroll,
} from '../../../../webview/dataset/rowScroll';

const scrolls = fc.record<RowScroll>({
  rows: fc.integer({ min: 1, max: 100_000_000 }),
  rowPx: fc.integer({ min: 16, max: 60 }),
  viewPx: fc.integer({ min: 60, max: 2000 }),
});
const shares = fc.double({ min: 0, max: 1, noNaN: true });

/** No browser draws further down. */
const browserLimitPx = 33_000_000;

describe('rowScroll', () => {
  it('never makes a page that browsers cannot show', () => {
    fc.assert(
      fc.property(scrolls, (scroll) => {
        expect(scrollHeight(scroll)).toBeLessThan(browserLimitPx);
        if (!isScaled(scroll)) expect(scrollHeight(scroll)).toBe(scroll.rows * scroll.rowPx);
      }),
    );
  });

  it('reaches the first row with the bar at the top and the last with the bar at the end', () => {
    fc.assert(
      fc.property(scrolls, (scroll) => {
        const lowest = Math.max(0, scrollHeight(scroll) - scroll.viewPx);
        expect(visibleRows(scroll, topOfScroll(scroll, 0)).first).toBe(0);
        expect(visibleRows(scroll, topOfScroll(scroll, lowest)).end).toBe(scroll.rows);
      }),
    );
  });

  it('goes from the rows to the bar and back', () => {
    fc.assert(
      fc.property(scrolls, shares, (scroll, share) => {
        const topPx = share * maxTopPx(scroll);
        expect(topOfScroll(scroll, scrollOfTop(scroll, topPx))).toBeCloseTo(topPx, 3);
      }),
    );
  });

  it('is the page’s own scrolling where all rows have room', () => {
    const scroll = { rows: 1000, rowPx: 22, viewPx: 500 };
    expect(topOfScroll(scroll, 333)).toBe(333);
    expect(scrollOfTop(scroll, 333)).toBe(333);
  });

  it('brings a row into view, moving only where it must', () => {
    fc.assert(
      fc.property(scrolls, shares, shares, (scroll, topShare, rowShare) => {
        fc.pre(scroll.viewPx >= scroll.rowPx);
        const topPx = topShare * maxTopPx(scroll);
        const row = Math.floor(rowShare * (scroll.rows - 1));
        for (const shown of [topToShow(scroll, topPx, row), topToCentre(scroll, row)]) {
          expect(row * scroll.rowPx).toBeGreaterThanOrEqual(shown - 1e-6);
          expect((row + 1) * scroll.rowPx).toBeLessThanOrEqual(shown + scroll.viewPx + 1e-6);
        }
        const shown = topToShow(scroll, topPx, row);
        expect(topToShow(scroll, shown, row)).toBe(shown);
      }),
    );
  });
});

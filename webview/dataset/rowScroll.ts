/**
 * Scrolling through more rows than a page can be high. Browsers draw nothing below some 33 million
 * pixels, which is 1.5 million rows: above a lower limit the scroll bar's way stands for the rows'
 * in proportion, and the wheel moves by pixels of rows, not of the bar.
 */
export interface RowScroll {
  readonly rows: number;
  readonly rowPx: number;
  /** The height in which rows are seen. */
  readonly viewPx: number;
}

const maxScrollPx = 12_000_000;

/** How high the page is made. */
export function scrollHeight(scroll: RowScroll): number {
  return Math.min(contentPx(scroll), maxScrollPx);
}

/** Whether a pixel of the scroll bar is more than a pixel of rows. */
export function isScaled(scroll: RowScroll): boolean {
  return contentPx(scroll) > maxScrollPx;
}

/** The largest `topPx` that leaves no gap below the last row. */
export function maxTopPx(scroll: RowScroll): number {
  return Math.max(0, contentPx(scroll) - scroll.viewPx);
}

/** How many pixels of rows lie above the view, for a scroll bar at `scrollTop`. */
export function topOfScroll(scroll: RowScroll, scrollTop: number): number {
  return clampTop(scroll, scrollTop * ratio(scroll));
}

/** Where the scroll bar stands for `topPx` pixels of rows above the view. */
export function scrollOfTop(scroll: RowScroll, topPx: number): number {
  return clampTop(scroll, topPx) / ratio(scroll);
}

export function clampTop(scroll: RowScroll, topPx: number): number {
  return Math.min(maxTopPx(scroll), Math.max(0, topPx));
}

/** The rows seen at least in part, `[first, end)`. */
export function visibleRows(
  { rows, rowPx, viewPx }: RowScroll,
  topPx: number,
): { readonly first: number; readonly end: number } {
  const first = Math.min(rows, Math.floor(topPx / rowPx));
  return { first, end: Math.min(rows, Math.ceil((topPx + viewPx) / rowPx)) };
}

/** The top that brings a row into view with as little movement as can be. */
export function topToShow(scroll: RowScroll, topPx: number, row: number): number {
  const { rowPx, viewPx } = scroll;
  const above = row * rowPx;
  if (above < topPx) return clampTop(scroll, above);
  if (above + rowPx > topPx + viewPx) return clampTop(scroll, above + rowPx - viewPx);
  return clampTop(scroll, topPx);
}

/** The top that puts a row in the middle of the view. */
export function topToCentre(scroll: RowScroll, row: number): number {
  return clampTop(scroll, (row + 0.5) * scroll.rowPx - scroll.viewPx / 2);
}

function contentPx({ rows, rowPx }: RowScroll): number {
  return rows * rowPx;
}

/** Pixels of rows for a pixel of the scroll bar's way. */
function ratio(scroll: RowScroll): number {
  if (!isScaled(scroll)) return 1;
  return maxTopPx(scroll) / (maxScrollPx - scroll.viewPx);
}

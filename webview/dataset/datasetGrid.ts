import type { OpenedLines } from '../../src/protocol/datasetApi';
import { element } from '../shared/element';
import { linesLabel, roleText } from './datasetTexts';
import { placeAfterKey, type Place } from './gridKeys';
import { LineCache, type LineCacheOptions } from './lineCache';
import { columnHeads, columnTracks, rowCells, type RowCells } from './rowCells';
import { cellId, headElement, placeOf, rowElement } from './rowElement';
import {
  clampTop,
  isScaled,
  scrollHeight,
  scrollOfTop,
  topOfScroll,
  topToCentre,
  topToShow,
  visibleRows,
  type RowScroll,
} from './rowScroll';

export interface DatasetGridOptions {
  readonly name: string;
  readonly opened: OpenedLines;
  readonly read: LineCacheOptions['read'];
  /** After the active cell or what is seen has changed. */
  readonly onMove: () => void;
  /** The mouse is over a cell, or over none. */
  readonly onPoint: (place: Place | undefined, cell: Element | undefined) => void;
  /** Enter or the space bar on the active cell. */
  readonly onAsk: (place: Place, cell: Element) => void;
  readonly onError: (error: unknown) => void;
}

export interface DatasetGrid {
  readonly root: HTMLElement;
  readonly active: Place;
  /** The line at the top. */
  readonly topLine: number;
  /** Where a cell's field begins in its line; undefined where the line is not there. */
  columnOf(place: Place): number | undefined;
  /** Makes a cell the active one and brings it into the middle. */
  go(place: Place): void;
  /** As it was: the line at the top and the active cell. */
  restore(topLine: number, place: Place): void;
  dispose(): void;
}

/** Rows drawn above and below those that are seen, so that scrolling finds them there. */
const spareRows = 12;
const lineHeight = 1.7;
/** Rows that may lie between the upper edge of their layer and those in view. */
const farRows = 10_000;
/** Whose lengths make the widths of the columns. */
const sampleLines = 100;

/** The lines of a file as a grid, of which only those in view exist. */
export function createDatasetGrid(options: DatasetGridOptions): DatasetGrid {
  const { opened } = options;
  const table = opened.dataset?.table;
  const heads = columnHeads(table, roleText);
  const head = element('div', { class: 'head', role: 'rowgroup' }, headElement(heads));
  const layer = element('div', { class: 'layer', role: 'rowgroup' });
  const body = element('div', { class: 'body', role: 'presentation' }, layer);
  const root = element(
    'div',
    {
      class: 'grid',
      role: 'grid',
      tabindex: '0',
      'aria-label': linesLabel(options.name),
      'aria-readonly': 'true',
      'aria-rowcount': String(opened.lines + 1),
      'aria-colcount': String(heads.length + 1),
    },
    head,
    body,
  );
  const rows = new Map<number, { readonly row: HTMLElement; readonly isThere: boolean }>();
  let scroll: RowScroll = { rows: opened.lines, rowPx: 22, viewPx: 0 };
  let topPx = 0;
  /** The line at the upper edge of the layer: near those in view, as nothing is drawn far below. */
  let anchor = 0;
  let active: Place = { line: 0, cell: 0 };
  let hasWidths = false;
  let frame: number | undefined;

  const cache = new LineCache({
    lines: opened.lines,
    read: options.read,
    onLines: () => schedule(),
    onError: options.onError,
  });
  const within = (line: number): number => Math.min(line, Math.max(0, opened.lines - 1));
  const cellsOf = (line: number): RowCells | undefined => {
    const source = cache.get(line);
    return source && rowCells(source, table);
  };

  function schedule(): void {
    frame ??= requestAnimationFrame(() => {
      frame = undefined;
      draw();
    });
  }

  function draw(): void {
    topPx = clampTop(scroll, topPx);
    const seen = visibleRows(scroll, topPx);
    const first = Math.max(0, seen.first - spareRows);
    const end = Math.min(scroll.rows, seen.end + spareRows);
    cache.want(first, end);
    setWidths(first, end);
    const isFar = Math.abs(first - anchor) > farRows;
    if (isFar) anchor = first;
    for (const [line, { row }] of rows)
      if (isFar || line < first || line >= end) {
        row.remove();
        rows.delete(line);
      }
    for (let line = first; line < end; line++) ensureRow(line);
    // Rows lie where the scroll bar is, which is not where they would be if all existed.
    layer.style.top = `${root.scrollTop - (topPx - anchor * scroll.rowPx)}px`;
    markActive();
  }

  function ensureRow(line: number): void {
    const source = cache.get(line);
    const known = rows.get(line);
    if (known && (known.isThere || !source)) return;
    known?.row.remove();
    const row = rowElement(line, cellsOf(line), source);
    row.style.top = `${(line - anchor) * scroll.rowPx}px`;
    rows.set(line, { row, isThere: source !== undefined });
    insertInOrder(row, line);
  }

  /** In the order of lines, as it is read. */
  function insertInOrder(row: HTMLElement, line: number): void {
    let next: Element | null = layer.lastElementChild;
    let after: Element | null = null;
    while (next instanceof HTMLElement && Number(next.dataset.line) > line) {
      after = next;
      next = next.previousElementSibling;
    }
    layer.insertBefore(row, after);
  }

  function clearRows(): void {
    layer.replaceChildren();
    rows.clear();
  }

  function setWidths(first: number, end: number): void {
    if (hasWidths) return;
    const sample: RowCells[] = [];
    for (let line = first; line < Math.min(end + sampleLines, scroll.rows); line++) {
      const cells = cellsOf(line);
      if (cells) sample.push(cells);
    }
    hasWidths = sample.length > 0;
    const digits = String(opened.lines).length;
    const tracks = columnTracks(heads, sample);
    root.style.setProperty('--columns', `${Math.ceil(1.4 * digits) + 3}ch ${tracks}`);
  }

  function markActive(): void {
    for (const old of layer.querySelectorAll('.active')) old.classList.remove('active');
    const cells = cellsOf(active.line);
    const cell = Math.min(active.cell, Math.max(0, (cells?.cells.length ?? 1) - 1));
    const id = cellId({ line: active.line, cell });
    const marked = document.getElementById(id);
    marked?.classList.add('active');
    marked?.closest('.row')?.classList.add('active');
    if (marked) root.setAttribute('aria-activedescendant', id);
    else root.removeAttribute('aria-activedescendant');
  }

  function moveTop(next: number): void {
    topPx = clampTop(scroll, next);
    root.scrollTop = scrollOfTop(scroll, topPx);
    setScrollTop = root.scrollTop;
    schedule();
    options.onMove();
  }
  /** What we have set the bar to: an event that says the same says nothing new. */
  let setScrollTop = 0;

  function measure(): void {
    const fontPx = parseFloat(getComputedStyle(root).fontSize);
    const rowPx = Math.round(lineHeight * (Number.isFinite(fontPx) ? fontPx : 13));
    const line = topPx / scroll.rowPx;
    if (rowPx !== scroll.rowPx) clearRows();
    scroll = { ...scroll, rowPx, viewPx: Math.max(0, root.clientHeight - head.offsetHeight) };
    root.style.setProperty('--row', `${rowPx}px`);
    body.style.height = `${scrollHeight(scroll)}px`;
    moveTop(line * rowPx);
  }

  function setActive(place: Place): void {
    active = place;
    markActive();
    options.onMove();
  }

  root.addEventListener('scroll', () => {
    if (root.scrollTop !== setScrollTop) {
      setScrollTop = root.scrollTop;
      topPx = topOfScroll(scroll, root.scrollTop);
      options.onMove();
    }
    schedule();
  });
  root.addEventListener(
    'wheel',
    (event) => {
      const isSideways = event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY);
      if (!isScaled(scroll) || event.ctrlKey || isSideways) return;
      event.preventDefault();
      const unitPx = [1, scroll.rowPx, scroll.viewPx][event.deltaMode] ?? 1;
      moveTop(topPx + event.deltaY * unitPx);
    },
    { passive: false },
  );
  root.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' || event.key === ' ') {
      const cell = document.getElementById(root.getAttribute('aria-activedescendant') ?? '');
      const place = placeOf(cell);
      if (place && cell) options.onAsk(place, cell);
      event.preventDefault();
      return;
    }
    const next = placeAfterKey(active, event, {
      lines: opened.lines,
      cells: cellsOf(active.line)?.cells.length ?? 1,
      pageLines: Math.floor(scroll.viewPx / scroll.rowPx),
    });
    if (!next) return;
    event.preventDefault();
    setActive(next);
    moveTop(topToShow(scroll, topPx, next.line));
    document.getElementById(cellId(next))?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  });
  root.addEventListener('click', ({ target }) => {
    const place = placeOf(target);
    if (place) setActive(place);
  });
  root.addEventListener('pointerover', ({ target }) => {
    const place = placeOf(target);
    const cell = target instanceof Element ? target.closest('[data-cell]') : null;
    options.onPoint(place, cell ?? undefined);
  });
  root.addEventListener('pointerleave', () => options.onPoint(undefined, undefined));
  const resized = new ResizeObserver(measure);
  resized.observe(root);

  return {
    root,
    get active() {
      return active;
    },
    get topLine() {
      return Math.floor(topPx / scroll.rowPx);
    },
    columnOf: ({ line, cell }) => cellsOf(line)?.cells[cell]?.column,
    go(place) {
      setActive({ ...place, line: within(place.line) });
      moveTop(topToCentre(scroll, active.line));
    },
    restore(topLine, place) {
      setActive({ ...place, line: within(place.line) });
      moveTop(within(topLine) * scroll.rowPx);
    },
    dispose() {
      resized.disconnect();
      cache.dispose();
      if (frame !== undefined) cancelAnimationFrame(frame);
    },
  };
}

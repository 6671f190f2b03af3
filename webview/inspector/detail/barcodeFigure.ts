import type { RowDetail } from '../../../src/protocol/inspectApi';
import { formatSigned } from '../../../src/core/text/formatNumbers';
import { drawBarcode } from '../../marks/barcode';
import {
  barcodeCellAt,
  layOutBarcode,
  stepCell,
  type BarcodeCell,
  type BarcodeLayout,
} from '../../marks/barcodeLayout';
import { drawTable, type TableText } from '../../marks/dataTable';
import type { BlockLook } from '../../shared/blockLooks';
import { element } from '../../shared/element';
import { segmentedControl } from '../../shared/segmentedControl';
import { readTheme } from '../../shared/theme';
import { cellSentence, detailTexts } from './detailTexts';

const barPx = 36;
/** Values narrower than this can hardly be pointed at: rather another line. */
const minCellPx = 4;

export interface BarcodeFigure {
  readonly root: HTMLElement;
  draw(detail: RowDetail): void;
  redraw(): void;
}

/** The embedding of one row: its barcode, read by pointer or arrow keys, or its table twin. */
export function createBarcodeFigure(looks: ReadonlyMap<string, BlockLook>): BarcodeFigure {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('aria-hidden', 'true');
  const reader = element('div', { class: 'barcode-reader', role: 'slider', tabindex: '0' }, svg);
  reader.setAttribute('aria-label', detailTexts.embeddingReader);
  const readout = element('p', { class: 'detail-note barcode-readout' });
  const table = element('table');
  const scroller = element(
    'div',
    { class: 'table-scroller', tabindex: '0', role: 'region' },
    table,
  );
  scroller.setAttribute('aria-label', detailTexts.tableCaption);
  let shown: RowDetail | undefined;
  let read: BarcodeCell | undefined;
  let layout: BarcodeLayout | undefined;
  let view: 'bars' | 'table' = 'bars';

  const redraw = (): void => {
    if (!shown) return;
    reader.hidden = readout.hidden = view === 'table';
    scroller.hidden = view === 'bars';
    if (view === 'table') drawTable(table, valuesTable(shown));
    else drawBars(shown);
  };
  const drawBars = ({ blocks, largest }: RowDetail): void => {
    const widths = blocks.map(({ values }) => values.length);
    const widthPx = Math.max(80, reader.clientWidth);
    layout = layOutBarcode(widths, { widthPx, barPx, hasLabels: true, minCellPx });
    drawBarcode(svg, {
      blocks: blocks.map(({ name, values }) => ({ name, values, look: looks.get(name)! })),
      layout,
      theme: readTheme(reader),
      largest,
      read,
    });
    const sentence = read && cellSentence(blocks[read.block]!, read.dimension);
    readout.textContent = sentence ?? `${detailTexts.embeddingHint} ${detailTexts.scale(largest)}`;
    describeSlider(reader, widths, read, sentence);
  };
  const choice = segmentedControl(
    { name: 'embedding-view', legend: detailTexts.view },
    [
      ['bars', detailTexts.bars],
      ['table', detailTexts.table],
    ],
    (next) => {
      view = next;
      redraw();
    },
  );
  choice.select(view);
  attachReader(reader, {
    layout: () => layout,
    current: () => read,
    onRead: (cell) => {
      read = cell;
      redraw();
    },
  });
  new ResizeObserver(redraw).observe(reader);
  const heading = element('h3', {}, detailTexts.embedding);
  return {
    root: element(
      'section',
      { class: 'detail-section' },
      element('div', { class: 'section-heading' }, heading, choice.root),
      reader,
      readout,
      scroller,
    ),
    draw(detail) {
      shown = detail;
      read = undefined;
      redraw();
    },
    redraw,
  };
}

/** The table twin: a column a block, a row a dimension. */
export function valuesTable({ blocks }: Pick<RowDetail, 'blocks'>): TableText {
  const rows = Math.max(0, ...blocks.map(({ values }) => values.length));
  return {
    caption: detailTexts.tableCaption,
    columns: [detailTexts.dimension, ...blocks.map(({ name }) => name)],
    rows: Array.from({ length: rows }, (_, i) => [
      String(i + 1),
      ...blocks.map(({ values }) => (i < values.length ? formatSigned(values[i]!) : '')),
    ]),
  };
}

/** What a screen reader is told of the value read: its place among all, and itself in words. */
function describeSlider(
  reader: HTMLElement,
  widths: readonly number[],
  read: BarcodeCell | undefined,
  sentence: string | undefined,
): void {
  const before = widths.slice(0, read?.block ?? 0).reduce((sum, width) => sum + width, 0);
  const total = widths.reduce((sum, width) => sum + width, 0);
  reader.setAttribute('aria-valuemin', '1');
  reader.setAttribute('aria-valuemax', String(Math.max(1, total)));
  reader.setAttribute('aria-valuenow', String(before + (read?.dimension ?? 0) + 1));
  reader.setAttribute('aria-valuetext', sentence ?? detailTexts.embeddingHint);
}

function attachReader(
  reader: HTMLElement,
  {
    layout,
    current,
    onRead,
  }: {
    readonly layout: () => BarcodeLayout | undefined;
    readonly current: () => BarcodeCell | undefined;
    readonly onRead: (cell: BarcodeCell | undefined) => void;
  },
): void {
  reader.addEventListener('pointermove', ({ clientX, clientY }) => {
    const { left, top } = reader.getBoundingClientRect();
    const drawn = layout();
    if (drawn) onRead(barcodeCellAt(drawn, clientX - left, clientY - top));
  });
  reader.addEventListener('pointerleave', () => onRead(undefined));
  reader.addEventListener('blur', () => onRead(undefined));
  reader.addEventListener('keydown', (event) => {
    const drawn = layout();
    const steps = stepsOfKey(event.key);
    if (!drawn || (steps === undefined && event.key !== 'Escape')) return;
    event.preventDefault();
    event.stopPropagation();
    onRead(steps === undefined ? undefined : stepCell(drawn, current(), steps));
  });
}

/** How many values a key goes on; undefined for keys that mean nothing here. */
export function stepsOfKey(key: string): number | undefined {
  switch (key) {
    case 'ArrowRight':
    case 'ArrowUp':
      return 1;
    case 'ArrowLeft':
    case 'ArrowDown':
      return -1;
    case 'PageUp':
      return 10;
    case 'PageDown':
      return -10;
    case 'Home':
      return -Number.MAX_SAFE_INTEGER;
    case 'End':
      return Number.MAX_SAFE_INTEGER;
    default:
      return undefined;
  }
}

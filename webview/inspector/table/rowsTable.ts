import { formatFixed } from '../../../src/core/text/formatNumbers';
import type { RowTable } from '../../../src/protocol/inspectApi';
import { element } from '../../shared/element';
import { emptyState } from '../../shared/notices';
import { segmentedControl } from '../../shared/segmentedControl';
import { inspectorTexts as texts } from '../inspectorTexts';
import { meanText, strongestCategories } from '../rowTexts';
import { firstOrder, sortedRows, type RowOrder, type SortColumn } from './sortedRows';

export interface RowsTableState {
  readonly rows: RowTable;
  /** Rows that stand out on the maps, ascending. */
  readonly shown: Uint32Array;
  /** Ascending. */
  readonly selected: Uint32Array;
  readonly selection: Uint8Array;
  /** Where rows lie on the maps, by the block's name on the screen. */
  readonly places: readonly {
    readonly block: string;
    readonly positions: Float32Array | undefined;
  }[];
  /** The row in the detail pane. */
  readonly detail: number | undefined;
}

export interface RowsTableOptions {
  readonly onOpen: (row: number) => void;
  readonly onSelect: (row: number, isSelected: boolean) => void;
}

export interface RowsTable {
  readonly root: HTMLElement;
  draw(state: RowsTableState): void;
  /** Lists the selected rows, or all that stand out. */
  list(which: 'selected' | 'shown'): void;
  /** Gives the table the keyboard. */
  focus(): void;
}

const pageRows = 100;
const shownCategories = 6;

/** The twin of the maps for keyboard and screen reader: the same rows as a table, page by page. */
export function createRowsTable({ onOpen, onSelect }: RowsTableOptions): RowsTable {
  let state: RowsTableState | undefined;
  let which: 'selected' | 'shown' = 'shown';
  let order: RowOrder = firstOrder;
  let page = 0;

  const table = element('table');
  const scroller = element(
    'div',
    { class: 'table-scroller', tabindex: '0', role: 'region' },
    table,
  );
  const empty = emptyState(texts.noTableTitle, texts.noTableRows);
  const pageText = element('span', { role: 'status' });
  const turn = (by: number) => () => {
    page += by;
    redraw();
    scroller.scrollTop = 0;
  };
  const previous = element('button', { type: 'button', class: 'secondary' }, texts.previousPage);
  const next = element('button', { type: 'button', class: 'secondary' }, texts.nextPage);
  previous.addEventListener('click', turn(-1));
  next.addEventListener('click', turn(1));
  const choice = segmentedControl(
    { name: 'table-rows', legend: texts.tableRows },
    [
      ['shown', texts.tableOfShown],
      ['selected', texts.tableOfSelected],
    ],
    (chosen) => list(chosen),
  );
  const root = element(
    'section',
    { class: 'rows-table', 'aria-label': texts.table },
    element(
      'div',
      { class: 'table-heading' },
      choice.root,
      element('div', { class: 'pager' }, pageText, previous, next),
    ),
    scroller,
    empty,
  );

  function list(chosen: 'selected' | 'shown'): void {
    which = chosen;
    page = 0;
    redraw();
  }

  function redraw(): void {
    if (!state) return;
    const { rows, shown, selected } = state;
    if (which === 'selected' && selected.length === 0) which = 'shown';
    choice.select(which);
    choice.root.hidden = selected.length === 0;
    const listed = which === 'selected' ? selected : shown;
    const pages = Math.max(1, Math.ceil(listed.length / pageRows));
    page = Math.min(Math.max(page, 0), pages - 1);
    const from = page * pageRows;
    const onPage = sortedRows(listed, rows, order).subarray(from, from + pageRows);
    scroller.hidden = listed.length === 0;
    scroller.setAttribute('aria-label', texts.rowsTable[rows.side]);
    empty.hidden = listed.length > 0;
    previous.disabled = page === 0;
    next.disabled = page === pages - 1;
    pageText.textContent = texts.page(
      Math.min(from + 1, listed.length),
      from + onPage.length,
      listed.length,
    );
    const held = heldKey(table);
    table.replaceChildren(
      element('caption', {}, texts.rowsTable[rows.side]),
      element('thead', {}, element('tr', {}, ...headings(state))),
      element('tbody', {}, ...Array.from(onPage, (row) => bodyRow(row, state!))),
    );
    // What had the keyboard is made anew, and keeps it.
    if (held !== undefined) table.querySelector<HTMLElement>(`[data-key='${held}']`)?.focus();
  }

  function headings({ rows, places }: RowsTableState): HTMLElement[] {
    const plain = (text: string): HTMLElement => element('th', { scope: 'col' }, text);
    const hasTitles = rows.side === 'item';
    return [
      element('th', { scope: 'col' }, element('span', { class: 'visually-hidden' }, texts.select)),
      ...(hasTitles ? [sortHeading('title', texts.titleColumn)] : []),
      sortHeading('id', texts.id),
      element('th', { scope: 'col', class: 'words' }, texts.categories[rows.side]),
      sortHeading('ratings', texts.ratingsColumn),
      sortHeading('mean', texts.meanColumn),
      ...places.map(({ block }) => plain(texts.position(block))),
    ];
  }

  function sortHeading(column: SortColumn, text: string): HTMLElement {
    const isSorted = order.column === column;
    const look = { type: 'button', class: 'link', 'data-key': column };
    const button = element('button', look, text);
    button.addEventListener('click', () => {
      // Numbers are wanted from the top, names from A.
      const descends = column === 'ratings' || column === 'mean';
      order = { column, descending: isSorted ? !order.descending : descends };
      page = 0;
      redraw();
    });
    return element(
      'th',
      {
        scope: 'col',
        'data-column': column,
        'aria-sort': isSorted ? (order.descending ? 'descending' : 'ascending') : undefined,
      },
      button,
    );
  }

  function bodyRow(row: number, { rows, selection, places, detail }: RowsTableState): HTMLElement {
    const { side, titles, ids, ratingCounts } = rows;
    const [title, id] = [titles[row]!, ids[row]!];
    const box = element('input', {
      type: 'checkbox',
      'aria-label': texts.selectRow(title),
      'data-key': `select-${row}`,
    });
    box.checked = selection[row] === 1;
    box.addEventListener('change', () => onSelect(row, box.checked));
    const open = element(
      'button',
      { type: 'button', class: 'link', title, 'data-key': `open-${row}` },
      element('bdi', {}, title),
    );
    open.addEventListener('click', () => onOpen(row));
    const cell = (text: string): HTMLElement => element('td', {}, text);
    const categories = strongestCategories(rows, row, shownCategories).map(({ name, weight }) =>
      side === 'user' ? `${name} ${weight.toFixed(2)}` : name,
    );
    return element(
      'tr',
      { 'aria-current': row === detail ? 'true' : undefined },
      element('td', {}, box),
      element('th', { scope: 'row' }, open),
      ...(side === 'item' ? [element('td', {}, element('bdi', {}, id))] : []),
      element('td', { class: 'words', title: categories.join(', ') }, categories.join(', ')),
      cell(String(ratingCounts[row]!)),
      cell(meanText(rows, row) || '–'),
      ...places.map(({ positions }) => cell(placeText(positions, row))),
    );
  }

  return {
    root,
    list,
    focus: () => scroller.focus(),
    draw(given) {
      if (state?.rows !== given.rows) page = 0;
      state = given;
      redraw();
    },
  };
}

/** The key of the control in the table that has the keyboard. */
function heldKey(table: HTMLElement): string | undefined {
  const { activeElement } = document;
  return activeElement instanceof HTMLElement && table.contains(activeElement)
    ? activeElement.dataset.key
    : undefined;
}

function placeText(positions: Float32Array | undefined, row: number): string {
  const [x, y] = [positions?.[2 * row], positions?.[2 * row + 1]];
  if (x === undefined || y === undefined || !Number.isFinite(x + y)) return '–';
  return `${formatFixed(x)}, ${formatFixed(y)}`;
}

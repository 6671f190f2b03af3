import type { ClusterReport } from '../../src/core/clusters/clusterReport';
import { element } from '../shared/element';
import { blockLabel, type Looks } from './blockLabel';
import {
  arrangeRows,
  categoryRows,
  sortColumns,
  type CategoryRow,
  type SortColumn,
  type Sorting,
} from './categoryRows';
import { clustersTexts, columnTexts, count, fixed, liftText, moreRowsText } from './clustersTexts';
import { purityStrip } from './purityStrip';

export interface CategoryTableState {
  readonly block: string;
  readonly sorting: Sorting;
  readonly filter: string;
}

export interface CategoryTable {
  readonly root: HTMLElement;
  draw(report: ClusterReport, state: CategoryTableState): void;
}

/** More rows make the page slow and are found better by name. */
const mostRows = 500;

/** The categories as they are in one block; headings sort, names open the map. */
export function categoryTable(
  looks: Looks,
  {
    onSort,
    onOpen,
  }: {
    readonly onSort: (column: SortColumn) => void;
    readonly onOpen: (category: string) => void;
  },
): CategoryTable {
  const headings = sortColumns.map((column) => sortHeading(column, onSort));
  const body = element('tbody');
  const note = element('p', { class: 'help', role: 'status' });
  const root = element(
    'div',
    {},
    element(
      'div',
      { class: 'table-scroller', tabindex: '0', role: 'group', 'aria-labelledby': 'table-title' },
      element(
        'table',
        { class: 'categories' },
        element('caption', { class: 'visually-hidden' }, clustersTexts.categoriesCaption),
        element('thead', {}, element('tr', {}, ...headings.map(({ root: heading }) => heading))),
        body,
      ),
    ),
    note,
  );
  return {
    root,
    draw(report, { block, sorting, filter }) {
      for (const heading of headings) heading.draw(sorting);
      const rows = arrangeRows(categoryRows(report, block), sorting, filter);
      const blocks = report.blocks.map(({ name }) => name);
      const drawRow = (row: CategoryRow): HTMLElement =>
        categoryRow(row, { blocks, block, looks, onOpen });
      body.replaceChildren(...rows.slice(0, mostRows).map(drawRow));
      note.textContent =
        rows.length === 0
          ? clustersTexts.noMatch
          : rows.length > mostRows
            ? moreRowsText(mostRows, rows.length)
            : '';
      note.hidden = note.textContent === '';
    },
  };
}

function sortHeading(
  column: SortColumn,
  onSort: (column: SortColumn) => void,
): { readonly root: HTMLElement; readonly draw: (sorting: Sorting) => void } {
  const { name, help } = columnTexts[column];
  const arrow = element('span', { class: 'arrow', 'aria-hidden': 'true' });
  const button = element('button', { type: 'button', class: 'quiet', title: help }, name, arrow);
  button.addEventListener('click', () => onSort(column));
  const root = element('th', { scope: 'col' }, button);
  return {
    root,
    draw(sorting) {
      const isSorted = sorting.column === column;
      root.setAttribute('aria-sort', isSorted ? sorting.direction : 'none');
      arrow.textContent = !isSorted ? '' : sorting.direction === 'ascending' ? ' ↑' : ' ↓';
    },
  };
}

function categoryRow(
  row: CategoryRow,
  {
    blocks,
    block,
    looks,
    onOpen,
  }: {
    readonly blocks: readonly string[];
    readonly block: string;
    readonly looks: Looks;
    readonly onOpen: (category: string) => void;
  },
): HTMLElement {
  const { name, items, purities, randomPurity, purity, lift, overlap, silhouette, probeAuc } = row;
  const open = element(
    'button',
    { type: 'button', class: 'link', title: name },
    element('bdi', {}, name),
  );
  open.addEventListener('click', () => onOpen(name));
  const strip = purityStrip({ blocks, purities, shown: block, randomPurity, looks });
  const numbers = [liftText(lift), fixed(overlap), fixed(silhouette), fixed(probeAuc)];
  return element(
    'tr',
    {},
    element('th', { scope: 'row' }, open),
    element('td', {}, count(items)),
    element('td', { class: 'purity' }, strip, element('span', {}, fixed(purity))),
    ...numbers.map((number) => element('td', {}, number)),
  );
}

/** What the symbols on the strips are. */
export function stripKey(report: ClusterReport, looks: Looks): HTMLElement {
  const names = report.blocks.map(({ name }) => name).filter((name) => looks.has(name));
  return element('p', { class: 'strip-key' }, ...names.map((name) => blockLabel(name, looks)));
}

import { element } from '../shared/element';
import { evaluationTexts as texts } from './evaluationTexts';
import { methodColumn, nextSorting, sortRows, type Sorting } from './sortRows';

/** A table of figures: methods down, figures across. */
export interface ResultTable {
  /** Unique in the panel. */
  readonly name: string;
  readonly title: string;
  readonly columns: readonly ResultColumn[];
  readonly rows: readonly ResultRow[];
}

export interface ResultColumn {
  readonly name: string;
  readonly title: string;
  readonly help?: string;
  /** Which values are better; absent where none is. */
  readonly better?: 'high' | 'low';
}

export interface ResultRow {
  readonly title: string;
  /** The id of the method whose figures these are. */
  readonly method?: string;
  /** Of a figure taken from elsewhere, such as the paper: it takes no part in what is best. */
  readonly isReference?: boolean;
  /** By the names of the columns. */
  readonly cells: ReadonlyMap<string, ResultCell>;
}

export interface ResultCell {
  readonly value: number;
  /** `20.76`, and behind it `± 0.45`. */
  readonly text: string;
  readonly spread?: string;
  /** The spread as a number. */
  readonly deviation?: number;
  readonly standing?: 'best' | 'alike';
}

export interface ResultTableView {
  readonly root: HTMLElement;
  draw(table: ResultTable, sorting: Sorting | undefined): void;
}

/**
 * A table whose headings sort: the best first, then the worst first, then as it was made. What is best
 * is told by weight and by a sign, whose meaning stands below.
 */
export function createResultTable(
  onSort: (table: string, sorting: Sorting | undefined) => void,
): ResultTableView {
  const caption = element('caption', { class: 'visually-hidden' });
  const head = element('tr');
  const body = element('tbody');
  const scroller = element(
    'div',
    { class: 'result-scroller', tabindex: '0', role: 'region' },
    element('table', { class: 'results' }, caption, element('thead', {}, head), body),
  );
  const signs = element('p', { class: 'signs' });
  return {
    root: element('div', { class: 'result-table' }, scroller, signs),
    draw(table, sorting) {
      const focused = focusedColumn(head);
      caption.textContent = table.title;
      scroller.setAttribute('aria-label', table.title);
      const press = (column: string, first: Sorting['direction']) => () =>
        onSort(table.name, nextSorting(sorting, column, first));
      head.replaceChildren(
        heading(
          { name: methodColumn, title: texts.method },
          sorting,
          press(methodColumn, 'ascending'),
        ),
        ...table.columns.map((column) =>
          heading(
            column,
            sorting,
            press(column.name, column.better === 'low' ? 'ascending' : 'descending'),
          ),
        ),
      );
      const rows = sortRows(table.rows, sorting, ({ cells }, column) => cells.get(column)?.value);
      body.replaceChildren(...rows.map((row) => bodyRow(row, table.columns)));
      head.querySelector<HTMLElement>(`[data-column="${CSS.escape(focused)}"] button`)?.focus();
      drawSigns(signs, table);
    },
  };
}

function focusedColumn(head: HTMLElement): string {
  const { activeElement } = document;
  if (!activeElement || !head.contains(activeElement)) return '';
  return activeElement.closest('th')?.dataset.column ?? '';
}

function heading(
  { name, title, help }: ResultColumn,
  sorting: Sorting | undefined,
  onPress: () => void,
): HTMLElement {
  const direction = sorting?.column === name ? sorting.direction : undefined;
  const arrow = direction === undefined ? '' : direction === 'ascending' ? ' ↑' : ' ↓';
  const button = element(
    'button',
    { type: 'button', class: 'quiet', title: help },
    title,
    element('span', { class: 'arrow', 'aria-hidden': 'true' }, arrow),
  );
  button.addEventListener('click', onPress);
  return element(
    'th',
    { scope: 'col', 'data-column': name, 'aria-sort': direction ?? 'none' },
    button,
  );
}

function bodyRow(
  { title, isReference, cells }: ResultRow,
  columns: readonly ResultColumn[],
): HTMLElement {
  return element(
    'tr',
    { 'data-reference': isReference === true ? '' : undefined },
    element('th', { scope: 'row', title }, element('bdi', {}, title)),
    ...columns.map(({ name }) => bodyCell(cells.get(name))),
  );
}

function bodyCell(cell: ResultCell | undefined): HTMLElement {
  if (!cell) return element('td', { class: 'missing' }, '–');
  const { text, spread, standing } = cell;
  const sign = standing === 'best' ? texts.bestSign : standing === 'alike' ? texts.alikeSign : '';
  const spoken = standing === undefined ? '' : ` (${texts[standing]})`;
  return element(
    'td',
    { 'data-standing': standing },
    element('span', { class: 'sign', 'aria-hidden': 'true' }, sign),
    element('span', { class: 'value' }, text),
    ...(spread === undefined ? [] : [element('span', { class: 'spread' }, ` ± ${spread}`)]),
    ...(spoken === '' ? [] : [element('span', { class: 'visually-hidden' }, spoken)]),
  );
}

function drawSigns(root: HTMLElement, { rows }: ResultTable): void {
  const standings = new Set(
    rows.flatMap(({ cells }) => [...cells.values()].map(({ standing }) => standing)),
  );
  const entries = [
    ...(standings.has('best') ? [`${texts.bestSign} ${texts.bestHelp}`] : []),
    ...(standings.has('alike') ? [`${texts.alikeSign} ${texts.alikeHelp}`] : []),
  ];
  root.textContent = entries.join(' · ');
  root.hidden = entries.length === 0;
}

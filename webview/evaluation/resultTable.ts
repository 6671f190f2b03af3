import type {
  EvaluationCell,
  EvaluationColumn,
  EvaluationRow,
  EvaluationTable,
} from '../../src/core/evaluation/evaluationTable';
import { symbolIcon } from '../marks/symbolIcon';
import { element } from '../shared/element';
import { evaluationTexts as texts } from './evaluationTexts';
import type { RowMark } from './rowMarks';
import type { DescribedTable } from './section';
import { nextSorting, sortedTable, titleColumn, type Sorting } from './sortRows';

export interface ResultTableView {
  readonly root: HTMLElement;
  draw(described: DescribedTable, sorting: Sorting | undefined): void;
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
    draw({ table, marks = [] }, sorting) {
      const { id, title, rowHeader, columns, rows } = table;
      const focused = focusedColumn(head);
      caption.textContent = title;
      scroller.setAttribute('aria-label', title);
      const sorted = (column: string, first: Sorting['direction']): HTMLElement =>
        heading(column === titleColumn ? rowHeader : column, {
          column,
          sorting,
          onPress: () => onSort(id, nextSorting(sorting, column, first)),
        });
      head.replaceChildren(
        sorted(titleColumn, 'ascending'),
        ...columns.map(({ header }) => sorted(header, 'descending')),
      );
      const markOf = new Map(marks.map((mark, i) => [rows[i], mark]));
      body.replaceChildren(
        ...sortedTable(table, sorting).rows.map((row) => bodyRow(row, columns, markOf.get(row))),
      );
      if (focused !== undefined)
        head.querySelector<HTMLElement>(`[data-column="${CSS.escape(focused)}"] button`)?.focus();
      drawSigns(signs, table);
    },
  };
}

/** The heading that has the focus loses it when it is made anew. */
function focusedColumn(head: HTMLElement): string | undefined {
  const { activeElement } = document;
  if (!activeElement || !head.contains(activeElement)) return undefined;
  return activeElement.closest('th')?.dataset.column;
}

function heading(
  text: string,
  {
    column,
    sorting,
    onPress,
  }: {
    readonly column: string;
    readonly sorting: Sorting | undefined;
    readonly onPress: () => void;
  },
): HTMLElement {
  const direction = sorting?.column === column ? sorting.direction : undefined;
  const arrow = direction === undefined ? '' : direction === 'ascending' ? ' ↑' : ' ↓';
  const button = element(
    'button',
    { type: 'button', class: 'quiet', title: texts.sortBy(text) },
    text,
    element('span', { class: 'arrow', 'aria-hidden': 'true' }, arrow),
  );
  button.addEventListener('click', onPress);
  const look = { scope: 'col', 'data-column': column, 'aria-sort': direction ?? 'none' };
  return element('th', look, button);
}

function bodyRow(
  { title, isPublished, cells }: EvaluationRow,
  columns: readonly EvaluationColumn[],
  { look, seedsDone }: RowMark = {},
): HTMLElement {
  const name = element(
    'div',
    { class: 'row-title' },
    ...(look ? [symbolIcon(look.symbol, look.colour)] : []),
    element(
      'div',
      {},
      element('bdi', {}, title),
      ...(seedsDone === undefined ? [] : [element('span', { class: 'seeds-done' }, seedsDone)]),
    ),
  );
  return element(
    'tr',
    { 'data-published': isPublished ? '' : undefined },
    element('th', { scope: 'row', title }, name),
    ...columns.map(({ decimals }, place) => bodyCell(cells[place], decimals)),
  );
}

function bodyCell(cell: EvaluationCell | undefined, decimals: number): HTMLElement {
  if (!cell) return element('td', { class: 'missing' }, '–');
  const { mean, deviation, standing } = cell;
  const sign = standing === 'best' ? texts.bestSign : standing === 'alike' ? texts.alikeSign : '';
  const value = mean.toFixed(decimals).replace('-', '−');
  return element(
    'td',
    { 'data-standing': standing },
    element('span', { class: 'sign', 'aria-hidden': 'true' }, sign),
    element('span', { class: 'value' }, value),
    ...(deviation === undefined
      ? []
      : [element('span', { class: 'spread' }, ` ± ${deviation.toFixed(decimals)}`)]),
    ...(standing === undefined
      ? []
      : [element('span', { class: 'visually-hidden' }, ` (${texts[standing]})`)]),
  );
}

function drawSigns(root: HTMLElement, { rows }: EvaluationTable): void {
  const standings = new Set(rows.flatMap(({ cells }) => cells.map((cell) => cell?.standing)));
  const entries = [
    ...(standings.has('best') ? [`${texts.bestSign} ${texts.bestHelp}`] : []),
    ...(standings.has('alike') ? [`${texts.alikeSign} ${texts.alikeHelp}`] : []),
  ];
  root.textContent = entries.join(' · ');
  root.hidden = entries.length === 0;
}

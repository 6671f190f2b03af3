import { element } from '../shared/element';

/** A table as text: `rows` of cells under `columns`; the first cell of a row is its heading. */
export interface TableText {
  readonly caption: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** Fills `table` with the text given; what was there goes. */
export function drawTable(table: HTMLTableElement, { caption, columns, rows }: TableText): void {
  const cells = (row: readonly string[]): HTMLElement[] =>
    row.map((cell, i) =>
      i === 0 ? element('th', { scope: 'row' }, cell) : element('td', {}, cell),
    );
  table.replaceChildren(
    element('caption', {}, caption),
    element(
      'thead',
      {},
      element('tr', {}, ...columns.map((name) => element('th', { scope: 'col' }, name))),
    ),
    element('tbody', {}, ...rows.map((row) => element('tr', {}, ...cells(row)))),
  );
}

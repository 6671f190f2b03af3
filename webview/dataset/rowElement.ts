import type { FileLine } from '../../src/core/hover/fileLine';
import { element } from '../shared/element';
import { datasetTexts, formatCount, hiddenText } from './datasetTexts';
import type { Place } from './gridKeys';
import type { ColumnHead, RowCells } from './rowCells';

/** The head of the grid, which stays while its lines scroll. */
export function headElement(heads: readonly ColumnHead[]): HTMLElement {
  const cells = heads.map(({ name, role }, i) =>
    element(
      'div',
      {
        class: 'cell',
        role: 'columnheader',
        'aria-colindex': String(i + 2),
        'data-role': role,
        title: name === '' ? undefined : name,
      },
      element('span', {}, name === '' ? (role ?? datasetTexts.text) : name),
    ),
  );
  const number = element(
    'div',
    { class: 'number', role: 'columnheader', 'aria-colindex': '1' },
    datasetTexts.line,
  );
  return element('div', { class: 'row', role: 'row', 'aria-rowindex': '1' }, number, ...cells);
}

/** A line of the file; `cells` is absent while it is being read. */
export function rowElement(
  line: number,
  cells: RowCells | undefined,
  source: FileLine | undefined,
): HTMLElement {
  const number = element(
    'div',
    { class: 'number', role: 'rowheader', 'aria-colindex': '1' },
    formatCount(line + 1),
  );
  const row = element(
    'div',
    {
      class: 'row',
      role: 'row',
      'aria-rowindex': String(line + 2),
      'aria-busy': cells ? undefined : 'true',
      'data-line': String(line),
    },
    number,
  );
  if (!cells) {
    row.append(element('div', { class: 'cell', role: 'gridcell', 'aria-colindex': '2' }, '…'));
    return row;
  }
  if (cells.isOdd) row.classList.add('odd');
  row.append(
    ...cells.cells.map(({ text }, i) =>
      element(
        'div',
        {
          class: 'cell',
          role: 'gridcell',
          id: cellId({ line, cell: i }),
          'aria-colindex': String(i + 2),
          'data-cell': String(i),
          title: titleOf(text, cells, source),
        },
        element('bdi', {}, text),
      ),
    ),
  );
  if (cells.hidden > 0)
    row.append(element('div', { class: 'more', role: 'gridcell' }, hiddenText(cells.hidden)));
  return row;
}

export function cellId({ line, cell }: Place): string {
  return `cell-${line}-${cell}`;
}

/** The place of the cell that an event has hit. */
export function placeOf(target: EventTarget | null): Place | undefined {
  if (!(target instanceof Element)) return undefined;
  const cell = target.closest<HTMLElement>('[data-cell]');
  const row = cell?.closest<HTMLElement>('[data-line]');
  return cell && row
    ? { line: Number(row.dataset.line), cell: Number(cell.dataset.cell) }
    : undefined;
}

/** Only what cannot be seen: text that is cut off has the card, and is long. */
function titleOf(
  text: string,
  { isOdd }: RowCells,
  source: FileLine | undefined,
): string | undefined {
  if (source?.isCut) return datasetTexts.cut;
  if (isOdd) return datasetTexts.odd;
  return text.length > 40 ? text.slice(0, 1000) : undefined;
}

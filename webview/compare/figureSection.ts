import { drawTable, type TableText } from '../marks/dataTable';
import { element } from '../shared/element';
import { segmentedControl } from '../shared/segmentedControl';
import { compareTexts, tableText } from './compareTexts';
import type { FigureName } from './compareView';

/** A part of the panel: a heading with its controls, a picture or its table twin, and a note. */
export interface FigureSection {
  readonly root: HTMLElement;
  /** Where the picture goes. */
  readonly picture: HTMLElement;
  /** Shows the picture, or the table instead of it. */
  show(table: TableText | undefined): void;
  note(text: string): void;
}

export interface FigureSectionOptions {
  readonly name: FigureName;
  readonly title: string;
  /** The picture by its kind. */
  readonly picture: 'map' | 'chart';
  readonly controls?: readonly HTMLElement[];
  readonly onShown: (isTable: boolean) => void;
}

export function createFigureSection({
  name,
  title,
  picture: kind,
  controls = [],
  onShown,
}: FigureSectionOptions): FigureSection {
  const choice = segmentedControl(
    { name: `view-${name}`, legend: `${title}: ${compareTexts.view}` },
    [
      ['picture', compareTexts[kind]],
      ['table', compareTexts.table],
    ],
    (shown) => onShown(shown === 'table'),
  );
  const picture = element('div', { class: `picture picture-${name}` });
  const table = element('table');
  const scroller = element(
    'div',
    { class: 'part-table', tabindex: '0', role: 'region', 'aria-label': tableText(title) },
    table,
  );
  const note = element('p', { class: 'part-note' });
  const heading = element(
    'div',
    { class: 'part-heading' },
    element('h2', {}, title),
    element('div', { class: 'part-choices' }, ...controls, choice.root),
  );
  return {
    root: element(
      'section',
      { class: 'part', 'aria-label': title },
      heading,
      picture,
      scroller,
      note,
    ),
    picture,
    show(text) {
      choice.select(text ? 'table' : 'picture');
      picture.hidden = text !== undefined;
      scroller.hidden = text === undefined;
      if (text) drawTable(table, text);
    },
    note(text) {
      note.textContent = text;
      note.hidden = text === '';
    },
  };
}

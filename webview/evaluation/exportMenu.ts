import type { EvaluationTable } from '../../src/core/evaluation/evaluationTable';
import { icon } from '../inspector/icons';
import { popover } from '../inspector/popover';
import { element } from '../shared/element';
import { evaluationTexts as texts, formatNames } from './evaluationTexts';

export const tableFormats = ['csv', 'markdown', 'latex'] as const;
export type TableFormat = (typeof tableFormats)[number];

/** Which tables: those of the section shown, or of all. */
export type TablesWanted = 'shown' | 'all';

export interface ExportRequest {
  readonly format: TableFormat;
  readonly which: TablesWanted;
  readonly tables: readonly EvaluationTable[];
}

export interface ExportMenu {
  readonly root: HTMLElement;
  draw(options: { readonly hasPicture: boolean }): void;
}

/** What goes into files: the tables shown, or all, in three formats. */
export function createExportMenu({
  onExport,
  onPicture,
}: {
  readonly onExport: (format: TableFormat, which: TablesWanted) => void;
  readonly onPicture: () => void;
}): ExportMenu {
  const menuButton = element(
    'button',
    { type: 'button', class: 'secondary menu-button' },
    texts.export,
    icon('down'),
  );
  const rowOf = (which: TablesWanted, heading: string): HTMLElement[] => [
    element('h2', {}, heading),
    element(
      'div',
      { class: 'menu-row', role: 'group', 'aria-label': heading },
      ...tableFormats.map((format) => {
        const button = element(
          'button',
          { type: 'button', class: 'secondary' },
          formatNames[format],
        );
        button.addEventListener('click', () => {
          menu.close();
          onExport(format, which);
        });
        return button;
      }),
    ),
  ];
  const picture = element('button', { type: 'button', class: 'secondary' }, formatNames.svg);
  picture.addEventListener('click', () => {
    menu.close();
    onPicture();
  });
  const pictureRow = element(
    'div',
    { class: 'menu' },
    element('h2', {}, texts.picture),
    element('div', { class: 'menu-row' }, picture),
  );
  const content = element(
    'div',
    { class: 'menu' },
    ...rowOf('shown', texts.shownTable),
    ...rowOf('all', texts.allTables),
    pictureRow,
  );
  const menu = popover(menuButton, { id: 'export-menu', label: texts.export, content });
  menu.root.classList.add('export-menu');
  return {
    root: menu.root,
    draw({ hasPicture }) {
      pictureRow.hidden = !hasPicture;
    },
  };
}

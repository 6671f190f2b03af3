import type { EvaluationTable } from '../../src/core/evaluation/evaluationTable';
import { icon } from '../inspector/icons';
import { popover } from '../inspector/popover';
import { element } from '../shared/element';
import { evaluationTexts as texts, formatNames } from './evaluationTexts';

export const tableFormats = ['csv', 'markdown', 'latex'] as const;
export type TableFormat = (typeof tableFormats)[number];

/** Which tables: those of the section shown, sorted as there, or all. */
export type TablesWanted = 'shown' | 'all';

export interface ExportWanted {
  readonly format: TableFormat;
  readonly which: TablesWanted;
  readonly to: 'clipboard' | 'file';
}

export interface ExportRequest extends ExportWanted {
  readonly tables: readonly EvaluationTable[];
}

export interface ExportMenu {
  readonly root: HTMLElement;
  draw(options: { readonly hasPicture: boolean }): void;
}

const rows = [
  { heading: texts.copyShown, to: 'clipboard', which: 'shown' },
  { heading: texts.saveShown, to: 'file', which: 'shown' },
  { heading: texts.saveAll, to: 'file', which: 'all' },
] as const;

/** What leaves the panel: the tables shown, or all, in three formats, and the picture. */
export function createExportMenu({
  onExport,
  onPicture,
}: {
  readonly onExport: (wanted: ExportWanted) => void;
  readonly onPicture: () => void;
}): ExportMenu {
  const menuButton = element(
    'button',
    { type: 'button', class: 'secondary menu-button' },
    texts.export,
    icon('down'),
  );
  const button = (text: string, act: () => void): HTMLElement => {
    const made = element('button', { type: 'button', class: 'secondary' }, text);
    made.addEventListener('click', () => {
      menu.close();
      menuButton.focus();
      act();
    });
    return made;
  };
  const group = (heading: string, ...buttons: readonly HTMLElement[]): HTMLElement =>
    element(
      'div',
      { class: 'menu-group' },
      element('h2', {}, heading),
      element('div', { class: 'menu-row', role: 'group', 'aria-label': heading }, ...buttons),
    );
  const picture = group(texts.savePicture, button(formatNames.svg, onPicture));
  const content = element(
    'div',
    { class: 'menu' },
    ...rows.map(({ heading, ...wanted }) =>
      group(
        heading,
        ...tableFormats.map((format) =>
          button(formatNames[format], () => onExport({ format, ...wanted })),
        ),
      ),
    ),
    picture,
  );
  const menu = popover(menuButton, { id: 'export-menu', label: texts.export, content });
  menu.root.classList.add('export-menu');
  return {
    root: menu.root,
    draw({ hasPicture }) {
      picture.hidden = !hasPicture;
    },
  };
}

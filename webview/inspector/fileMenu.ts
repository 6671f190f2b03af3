import { exportFormats, type ExportFormat } from '../../src/core/export/embeddingFiles';
import { element } from '../shared/element';
import { choiceSelect } from './choiceSelect';
import { icon } from './icons';
import { formatText, inspectorTexts as texts } from './inspectorTexts';
import { popover } from './popover';

export type PictureFormat = 'svg' | 'png';
export type RowsFormat = 'csv' | 'json';

export interface FileMenuOptions {
  readonly onSaveView: () => void;
  readonly onLoadMetadata: () => void;
  readonly onPicture: (block: string, format: PictureFormat) => void;
  readonly onRows: (which: RowsWanted, format: RowsFormat) => void;
  readonly onEmbedding: (block: string, which: RowsWanted, format: ExportFormat) => void;
}

export type RowsWanted = 'all' | 'shown' | 'selected';

export interface FileMenuState {
  /** The maps drawn, by block and by name on the screen. */
  readonly maps: readonly { readonly block: string; readonly text: string }[];
  /** All blocks, the whole embedding with them. */
  readonly blocks: readonly { readonly block: string; readonly text: string }[];
  readonly selected: number;
}

export interface FileMenu {
  readonly root: HTMLElement;
  draw(state: FileMenuState): void;
}

/** What comes from files and goes into files: views, metadata, pictures, rows, vectors. */
export function createFileMenu(options: FileMenuOptions): FileMenu {
  const menuButton = element(
    'button',
    { type: 'button', class: 'secondary menu-button' },
    texts.file,
    icon('down'),
  );
  let rows: RowsWanted = 'shown';
  let vectors: { block: string; rows: RowsWanted } = { block: '', rows: 'all' };
  const pictures = element('div', { class: 'menu-rows' });
  const rowsChoice = choiceSelect(texts.rowsToExport, (value) => {
    rows = value as RowsWanted; // one of the choices drawn below
  });
  const blockChoice = choiceSelect(texts.blockToExport, (block) => {
    vectors = { ...vectors, block };
  });
  const vectorRows = choiceSelect(texts.rowsToExport, (value) => {
    vectors = { ...vectors, rows: value as RowsWanted }; // as above
  });
  const button = (text: string, run: () => void): HTMLButtonElement => {
    const made = element('button', { type: 'button', class: 'secondary' }, text);
    made.addEventListener('click', () => {
      menu.close();
      run();
    });
    return made;
  };
  const content = element(
    'div',
    { class: 'menu' },
    element(
      'div',
      { class: 'menu-row' },
      button(texts.saveView, options.onSaveView),
      button(texts.loadColumns, options.onLoadMetadata),
    ),
    element('h2', {}, texts.exportRows),
    element(
      'div',
      { class: 'menu-row' },
      rowsChoice.root,
      button(formatText('csv'), () => options.onRows(rows, 'csv')),
      button(formatText('json'), () => options.onRows(rows, 'json')),
    ),
    element('h2', {}, texts.exportPicture),
    pictures,
    element('h2', {}, texts.exportVectors),
    element('div', { class: 'menu-row' }, blockChoice.root, vectorRows.root),
    element(
      'div',
      { class: 'menu-row' },
      ...exportFormats.map((format) =>
        button(formatText(format), () => options.onEmbedding(vectors.block, vectors.rows, format)),
      ),
    ),
  );
  const menu = popover(menuButton, { id: 'file-menu', label: texts.file, content });
  menu.root.classList.add('file-menu');
  return {
    root: menu.root,
    draw({ maps, blocks, selected }) {
      const wanted = (value: RowsWanted): { value: string; text: string; disabled: boolean } => ({
        value,
        text: texts.rowsWanted[value],
        disabled: value === 'selected' && selected === 0,
      });
      if (selected === 0 && rows === 'selected') rows = 'shown';
      if (selected === 0 && vectors.rows === 'selected') vectors = { ...vectors, rows: 'all' };
      if (!blocks.some(({ block }) => block === vectors.block))
        vectors = { ...vectors, block: blocks.at(-1)?.block ?? '' };
      rowsChoice.draw([wanted('shown'), wanted('selected'), wanted('all')], rows);
      vectorRows.draw([wanted('all'), wanted('shown'), wanted('selected')], vectors.rows);
      blockChoice.draw(
        blocks.map(({ block, text }) => ({ value: block, text })),
        vectors.block,
      );
      drawPictures(maps);
    },
  };

  function drawPictures(maps: FileMenuState['maps']): void {
    const key = JSON.stringify(maps);
    if (pictures.dataset.maps === key) return;
    pictures.dataset.maps = key;
    pictures.replaceChildren(
      ...maps.map(({ block, text }) =>
        element(
          'div',
          { class: 'menu-row', role: 'group', 'aria-label': text },
          element('span', {}, element('bdi', {}, text)),
          button(formatText('svg'), () => options.onPicture(block, 'svg')),
          button(formatText('png'), () => options.onPicture(block, 'png')),
        ),
      ),
    );
  }
}

import type { TensorListing } from '../../src/core/format/tensorListing';
import type { ForeignFile, ForeignFileAction } from '../../src/protocol/foreignFile';
import { drawTable, type TableText } from '../marks/dataTable';
import { element } from '../shared/element';
import { emptyState } from '../shared/notices';
import { foreignTexts as texts, shapeText, sizeText } from './foreignTexts';

/** Shows in `root` what a file is instead of what was expected, and the ways out. */
export function drawForeign(
  root: HTMLElement,
  { title, reason, actions, listing }: ForeignFile,
  onAction: (action: ForeignFileAction) => void,
): void {
  const buttons = actions.map(({ action, text }) => ({ text, run: () => onAction(action) }));
  if (!listing) {
    root.replaceChildren(element('main', {}, emptyState(title, reason, ...buttons)));
    return;
  }
  const { tensors, count } = listing;
  root.replaceChildren(
    element(
      'main',
      { class: 'foreign' },
      element('h1', { title }, title),
      element('p', { class: 'reason' }, reason),
      actionBar(buttons),
      element('h2', {}, texts.tensors),
      ...(count === 0 ? [element('p', {}, texts.noTensors)] : [scroller(tensorTable(listing))]),
      ...(tensors.length < count ? [element('p', {}, texts.shown(tensors.length, count))] : []),
      ...(listing.metadata.length > 0
        ? [element('h2', {}, texts.metadata), scroller(metadataTable(listing))]
        : []),
    ),
  );
}

function actionBar(
  buttons: readonly { readonly text: string; readonly run: () => void }[],
): HTMLElement {
  const bar = element('div', { class: 'actions' });
  for (const { text, run } of buttons) {
    const button = element('button', { type: 'button', class: 'secondary' }, text);
    button.addEventListener('click', run);
    bar.append(button);
  }
  return bar;
}

function tensorTable({ tensors }: TensorListing): TableText {
  return {
    caption: texts.tensorsCaption,
    columns: [texts.name, texts.type, texts.shape, texts.size],
    rows: tensors.map(({ name, dtype, shape, bytes }) => [
      name,
      dtype,
      shapeText(shape),
      sizeText(bytes),
    ]),
  };
}

function metadataTable({ metadata }: TensorListing): TableText {
  return {
    caption: texts.metadataCaption,
    columns: [texts.name, texts.text],
    rows: metadata,
  };
}

/** Wide names scroll within the table, not the page. */
function scroller(content: TableText): HTMLElement {
  const table = element('table');
  drawTable(table, content);
  const look = { class: 'table-scroller', tabindex: '0', role: 'region' };
  return element('div', { ...look, 'aria-label': content.caption }, table);
}

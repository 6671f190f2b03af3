import { element } from '../shared/element';
import { datasetTexts } from './datasetTexts';

export interface DatasetToolbar {
  readonly root: HTMLElement;
  focusLine(): void;
  focusFind(): void;
  /** How far a search is, [0, 1]; undefined: none is running. */
  showSearch(share: number | undefined): void;
}

export interface DatasetToolbarOptions {
  readonly name: string;
  readonly figures: string;
  readonly lines: number;
  /** 0-based. */
  readonly onLine: (line: number) => void;
  readonly onFind: (text: string) => void;
  readonly onCancelFind: () => void;
}

/** The file's name and size, where to go, what to look for. */
export function createDatasetToolbar(options: DatasetToolbarOptions): DatasetToolbar {
  const { name, figures, lines, onLine, onFind, onCancelFind } = options;
  const line = element('input', {
    type: 'number',
    id: 'line',
    min: '1',
    max: String(lines),
    placeholder: datasetTexts.goToLine,
    'aria-label': datasetTexts.goToLine,
  });
  const goToLine = form('go', line, datasetTexts.go, () => {
    const wanted = Math.round(line.valueAsNumber);
    if (Number.isFinite(wanted)) onLine(Math.min(lines, Math.max(1, wanted)) - 1);
  });
  const text = element('input', {
    type: 'search',
    id: 'find',
    maxlength: '1000',
    placeholder: datasetTexts.find,
    'aria-label': datasetTexts.find,
  });
  const find = form('find', text, datasetTexts.findNext, () => {
    if (text.value !== '') onFind(text.value);
  });
  const progress = element('progress', { max: '1', 'aria-label': datasetTexts.finding });
  const cancel = element('button', { type: 'button', class: 'secondary' }, datasetTexts.cancel);
  cancel.addEventListener('click', onCancelFind);
  const search = element('div', { class: 'search' }, progress, cancel);
  search.hidden = true;
  return {
    root: element(
      'header',
      {},
      element('h1', { title: name }, element('bdi', {}, name)),
      element('p', { class: 'figures' }, figures),
      element('div', { class: 'tools' }, goToLine, find, search),
    ),
    focusLine: () => line.select(),
    focusFind: () => text.select(),
    showSearch(share) {
      search.hidden = share === undefined;
      progress.value = share ?? 0;
    },
  };
}

function form(
  kind: string,
  input: HTMLInputElement,
  label: string,
  onSubmit: () => void,
): HTMLElement {
  const button = element('button', { type: 'button', class: 'secondary' }, label);
  button.addEventListener('click', onSubmit);
  // Not a form: the page's policy forbids to send any.
  input.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') onSubmit();
  });
  return element('div', { class: 'field', 'data-kind': kind }, input, button);
}

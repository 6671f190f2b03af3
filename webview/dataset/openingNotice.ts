import { element } from '../shared/element';
import { datasetTexts, progressText } from './datasetTexts';

export interface OpeningNotice {
  readonly root: HTMLElement;
  /** How much of the file was read, [0, 1]. */
  draw(share: number): void;
}

/** What stands while the lines of a large file are looked for. */
export function createOpeningNotice(onCancel: () => void): OpeningNotice {
  const share = element('span', {}, progressText(0));
  const progress = element('progress', {
    max: '1',
    value: '0',
    'aria-label': datasetTexts.opening,
  });
  const cancel = element('button', { type: 'button', class: 'secondary' }, datasetTexts.cancel);
  cancel.addEventListener('click', onCancel);
  return {
    root: element(
      'main',
      {},
      element(
        'div',
        { class: 'notice', 'data-kind': 'loading' },
        element('h1', {}, datasetTexts.opening),
        element('p', {}, progress, ' ', share),
        element('div', { class: 'actions' }, cancel),
      ),
    ),
    draw(done) {
      progress.value = done;
      share.textContent = progressText(done);
    },
  };
}

import { similarityStrip, type SimilarityDot } from '../../marks/similarityStrip';
import { element } from '../../shared/element';
import type { Theme } from '../../shared/theme';

export interface RowEntryOptions {
  readonly title: string;
  /** A few figures under the title. */
  readonly facts: string;
  /** All of it in words. */
  readonly tooltip: string;
  readonly dots: readonly SimilarityDot[];
  readonly theme: Theme;
  readonly onSelect: () => void;
}

/** Another user or item in a list: its title, figures, and how alike it is in every block. */
export function rowEntry({
  title,
  facts,
  tooltip,
  dots,
  theme,
  onSelect,
}: RowEntryOptions): HTMLLIElement {
  const button = element(
    'button',
    { type: 'button', class: 'row-entry', title: `${title}\n${tooltip}` },
    element('bdi', { class: 'row-title' }, title),
    element(
      'span',
      { class: 'row-facts' },
      element('span', { class: 'number' }, facts),
      similarityStrip(dots, theme),
      element('span', { class: 'visually-hidden' }, tooltip),
    ),
  );
  button.addEventListener('click', onSelect);
  return element('li', {}, button);
}

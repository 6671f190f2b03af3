import { basisOf } from '../../src/core/explain/scoreBasis';
import type { UserExplanation } from '../../src/protocol/explainApi';
import { element } from '../shared/element';
import { segmentedControl } from '../shared/segmentedControl';
import { explainTexts, filterText, missingFilterText } from './explainTexts';
import { filters, listLengths, type ExplainView, type Filter, type SortKey } from './explainView';

export interface ListControls {
  readonly root: HTMLElement;
  draw(blocks: UserExplanation['blocks'], view: ExplainView): void;
}

type ListChoice = Partial<Pick<ExplainView, 'length' | 'sort' | 'filter' | 'parts' | 'withRated'>>;

/** How many items are listed, which, in what order, and how their parts are shown. */
export function createListControls(onChange: (choice: ListChoice) => void): ListControls {
  const length = element('select');
  length.append(...listLengths.map((count) => element('option', {}, String(count))));
  length.addEventListener('change', () => onChange({ length: Number(length.value) }));
  const sort = element('select');
  sort.addEventListener('change', () => onChange({ sort: sortKeyOf(sort.value) }));
  const filter = element('select');
  const filterOptions = filters.map((value) => element('option', { value }, filterText(value)));
  filter.append(...filterOptions);
  filter.addEventListener('change', () => onChange({ filter: filters[filter.selectedIndex]! }));
  const parts = segmentedControl(
    { name: 'parts', legend: explainTexts.partsLegend },
    [
      ['relative', explainTexts.relative],
      ['raw', explainTexts.raw],
    ],
    (value) => onChange({ parts: value }),
  );
  const rated = element('input', { type: 'checkbox' });
  rated.addEventListener('change', () => onChange({ withRated: rated.checked }));
  return {
    root: element(
      'div',
      { class: 'list-controls' },
      labelled(explainTexts.show, length),
      labelled(explainTexts.sortBy, sort),
      labelled(explainTexts.filter, filter),
      element('label', {}, rated, explainTexts.withRated),
      parts.root,
    ),
    draw(blocks, view) {
      length.value = String(view.length);
      const keys: (readonly [SortKey, string])[] = [
        ['score', explainTexts.score],
        ...blocks.map(({ name }, i) => [i, name] as const),
        ['change', explainTexts.change],
      ];
      sort.replaceChildren(
        ...keys.map(([key, text]) => element('option', { value: String(key) }, text)),
      );
      sort.value = String(view.sort);
      filter.value = view.filter;
      filterOptions.forEach((option, i) => {
        const reason = filterReason(filters[i]!, blocks);
        option.disabled = reason !== undefined;
        option.title = reason ?? '';
      });
      parts.select(view.parts);
      rated.checked = view.withRated;
    },
  };
}

function labelled(text: string, control: HTMLElement): HTMLLabelElement {
  return element('label', {}, element('span', { class: 'muted' }, text), control);
}

function sortKeyOf(value: string): SortKey {
  return value === 'score' || value === 'change' ? value : Number(value);
}

/** Why the model has nothing to filter by; undefined where it has. */
function filterReason(filter: Filter, blocks: UserExplanation['blocks']): string | undefined {
  const isThere =
    filter === 'all' || blocks.some(({ supervision }) => basisOf(supervision) === filter);
  return isThere ? undefined : missingFilterText(filter);
}

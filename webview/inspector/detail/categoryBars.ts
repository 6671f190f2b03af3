import type { Side } from '../../../src/core/model/sdrlModel';
import type { RowDetail } from '../../../src/protocol/inspectApi';
import { element } from '../../shared/element';
import { detailTexts } from './detailTexts';

/** Preferences shown before the rest is asked for. */
const shownAtFirst = 8;

export interface CategoryBars {
  readonly root: HTMLElement;
  draw(side: Side, categories: RowDetail['categories'], modelHasCategories: boolean): void;
}

/** The categories of an item as tags, or the preferences of a user as bars. */
export function createCategoryBars(): CategoryBars {
  const heading = element('h3', {});
  const list = element('ul', { class: 'category-bars' });
  const none = element('p', { class: 'detail-note' });
  const more = element('button', { type: 'button', class: 'link' });
  let isWhole = false;
  let shown: Parameters<CategoryBars['draw']> | undefined;
  const redraw = (): void => {
    if (!shown) return;
    const [side, categories, modelHasCategories] = shown;
    const visible = isWhole ? categories : categories.slice(0, shownAtFirst);
    heading.textContent = detailTexts.categories[side];
    list.className = side === 'user' ? 'category-bars' : 'category-tags';
    list.replaceChildren(...visible.map((category) => entry(side, category)));
    list.hidden = categories.length === 0;
    none.hidden = categories.length > 0;
    none.textContent = modelHasCategories
      ? detailTexts.noCategories[side]
      : detailTexts.noCategoriesInModel;
    const rest = categories.length - visible.length;
    more.hidden = rest === 0 && !(isWhole && categories.length > shownAtFirst);
    more.textContent = isWhole ? detailTexts.fewer : detailTexts.moreCategories(rest);
  };
  more.addEventListener('click', () => {
    isWhole = !isWhole;
    redraw();
  });
  return {
    root: element('section', { class: 'detail-section' }, heading, list, none, more),
    draw(...next) {
      shown = next;
      redraw();
    },
  };
}

function entry(side: Side, { name, weight }: RowDetail['categories'][number]): HTMLLIElement {
  const label = element('bdi', { class: 'category-name', title: name }, name);
  if (side === 'item') return element('li', {}, label);
  const bar = element('span', { class: 'category-bar', 'aria-hidden': 'true' });
  bar.style.inlineSize = `${100 * weight}%`; // through the CSSOM, which the policy allows
  return element(
    'li',
    {},
    label,
    element('span', { class: 'category-track' }, bar),
    element('span', { class: 'number' }, weight.toFixed(2)),
  );
}
